import { z } from 'zod'
import { publicCall, sessionCall } from '../shared/call.ts'

/** The office that owns the vault. `regionCode`: six characters, GB/T 2260 or local. */
export const Office = z.strictObject({
  name: z.string().trim().min(2).max(60),
  regionCode: z.string().regex(/^\d{4}[0-9A-Z]{2}$/),
})
export type Office = z.output<typeof Office>

/** How the desk looks on this machine; kept outside the vault, so that the unlock page has it too. */
export const Appearance = z.strictObject({
  colors: z.enum(['light', 'dark', 'system']),
  fontSize: z.enum(['normal', 'large', 'largest']),
})
export type Appearance = z.output<typeof Appearance>

/** Minutes without a key or a click until the desk locks itself; 5 to 60 (GB/T 22239: 10 to 15 usual). */
export const IdleMinutes = z.int().min(5).max(60)

/** Settings of the office, kept in the vault. */
export const Settings = z.strictObject({ office: Office, idleMinutes: IdleMinutes })
export type Settings = z.output<typeof Settings>

/** Calls about the office's settings, and how the desk looks on this machine. */
export const settingsApi = {
  read: sessionCall('settings.read').output(Settings),
  write: sessionCall('settings.write').input(Settings).output(Settings),
  appearance: publicCall().output(Appearance),
  setAppearance: publicCall().input(Appearance).output(Appearance),
}
