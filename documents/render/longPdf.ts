import { Buffer } from 'node:buffer'
import pdfmake from 'pdfmake'
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import layoutBuilder, { type LaidPage } from 'pdfmake/js/LayoutBuilder.js'
import pdfDocument from 'pdfmake/js/PDFDocument.js'
import pageRenderer from 'pdfmake/js/Renderer.js'
import type { FontSet } from '../fonts/fontSet.ts'
import type { PaperDocument, Table } from '../model/document.ts'
import { frames } from '../model/geometry.ts'
import { placePages, tellPrinter, type Printing } from './finishing.ts'
import { contentOf } from './layoutFlow.ts'
import { noteFonts, offerFonts } from './offerFonts.ts'
import type { Pen } from './page.ts'
import { drawPageNumber } from './pageNumber.ts'
import type { RenderedPaper } from './renderedPaper.ts'
import { setFonts } from './setFonts.ts'
import type { Setting } from './setting.ts'
import { tableContent } from './table.ts'
import { columnWidths } from './tableMeasure.ts'
import { drawWatermark } from './watermark.ts'

/** Rows that are laid out at once: a page of a table takes its memory only while its piece is laid out. */
const pieceRows = 400

/** Tells how many of how many rows are on paper; what it throws ends the work. */
export type PressProgress = (rows: number, total: number) => void

const isLong = (block: PaperDocument['blocks'][number]): block is Table =>
  block.kind === 'table' && block.rows.length > 2 * pieceRows

/** The place of the table that is laid out piece by piece; null for a paper that is laid out at once. */
export function longTableOf({ format, letterhead, imprint, blocks }: PaperDocument): number | null {
  const at = blocks.findIndex(isLong)
  return format === 'table' && letterhead === null && imprint === null && at >= 0 ? at : null
}

/** pdfmake's modules are CommonJS: whether their class is the default or stands in it depends on who loads them. */
const classOf = <T extends object>(module: T | { readonly default: T }): T =>
  'default' in module ? module.default : module

const { virtualfs } = pdfmake as unknown as { virtualfs: object }

function newPdf(
  { width, height }: { width: number; height: number },
  fonts: FontSet,
  info: TDocumentDefinitions['info'],
) {
  const { title, author, creator, producer, creationDate } = info!
  const descriptors = offerFonts(fonts)
  const options = {
    size: [width, height],
    pdfVersion: '1.3',
    displayTitle: true,
    compress: true,
    lang: 'zh-CN',
    bufferPages: true,
    autoFirstPage: false,
    font: null,
    info: { Title: title, Author: author, Creator: creator, Producer: producer, CreationDate: creationDate },
  }
  return new (classOf(pdfDocument))(descriptors, {}, {}, {}, options, virtualfs, () => false) as unknown as Pen['pdf']
}

/** Marks the first cell of a row, so that it is found on its page. */
const rowMark = (at: number): string => `row-${at}`

function markRows(content: Content): boolean {
  const { table } = content as { table: { headerRows: number; dontBreakRows: boolean; body: object[][] } }
  for (const [at, row] of table.body.slice(table.headerRows).entries()) Object.assign(row[0]!, { id: rowMark(at) })
  return table.dontBreakRows
}

/** Numbers of the rows that begin on a page; the marks are taken off, since they would become destinations of links. */
function takeMarks({ items }: LaidPage): readonly number[] {
  const marks = items.flatMap(({ item }) => (item.id === undefined ? [] : [item]))
  return marks.map(item => {
    const row = Number(item.id!.slice(rowMark(0).length - 1))
    delete item.id
    return row
  })
}

interface Cut {
  readonly pages: readonly LaidPage[]
  /** Rows of the piece that are on these pages. */
  readonly rows: number
}

/** The last page of a piece is laid out anew with the next piece, so that it is filled; not where rows run over pages. */
function cutOf(pages: readonly LaidPage[], rows: number, isWhole: boolean): Cut {
  const begun = pages.map(takeMarks).at(-1)!
  return isWhole && begun.length > 0 && pages.length > 1
    ? { pages: pages.slice(0, -1), rows: Math.min(...begun) }
    : { pages, rows }
}

