import type { Content, TableCell } from 'pdfmake/interfaces.js'
import type { Cell, Table } from '../model/document.ts'
import { frames } from '../model/geometry.ts'
import type { Setting } from './setting.ts'
import { styleOf } from './style.ts'
import { cellOf, cellPitch, columnWidths, line, paddingAbove, paddingOf, rowHeights, sizeOf } from './tableMeasure.ts'

/**
 * A table across the type area; its head is repeated on every page. A row stays whole, and the first one with the head,
 * unless a page cannot hold it: pdfmake leaves out what it may not break and cannot place.
 */
export function tableContent(setting: Setting, table: Table, breakBeforeLast = false): Content {
  const { fonts, document } = setting
  const size = sizeOf(table)
  const padding = paddingOf(size)
  const frame = frames[document.orientation]
  const widths = columnWidths(setting, table)
  const { head: headHeight, rows: heights } = rowHeights(setting, table, widths)
  const room = frame.areaHeight - headHeight - spare
  const plain = styleOf(fonts, 'fang', size, size * cellPitch)
  const head = styleOf(fonts, 'hei', size, size * cellPitch)
  const spanned = (span = 1): TableCell[] => Array.from({ length: span - 1 }, () => ({ text: '' }))
  const headCell = ({ text, span }: Cell): TableCell[] => [
    { text, ...head, alignment: 'center', colSpan: span ?? 1 },
    ...spanned(span),
  ]
  const bodyCell = (cell: string | Cell, at: number): TableCell[] => {
    const { text, align, span, bold } = cellOf(cell)
    const style = bold === true ? head : plain
    return [{ text, ...style, alignment: align ?? table.columns[at]!.align, colSpan: span ?? 1 }, ...spanned(span)]
  }
  const rowOf = (row: Table['rows'][number], index: number): TableCell[] => {
    const cells: TableCell[] = []
    for (const cell of row) cells.push(...bodyCell(cell, cells.length))
    if (breakBeforeLast && index === table.rows.length - 1) Object.assign(cells[0]!, { pageBreak: 'before' })
    return cells
  }
  const groups = table.groups === undefined ? [] : [table.groups.flatMap(headCell)]
  const heads = table.bare === true ? [] : [table.columns.flatMap(({ head: text }) => headCell({ text }))]
  const headRows = heads.length + groups.length
  return {
    table: {
      headerRows: headRows,
      widths: [...widths],
      dontBreakRows: heights.every(height => height <= room),
      ...(headRows > 0 && heights.length > 0 && heights[0]! <= room ? { keepWithHeaderRows: 1 } : {}),
      body: [...groups, ...heads, ...table.rows.map(rowOf)],
    },
    layout: {
      hLineWidth: () => line,
      vLineWidth: () => line,
      paddingLeft: () => padding,
      paddingRight: () => padding,
      paddingTop: () => paddingAbove,
      paddingBottom: () => paddingAbove,
    },
  }
}

/** Room that stays free where rows are measured against a page: a line may break a letter earlier than it was measured. */
const spare = 20
