import type { Content, TableCell } from 'pdfmake/interfaces.js'
import type { Cell, Table } from '../model/document.ts'
import { frames } from '../model/geometry.ts'
import type { Setting } from './setting.ts'
import { styleOf } from './style.ts'
import {
  cellPitch,
  columnWidths,
  line,
  middleShift,
  paddingAbove,
  paddingOf,
  rowHeight,
  setRow,
  sizeOf,
  type SetRow,
} from './tableMeasure.ts'

/** Room that stays free where rows are measured against a page: a line may break a letter earlier than it was measured. */
const spare = 20

/**
 * A table across the type area, its columns as wide as they need or as is said in points; its head is repeated on every page. A row stays whole, and the first one with the head,
 * unless a page cannot hold it: pdfmake leaves out what it may not break and cannot place.
 */
export function tableContent(setting: Setting, table: Table, widths = columnWidths(setting, table)): Content {
  const { document } = setting
  const size = sizeOf(table)
  const padding = paddingOf(size)
  const frame = frames[document.orientation]
  const set = (row: Table['rows'][number]): SetRow => setRow(setting, table, widths, row)
  const bold = (cells: readonly Cell[]): Cell[] => cells.map(cell => ({ ...cell, bold: true, align: 'center' }))
  const groups = table.groups === undefined ? [] : [set(bold(table.groups))]
  const heads = table.bare === true ? [] : [set(bold(table.columns.map(({ head }) => ({ text: head }))))]
  const rows = table.rows.map(set)
  const headHeight = [...groups, ...heads].reduce((sum, row) => sum + rowHeight(table, row), 0)
  const room = frame.areaHeight - headHeight - spare
  const fits = (row: SetRow): boolean => rowHeight(table, row) <= room
  const plain = styleOf('fang', size, size * cellPitch)
  const head = styleOf('hei', size, size * cellPitch)
  const cellsOf = ({ text, align, span = 1, bold: heavy }: Cell, at: number): TableCell[] => [
    { text, ...(heavy === true ? head : plain), alignment: align ?? table.columns[at]!.align, colSpan: span },
    ...Array.from({ length: span - 1 }, () => ({ text: '' })),
  ]
  const rowOf = (row: SetRow): TableCell[] => {
    const cells: TableCell[] = []
    for (const cell of row) cells.push(...cellsOf(cell, cells.length))
    return cells
  }
  const body = [...groups, ...heads, ...rows].map(rowOf)
  const headRows = heads.length + groups.length
  return {
    table: {
      headerRows: headRows,
      widths: [...widths],
      dontBreakRows: rows.every(fits),
      ...(headRows > 0 && rows.length > 0 && fits(rows[0]!) ? { keepWithHeaderRows: 1 } : {}),
      body,
    },
    layout: {
      hLineWidth: () => line,
      vLineWidth: () => line,
      paddingLeft: () => padding,
      paddingRight: () => padding,
      paddingTop: () => paddingAbove + middleShift(size),
      paddingBottom: () => paddingAbove - middleShift(size),
    },
  }
}
