import { Buffer } from 'node:buffer'
import pdfmake from 'pdfmake'
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { demandGlyphs, type FontSet } from '../fonts/fontSet.ts'
import type { PaperDocument } from '../model/document.ts'
import { bodySize, charactersPerLine, frames, linePitch, titleSize } from '../model/geometry.ts'
import { flowOf, isHeadingAlone, partStarts, space, textsOf } from './layoutFlow.ts'
import { type Setting } from './setting.ts'
import { keptFlow } from './keptSignature.ts'
import { drawFormFrame, formHeadHeight } from './formFrame.ts'
import { drawImprint, imprintHeight } from './imprint.ts'
import { placePages, plainPrinting, tellPrinter, type Printing } from './finishing.ts'
import { drawLetterhead, heightAboveTitle } from './letterhead.ts'
import { longPdf, longTableOf, type PressProgress } from './longPdf.ts'
import { drawPageNumber } from './pageNumber.ts'
import { noteFonts, offerFonts } from './offerFonts.ts'
import type { Pen } from './page.ts'
import type { RenderedPaper } from './renderedPaper.ts'
import { setFonts } from './setFonts.ts'
import { titleLines } from './titleLines.ts'
import { drawWatermark } from './watermark.ts'

// papers refer to no files or addresses, so access to both is refused
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy(() => false)

/** Running text of enforcement papers: 小四, double leading. */
const formSize = 12
const formPitch = 22

function demandAllGlyphs({ blocks, letterhead, imprint, copyNote }: PaperDocument, fonts: FontSet): void {
  for (const block of blocks) for (const { font, text } of textsOf(block)) demandGlyphs(fonts[font], text)
  if (letterhead !== null) {
    demandGlyphs(fonts.title, letterhead.mark)
    demandGlyphs(fonts.fang, `${letterhead.number}签发人：`)
    demandGlyphs(fonts.kai, letterhead.signatory ?? '')
    demandGlyphs(fonts.hei, letterhead.urgency ?? '')
  }
  demandGlyphs(
    fonts.fang,
    `${imprint?.cc ?? ''}${imprint?.organ ?? ''}${copyNote ?? ''}主抄送：印发年月日0123456789共页第`,
  )
  if (copyNote !== null) demandGlyphs(fonts.hei, '安全生产行政执法文书')
  demandGlyphs(fonts.song, '— 0123456789')
}

/** Size and pitch of a paper's running text by its format, and the seal that its signature leaves room for. */
export const settingOf = (document: PaperDocument, fonts: FontSet, { seal }: Printing = plainPrinting): Setting =>
  document.format === 'enforcement'
    ? { document, fonts, size: formSize, pitch: formPitch, seal }
    : { document, fonts, size: bodySize, pitch: linePitch, seal }

function marginsOf({ orientation, format }: PaperDocument): [number, number, number, number] {
  const { left, top, right, bottom } = frames[orientation]
  return [left, format === 'enforcement' ? top + formHeadHeight : top, right, bottom]
}

/** Lines of text that the first page shows at least. */
const minTextLines = 2

/**
 * The first page must show text: addressees that would fill it move into the imprint (GB/T 9704-2012, 7.3.2 and 7.3.3).
 */
function arranged(document: PaperDocument, pen: Pick<Pen, 'fonts'>): PaperDocument {
  const { letterhead, imprint, blocks, title } = document
  const named = blocks.find(block => block.kind === 'recipients')
  if (letterhead === null || imprint === null || named === undefined) return document
  const titled = titleLines(title, Math.floor(frames.portrait.areaWidth / titleSize)).length
  const addressed = Math.ceil((named.text.length + 1) / charactersPerLine)
  const lines = titled + 1 + addressed + minTextLines
  if (heightAboveTitle(pen, letterhead) + lines * linePitch <= frames.portrait.areaHeight) return document
  return {
    ...document,
    blocks: blocks.filter(block => block !== named),
    imprint: { ...imprint, main: named.text },
  }
}

/** PDF stamps are UTC; noon of the paper's own day, so that the same paper has the same bytes in every year. */
const stampOf = ({ day }: PaperDocument): Date => new Date(`${day}T04:00:00Z`)

function definitionOf(document: PaperDocument, fonts: FontSet, flow: readonly Content[]) {
  const { letterhead, orientation, title, organ, format } = document
  const head: Content[] = letterhead === null ? [] : [space(heightAboveTitle({ fonts }, letterhead))]
  const definition: TDocumentDefinitions = {
    pageSize: 'A4',
    pageOrientation: orientation,
    pageMargins: marginsOf(document),
    info: { title, author: organ, creator: '安委办工作台', producer: '安委办工作台', creationDate: stampOf(document) },
    language: 'zh-CN',
    displayTitle: true,
    content: [...head, ...flow],
    defaultStyle: { font: fonts.fang.fonts[0]!.key, fontSize: bodySize },
    ...(format === 'official' ? { pageBreakBefore: isHeadingAlone } : {}),
  }
  return definition
}

/** A page as its part counts it. */
const countedFrom = (starts: readonly number[], page: number): number =>
  page - starts.findLast(start => start <= page)! + 1

