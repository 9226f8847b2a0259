import { join } from 'node:path'
import type { PaperInput } from '../../documents/papers/papers.ts'
import type { PaperKind } from '../../domain/papers/paper.ts'
import { isRefusal, Refusal } from '../../domain/shared/refusal.ts'
import type { CoreState } from '../kernel/coreState.ts'
import type { PdfResult } from '../jobs/warmOrders.ts'

/** Fonts shipped with the program; the relative path is the same from the sources and from the bundle. */
const shippedFonts = join(import.meta.dirname, '..', '..', 'build', 'fonts')

/**
 * A paper as a PDF, made on a thread of its own, with a watermark on every page in a practice office. Refuses
 * PAPER_TOO_LONG for a paper that exceeds the thread's memory.
 */
export async function renderPaper(core: CoreState, paper: PaperKind, input: PaperInput): Promise<PdfResult> {
  const { pdfWorker, options } = core
  const watermark = core.vault.isPractice ? '练习' : null
  const fonts = options.fontsFolder ?? shippedFonts
  try {
    return await pdfWorker.do({ paper, input, fonts, watermark })
  } catch (error) {
    // a worker out of memory always refuses SHEET_TOO_LARGE, whose text speaks of sheets
    throw isRefusal(error) && error.code === 'SHEET_TOO_LARGE' ? new Refusal('PAPER_TOO_LONG') : error
  }
}
