import { join } from 'node:path'
import type { PaperKind } from '../../domain/papers/paper.ts'
import { isRefusal, Refusal } from '../../domain/shared/refusal.ts'
import type { CoreState } from '../kernel/coreState.ts'
import type { PdfResult } from '../jobs/warmOrders.ts'

/** The fonts beside the program: as deep from the sources as from the bundle. */
const shippedFonts = join(import.meta.dirname, '..', '..', 'build', 'fonts')

/**
 * A paper as a PDF, printed apart from the core; what a practice office prints says so on every page. Refuses
 * PAPER_TOO_LONG for what the press cannot hold.
 */
export async function rendered(core: CoreState, paper: PaperKind, input: unknown): Promise<PdfResult> {
  const { pdfWorker, options } = core
  const watermark = core.vault.isPractice ? '练习' : null
  const fonts = options.fontsFolder ?? shippedFonts
  try {
    return await pdfWorker.do({ paper, input, fonts, watermark })
  } catch (error) {
    // whatever outgrows a worker is said in the words of sheets
    throw isRefusal(error) && error.code === 'SHEET_TOO_LARGE' ? new Refusal('PAPER_TOO_LONG') : error
  }
}
