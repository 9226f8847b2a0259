import { join } from 'node:path'
import type { PaperKind } from '../../domain/papers/paper.ts'
import type { Desk } from './desk.ts'
import type { PaperDone } from './jobs/order.ts'

export type { PaperDone } from './jobs/order.ts'

/** The fonts beside the program: as deep from the sources as from the bundle. */
const shippedFonts = join(import.meta.dirname, '..', '..', 'build', 'fonts')

/** A paper as a PDF, made in a worker of its own. */
export const rendered = async ({ jobs, options }: Desk, paper: PaperKind, input: unknown): Promise<PaperDone> =>
  (await jobs.perform({ kind: 'paper', paper, input, fonts: options.fontsFolder ?? shippedFonts })) as PaperDone