/** Prints a paper with a long table piece by piece into one PDF, its pages counted through. */
class LongPress {
  readonly #setting: Setting
  readonly #definition: TDocumentDefinitions
  readonly #pen: Pen
  readonly #printing: Printing
  readonly #bytes: Uint8Array[] = []
  #pages = 0

  constructor(setting: Setting, definition: TDocumentDefinitions, printing: Printing) {
    const { document, fonts } = setting
    const pdf = newPdf(frames[document.orientation], fonts, definition.info)
    pdf.on('data', (chunk: Uint8Array) => this.#bytes.push(chunk))
    this.#setting = setting
    this.#definition = definition
    this.#pen = { pdf, fonts }
    this.#printing = printing
    tellPrinter(this.#pen, printing)
  }

  /** Lays a piece out and prints what of it is filled; how many rows that were. */
  piece(before: readonly Content[], table: Content, after: readonly Content[] | null, rows: number): number {
    const { width, height } = frames[this.#setting.document.orientation]
    const [left, top, right, bottom] = this.#definition.pageMargins as [number, number, number, number]
    const builder = new (classOf(layoutBuilder))({ width, height }, { left, top, right, bottom }, null)
    const isWhole = markRows(table) && after === null
    const content = [...before, table, ...(after ?? [])]
    this.#offer(content)
    const laid = builder.layoutDocument(content, this.#pen.pdf, {}, this.#definition.defaultStyle!)
    const cut = cutOf(laid, rows, isWhole)
    new (classOf(pageRenderer))(this.#pen.pdf).renderPages(cut.pages)
    this.#finishPages(cut.pages.length)
    return cut.rows
  }

  /** Fonts that this piece needs first are offered with it. */
  #offer(content: readonly Content[]): void {
    const { fonts } = this.#setting
    setFonts(content, fonts)
    Object.assign(this.#pen.pdf, { fonts: offerFonts(fonts) })
  }

  #finishPages(count: number): void {
    const { pdf } = this.#pen
    const { orientation } = this.#setting.document
    for (let at = 0; at < count; at += 1) {
      pdf.switchToPage(this.#pages)
      this.#pages += 1
      const { watermark } = this.#printing
      if (watermark !== null) drawWatermark(this.#pen, orientation, watermark)
      drawPageNumber(this.#pen, orientation, this.#pages)
    }
    placePages(this.#pen, this.#pages - count + 1, this.#pages, this.#printing)
    pdf.flushPages()
  }

  async end(): Promise<RenderedPaper> {
    const { pdf } = this.#pen
    const fonts = noteFonts(this.#pen)
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    pdf.on('end', resolve)
    pdf.on('error', reject)
    pdf.end()
    await promise
    return { pdf: Buffer.concat(this.#bytes), pages: this.#pages, fonts }
  }
}

/** A paper whose table at `place` is long, as one PDF; the memory it takes does not grow with its rows. */
export async function longPdf(
  setting: Setting,
  place: number,
  definition: TDocumentDefinitions,
  printing: Printing,
  progress: PressProgress,
): Promise<RenderedPaper> {
  const { blocks } = setting.document
  const table = blocks[place] as Table
  const total = table.rows.length
  const widths = columnWidths(setting, table)
  const contents = (some: typeof blocks): Content[] => some.map(block => contentOf(setting, block))
  const press = new LongPress(setting, definition, printing)
  for (let from = 0; from < total;) {
    progress(from, total)
    const rows = table.rows.slice(from, from + pieceRows)
    const piece = tableContent(setting, { ...table, rows }, widths)
    const isLast = from + rows.length === total
    const before = from === 0 ? contents(blocks.slice(0, place)) : []
    from += press.piece(before, piece, isLast ? contents(blocks.slice(place + 1)) : null, rows.length)
    // lets the file's bytes flow out
    await new Promise(resolve => setImmediate(resolve))
  }
  return await press.end()
}
