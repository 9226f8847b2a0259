import { join } from 'node:path'
import type { PaperInput } from '../../documents/papers/papers.ts'
import type { PaperKind } from '../../domain/papers/paper.ts'
import { isRefusal, Refusal } from '../../domain/shared/refusal.ts'
import type { CoreState } from '../kernel/coreState.ts'
import type { PdfResult } from '../jobs/warmOrders.ts'

/** The fonts beside the program: as deep from the sources as from the bundle. */
const shippedFonts = join(import.meta.dirname, '..', '..', 'build', 'fonts')

/**
 * A paper as a PDF, made on a thread of its own; what a practice office prints says so on every page. Refuses
 * PAPER_TOO_LONG for what that thread cannot hold.
 */
export async function renderPaper(core: CoreState, paper: PaperKind, input: PaperInput): Promise<PdfResult> {
  const { pdfWorker, options } = core
  const watermark = core.vault.isPractice ? '练习' : null
  const fonts = options.fontsFolder ?? shippedFonts
  try {
    return await pdfWorker.do({ paper, input, fonts, watermark })
  } catch (error) {
    // a thread that outgrows its memory is refused in the words of sheets
    throw isRefusal(error) && error.code === 'SHEET_TOO_LARGE' ? new Refusal('PAPER_TOO_LONG') : error
  }
}
