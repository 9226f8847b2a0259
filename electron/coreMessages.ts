import { z } from 'zod'

/** What the core is started with; sent as a message, so that neither env nor argv carries it. */
const CoreStart = z.strictObject({
  stateFolder: z.string(),
  documentsFolder: z.string(),
  vaultFolder: z.string().optional(),
  version: z.string(),
  nativeBinding: z.string().nullable(),
  /** The maker's public key for updates; null for a program that was packed without one. */
  updateKey: z.string().nullable(),
})
export type CoreStart = z.output<typeof CoreStart>

/** What the core may ask of the desktop. The answer is a list of paths, empty when dismissed. */
export const Ask = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('folder') }),
  z.strictObject({ kind: z.literal('files') }),
  z.strictObject({ kind: z.literal('saveAs'), name: z.string() }),
  z.strictObject({ kind: z.literal('update') }),
  /** Answered with the path when the system has opened the installer. */
  z.strictObject({ kind: z.literal('install'), path: z.string() }),
])
export type Ask = z.output<typeof Ask>

const Paths = z.array(z.string())

/** From the main process to the core. */
export const ToCore = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('start'), start: CoreStart }),
  z.strictObject({ type: z.literal('page') }),
  z.strictObject({ type: z.literal('openFiles'), id: z.int(), paths: Paths }),
  z.strictObject({ type: z.literal('answer'), id: z.int(), paths: Paths }),
  z.strictObject({ type: z.literal('close') }),
])
export type ToCore = z.output<typeof ToCore>

/** From the core to the main process. */
export const ToMain = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('filesOpened'), id: z.int() }),
  z.strictObject({ type: z.literal('ask'), id: z.int(), ask: Ask }),
])
export type ToMain = z.output<typeof ToMain>
