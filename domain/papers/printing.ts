import { z } from 'zod'

/** How this office prints its papers. */
export const PrintSettings = z.strictObject({
  /** Both sides of a sheet; the type area of even pages then mirrors that of odd ones. */
  twoSided: z.boolean().default(false),
  /** How far all print is moved to the right and down, in millimetres, for paper whose red head was printed elsewhere. */
  offsetX: z.number().min(-20).max(20).default(0),
  offsetY: z.number().min(-20).max(20).default(0),
  /** Diameter of the seal in millimetres; null for papers without one. */
  seal: z.number().min(20).max(60).nullable().default(42),
  /** Whether the fonts that are installed on this machine go before the shipped ones. */
  ownFonts: z.boolean().default(true),
})
export type PrintSettings = z.output<typeof PrintSettings>

/** A font of the office's own that was found on this machine. */
export const InstalledFont = z.strictObject({
  style: z.enum(['仿宋', '楷体', '黑体', '小标宋']),
  /** Name of the font and of its file. */
  name: z.string(),
  file: z.string(),
})
export type InstalledFont = z.output<typeof InstalledFont>
