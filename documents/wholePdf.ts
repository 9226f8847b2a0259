import { demandWhole } from './check/demandWhole.ts'
import type { FontSet } from './fonts/fontSet.ts'
import type { PaperDocument } from './model/document.ts'
import { plainPrinting, type Printing } from './render/finishing.ts'
import type { PressProgress } from './render/longPdf.ts'
import type { RenderedPaper } from './render/renderedPaper.ts'
import { renderPdf } from './render/renderPdf.ts'

/**
 * A paper as a PDF that was read back and says all that its document says; nothing is previewed, issued or written
 * without. Refuses GLYPH_MISSING before anything is drawn, PAPER_NOT_WHOLE with the place of a difference.
 */
export async function wholePdf(
  document: PaperDocument,
  fonts: FontSet,
  printing: Printing = plainPrinting,
  progress: PressProgress = () => undefined,
): Promise<RenderedPaper> {
  const paper = await renderPdf(document, fonts, printing, progress)
  await demandWhole(document, paper.pdf, fonts)
  return paper
}
