import { createHash } from 'node:crypto'
import { fontNames } from '../../documents/fonts/fontSet.ts'
import { loadFonts } from '../../documents/fonts/loadFonts.ts'
import { documentOf } from '../../documents/papers/papers.ts'
import { wholePdf } from '../../documents/wholePdf.ts'
import type { PdfOrder, PdfResult } from '../jobs/warmOrders.ts'

/** A paper as a PDF with its digest. */
export async function printPaper({ paper, input, fonts: folder, watermark }: PdfOrder): Promise<PdfResult> {
  const fonts = loadFonts(folder)
  const document = documentOf(paper, input)
  const { pdf, pages } = await wholePdf(document, fonts, watermark)
  const sha256 = createHash('sha256').update(pdf).digest('hex')
  return { pdf, pages, sha256, title: document.title, fonts: fontNames(fonts) }
}
