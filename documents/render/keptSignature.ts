import type { Content, ContentTable, ContentText } from 'pdfmake/interfaces.js'
import type { Block, Table } from '../model/document.ts'
import { frames } from '../model/geometry.ts'
import { contentOf, flowOf, type Paragraph } from './layoutFlow.ts'
import type { Setting } from './setting.ts'
import { tableContent } from './table.ts'
import { columnWidths } from './tableMeasure.ts'
import { wrapText } from './wrapText.ts'

/** Lines of text that stand on the page of the signature (GB/T 9704-2012, 7.3.5.5: no page without text). */
const keptLines = 2

/** Names of attachments that move to the next page with the text above them. */
const maxMovedNames = 8

/** Pages and heights at which the lines of a content begin, once pdfmake has laid it out. */
const linesOf = (content: Content) =>
  (content as { readonly positions?: readonly { readonly pageNumber: number; readonly top: number }[] }).positions ?? []

const onlyFollows = (block: Block): boolean =>
  block.kind === 'blank' ||
  block.kind === 'facts' ||
  (block.kind === 'attachmentNote' && block.names.length <= maxMovedNames)

/** The block whose end stands on the page of the signature: what is between the two moves with it. */
const anchorOf = (blocks: readonly Block[], signature: number): number =>
  blocks.slice(0, signature).findLastIndex(block => !onlyFollows(block))

/** 附注 goes with the signature above it. */
const endOf = (blocks: readonly Block[], signature: number): number =>
  blocks[signature + 1]?.kind === 'annotation' ? signature + 1 : signature

/** Whether all from the anchor's last lines to the end of the signature stands on one page. */
function isKept(contents: readonly Content[], anchor: number, end: number): boolean {
  const pages = new Set(
    contents
      .slice(anchor + 1, end + 1)
      .flatMap(linesOf)
      .map(({ pageNumber }) => pageNumber),
  )
  const above = linesOf(contents[anchor]!)
  const last = Math.max(...pages)
  const beside = new Set(above.filter(({ pageNumber }) => pageNumber === last).map(({ top }) => top)).size
  const tops = new Set(above.map(({ pageNumber, top }) => `${pageNumber}/${top}`)).size
  return pages.size === 1 && beside >= Math.min(keptLines, tops)
}

/** A line that ends before its paragraph does reaches from margin to margin. */
function filled(setting: Setting, content: Content, line: string): Content {
  const { typeface, width } = measureOf(setting)
  const letters = [...line.trimEnd()]
  const rest = width - typeface.widthOf(letters.join('')) * setting.size
  return { ...(content as ContentText), text: line, leadingIndent: 0, characterSpacing: rest / letters.length }
}

const measureOf = ({ fonts, size, document }: Setting) => ({
  typeface: fonts.fang,
  size,
  width: frames[document.orientation].areaWidth,
})

/** A paragraph whose last two lines begin the next page; one that is hardly longer moves there whole. */
function splitParagraph(setting: Setting, block: Paragraph): Content[] {
  const indent = block.flush === true ? 0 : 2 * setting.size
  const lines = wrapText(block.text, { ...measureOf(setting), indent })
  const heading = block.level === undefined ? 0 : block.text.indexOf('。') + 1 || block.text.length
  const moved = lines.slice(-keptLines).join('')
  const stays = lines.slice(0, -keptLines)
  if (stays.length < keptLines || heading > block.text.length - moved.length)
    return [{ ...(contentOf(setting, block) as ContentText), pageBreak: 'before' }]
  const begin = contentOf(setting, { ...block, text: stays.slice(0, -1).join('') })
  const rest = contentOf(setting, { kind: 'paragraph', text: moved, flush: true })
  return [begin, filled(setting, rest, stays.at(-1)!), { ...(rest as ContentText), pageBreak: 'before' }]
}

/** A table whose last row stands on the next page, under its head. */
function splitTable(setting: Setting, table: Table): Content[] {
  const widths = columnWidths(setting, table)
  const last = tableContent(setting, { ...table, rows: table.rows.slice(-1) }, widths) as ContentTable
  const above = table.rows.slice(0, -1)
  return [
    ...(above.length === 0 ? [] : [tableContent(setting, { ...table, rows: above }, widths)]),
    { ...last, pageBreak: 'before' },
  ]
}

/** The end of the block above a signature on the next page: two lines of text, the last row of a table, or all of it. */
function moved(setting: Setting, block: Block): Content[] {
  if (block.kind === 'paragraph') return splitParagraph(setting, block)
  if (block.kind === 'table') return splitTable(setting, block)
  if (block.kind !== 'attachmentNote') return [{ stack: [contentOf(setting, block)], pageBreak: 'before' }]
  // pdfmake takes a break before a stack, so the last name stands in one of its own
  const { stack } = contentOf(setting, block) as { stack: Content[] }
  return [{ stack: stack.slice(0, -1) }, { stack: stack.slice(-1), pageBreak: 'before' }]
}

/**
 * The flow of a paper whose signature was laid out on a page without text, or apart from its day: the last two lines of
 * the text go with it. Null where every signature stands as it should. `contents` were laid out by pdfmake.
 */
export function keptFlow(setting: Setting, contents: readonly Content[]): Content[] | null {
  const { blocks } = setting.document
  const anchors = blocks.flatMap((block, at) => {
    if (block.kind !== 'signature') return []
    const anchor = anchorOf(blocks, at)
    return anchor < 0 || isKept(contents, anchor, endOf(blocks, at)) ? [] : [anchor]
  })
  if (anchors.length === 0) return null
  return flowOf(setting).flatMap((content, at) => (anchors.includes(at) ? moved(setting, blocks[at]!) : [content]))
}
