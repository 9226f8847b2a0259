import { createHash } from 'node:crypto'
import { loadFonts } from '../../documents/fonts/loadFonts.ts'
import { documentOf } from '../../documents/papers/papers.ts'
import { wholePdf } from '../../documents/wholePdf.ts'
import type { PdfOrder, PdfResult } from '../jobs/warmOrders.ts'

/** A paper as a PDF with its digest. */
export async function printPaper({ paper, input, fonts: folder, own, printing }: PdfOrder): Promise<PdfResult> {
  const document = documentOf(paper, input)
  const { pdf, pages, fonts } = await wholePdf(document, loadFonts(folder, own), printing)
  const sha256 = createHash('sha256').update(pdf).digest('hex')
  return { pdf, pages, sha256, title: document.title, fonts: fonts.join('、') }
}
