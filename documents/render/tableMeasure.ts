import type { Cell, Table } from '../model/document.ts'
import { frames } from '../model/geometry.ts'
import type { Setting } from './setting.ts'
import { wrapText } from './wrapText.ts'

/** 五号, for the cells of tables. */
const cellSize = 10.5
/** Thickness of the lines of tables in points. */
export const line = 0.5

/** Padding of cells above and below, in points. */
export const paddingAbove = 2.5
/** What of a line's height stands below its letters; half of it goes above them, so that text stands in the middle of its row. */
export const middleShift = (size: number): number => (size * (cellPitch - 1)) / 2

/** A cell as the others are written: with its style. */
export const cellOf = (cell: string | Cell): Cell => (typeof cell === 'string' ? { text: cell } : cell)

/** Size of a table's letters in points. */
export const sizeOf = ({ size }: Pick<Table, 'size'>): number => size ?? cellSize

/** Padding of cells at the sides in points, less for small type. */
export const paddingOf = (size: number): number => (size < 9 ? 2 : 3)

/** From line to line within a cell, for a size of 1. */
export const cellPitch = 1.4

/** Lines that a row may have before its table gives the column more room than it was drawn with. */
const maxEasyLines = 6

interface Column {
  readonly drawn: number
  /** Width of the longest text in one line. */
  readonly wanted: number
  /** What its head and shortest words need. */
  readonly least: number
}

/**
 * Widths of the text in points, so that lines and paddings included the columns fill the type area: as the columns are
 * drawn, unless a cell would run over many lines. Then columns with short texts give what they do not need to those with
 * long ones, so that one long column does not give every row a page.
 */
export function columnWidths({ fonts, document }: Setting, table: Table): readonly number[] {
  const size = sizeOf(table)
  const count = table.columns.length
  const free = frames[document.orientation].areaWidth - count * 2 * paddingOf(size) - (count + 1) * line
  const shares = table.columns.reduce((sum, { width }) => sum + width, 0)
  const measured = table.columns.map(({ head, width }, at): Column => {
    const drawn = (free * width) / shares
    const wanted = Math.max(0, ...table.rows.map(row => widestLine(row, at))) * size
    return { drawn, wanted, least: Math.min(drawn, leastOf(head, fonts.hei.widthOf, size)) }
  })
  if (measured.every(({ drawn, wanted }) => wanted <= drawn * maxEasyLines)) return measured.map(({ drawn }) => drawn)
  const kept = measured.map(({ drawn, wanted, least }) => Math.min(drawn, Math.max(wanted + size * 0.1, least)))
  const left = free - kept.reduce((sum, width) => sum + width, 0)
  const wants = measured.map(({ drawn, wanted }) => Math.max(0, wanted - drawn))
  const all = wants.reduce((sum, want) => sum + want, 0)
  return kept.map((width, at) => width + (left * wants[at]!) / all)
}

/** Digits and Latin letters, which are about six tenths as wide as the others. */
const narrow = /[!-~]/gu

/** Letters of the longest line of a cell that stands in one column, each as wide as its size. */
function widestLine(row: Table['rows'][number], at: number): number {
  if (row.some(cell => (cellOf(cell).span ?? 1) > 1)) return 0
  const { text } = cellOf(row[at] ?? '')
  return Math.max(...text.split('\n').map(letters => letters.length - (letters.match(narrow)?.length ?? 0) * 0.4))
}

/** A head may stand in two lines; its letters stay side by side by twos. */
const leastOf = (head: string, widthOf: (text: string) => number, size: number): number =>
  Math.max(widthOf(head) / 2, 2) * size + 0.1 * size

/** A row with the text of each cell in the lines that it is set in. */
export type SetRow = readonly Cell[]

/**
 * A row whose texts are broken into lines that fit their cells; the layout engine by itself lets closing marks in a row
 * run over the side of a cell.
 */
export function setRow(
  { fonts }: Setting,
  table: Table,
  widths: readonly number[],
  row: Table['rows'][number],
): SetRow {
  const size = sizeOf(table)
  const gap = 2 * paddingOf(size) + line
  let at = 0
  return row.map(cell => {
    const { span = 1, bold, ...rest } = cellOf(cell)
    const width = widths.slice(at, at + span).reduce((sum, next) => sum + next, 0) + gap * (span - 1)
    at += span
    const lines = wrapText(rest.text, { typeface: bold === true ? fonts.hei : fonts.fang, size, width })
    return { ...rest, span, bold: bold === true, text: lines.map(letters => letters.trimEnd()).join('\n') }
  })
}

/** Height of a row in points with its line below. */
export function rowHeight(table: Pick<Table, 'size'>, row: SetRow): number {
  const lines = Math.max(1, ...row.map(({ text }) => text.split('\n').length))
  return lines * sizeOf(table) * cellPitch + 2 * paddingAbove + line
}