/** The lines of a page as pdfmake placed them; it leaves its pages at the PDF. */
type PlacedPages = readonly {
  readonly items: readonly { readonly item: { readonly y?: number; readonly y1?: number; getHeight?(): number } }[]
}[]

/** Where text and tables end on the last page. */
function textBottom(pdf: Pen['pdf']): number {
  const { items } = (Reflect.get(pdf, '_pdfMakePages') as PlacedPages).at(-1)!
  return Math.max(0, ...items.map(({ item }) => (item.y ?? item.y1 ?? 0) + (item.getHeight?.() ?? 0)))
}

/** Draws the fixed parts on the pages that the flow has filled. */
function finish(document: PaperDocument, pen: Pen, content: readonly Content[], watermark: string | null): number {
  const { pdf } = pen
  const { letterhead, imprint, orientation, format, copyNote } = document
  const filled = pdf.bufferedPageRange().count
  const frame = frames[orientation]
  const newPage = () => pdf.addPage({ size: [frame.width, frame.height], margin: 0 })
  let numbered = filled
  let pages = filled
  const starts = partStarts(content)
  if (imprint !== null) {
    const free = frame.top + frame.areaHeight - textBottom(pdf)
    const fits = filled % 2 === 0 && free >= imprintHeight(pen, imprint)
    if (!fits) {
      // the imprint needs an even page: the next one after an odd page; after an even page a blank one comes between,
      // and neither of the two is numbered
      pages = filled % 2 === 1 ? filled + 1 : filled + 2
      for (let page = filled; page < pages; page += 1) newPage()
      if (pages === filled + 1) numbered = pages
    }
    pdf.switchToPage(pages - 1)
    drawImprint(pen, imprint)
  }
  for (let page = 1; page <= pages; page += 1) {
    pdf.switchToPage(page - 1)
    if (watermark !== null) drawWatermark(pen, orientation, watermark)
    if (format === 'enforcement') drawFormFrame(pen, copyNote ?? '', page, pages)
    else if (page <= numbered) drawPageNumber(pen, orientation, countedFrom(starts, page))
  }
  pdf.switchToPage(0)
  if (letterhead !== null) drawLetterhead(pen, letterhead)
  return pages
}

async function bytesOf(pdf: Pen['pdf']): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    pdf.on('end', resolve)
    pdf.on('error', reject)
  })
  pdf.end()
  await ended
  return Buffer.concat(chunks)
}

interface LaidOut {
  readonly pdf: Pen['pdf']
  readonly content: readonly Content[]
}

async function laid(document: PaperDocument, fonts: FontSet, content: readonly Content[]): Promise<LaidOut> {
  const definition = definitionOf(document, fonts, content)
  setFonts(definition.content as Content[], fonts)
  offerFonts(fonts)
  const pdf = (await pdfmake.createPdf(definition, { bufferPages: true }).getStream()) as unknown as Pen['pdf']
  return { pdf, content }
}

/** A flow that was laid out, with the fixed parts on its pages and closed. */
async function pressed(
  { pdf, content }: LaidOut,
  document: PaperDocument,
  fonts: FontSet,
  printing: Printing,
): Promise<RenderedPaper> {
  const pen = { pdf, fonts }
  const pages = finish(document, pen, content, printing.watermark)
  const drawn = noteFonts(pen)
  placePages(pen, 1, pages, printing)
  tellPrinter(pen, printing)
  return { pdf: await bytesOf(pdf), pages, fonts: drawn }
}

/** A paper whose flow was made elsewhere: the second half of `renderPdf`, for whoever changes a flow before it is printed. */
export async function pressPdf(
  document: PaperDocument,
  fonts: FontSet,
  flow: readonly Content[],
): Promise<RenderedPaper> {
  demandAllGlyphs(document, fonts)
  return await pressed(await laid(document, fonts, flow), document, fonts, plainPrinting)
}

/** Lays the text out; once more where the signature would stand on a page without text. */
async function laidOut(document: PaperDocument, fonts: FontSet, printing: Printing): Promise<LaidOut> {
  const setting = settingOf(document, fonts, printing)
  const first = await laid(document, fonts, flowOf(setting))
  const kept = keptFlow(setting, first.content)
  return kept === null ? first : await laid(document, fonts, kept)
}

/**
 * A paper as a PDF by GB/T 9704-2012. A pure function of document, fonts and printing: the same paper has the same bytes,
 * today and after a year. A watermark lies over every page. Refuses GLYPH_MISSING before anything is drawn.
 */
export async function renderPdf(
  paper: PaperDocument,
  fonts: FontSet,
  printing: Printing = plainPrinting,
  progress: PressProgress = () => undefined,
): Promise<RenderedPaper> {
  demandAllGlyphs(paper, fonts)
  const document = arranged(paper, { fonts })
  const long = longTableOf(document)
  if (long !== null) {
    offerFonts(fonts)
    return await longPdf(
      settingOf(document, fonts, printing),
      long,
      definitionOf(document, fonts, []),
      printing,
      progress,
    )
  }
  return await pressed(await laidOut(document, fonts, printing), document, fonts, printing)
}
