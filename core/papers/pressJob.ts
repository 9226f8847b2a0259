import { createHash } from 'node:crypto'
import { fontNames } from '../../documents/fonts/fontSet.ts'
import { loadFonts } from '../../documents/fonts/loadFonts.ts'
import { documentOf } from '../../documents/papers/papers.ts'
import { renderPdf } from '../../documents/render/renderPdf.ts'
import type { PaperDone, PaperWork } from '../jobs/orders.ts'

/** A paper as a PDF with its digest. */
export async function paper({ paper: kind, input, fonts: folder, watermark }: PaperWork): Promise<PaperDone> {
  const fonts = loadFonts(folder)
  const document = documentOf(kind, input)
  const { pdf, pages } = await renderPdf(document, fonts, watermark)
  const sha256 = createHash('sha256').update(pdf).digest('hex')
  return { pdf, pages, sha256, title: document.title, fonts: fontNames(fonts) }
}
