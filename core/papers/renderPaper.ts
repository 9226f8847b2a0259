import type { PaperInput } from '../../documents/papers/papers.ts'
import { paperTraits, type PaperKind } from '../../domain/papers/paper.ts'
import { isRefusal, Refusal } from '../../domain/shared/refusal.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { printWay } from '../kernel/printing.ts'
import type { PdfResult } from '../jobs/warmOrders.ts'

/**
 * A paper as a PDF, made on a thread of its own, with a watermark on every page in a practice office. Refuses
 * PAPER_TOO_LONG for a paper that exceeds the thread's memory.
 */
export async function renderPaper(core: CoreState, paper: PaperKind, input: PaperInput): Promise<PdfResult> {
  const { pdfWorker } = core
  const { oneSided } = paperTraits[paper]
  const preprinted = 'preprinted' in input && input.preprinted
  try {
    return await pdfWorker.do({ paper, input, ...printWay(core, { oneSided, preprinted }) })
  } catch (error) {
    // a worker out of memory always refuses SHEET_TOO_LARGE, whose text speaks of sheets
    throw isRefusal(error) && error.code === 'SHEET_TOO_LARGE' ? new Refusal('PAPER_TOO_LONG') : error
  }
}
