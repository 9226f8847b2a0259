import type { Content, TableCell } from 'pdfmake/interfaces.js'
import type { Cell, Table } from '../model/document.ts'
import { frames } from '../model/geometry.ts'
import type { Setting } from './setting.ts'
import { styleOf } from './style.ts'

/** 五号, for the cells of tables. */
const cellSize = 10.5
const line = 0.5

/** Padding of cells in points, less for small type. */
const paddingOf = (size: number): number => (size < 9 ? 2 : 3)

/** Widths of the text in points, so that lines and paddings included the columns fill the type area. */
function widthsOf({ columns }: Table, areaWidth: number, padding: number): number[] {
  const free = areaWidth - columns.length * 2 * padding - (columns.length + 1) * line
  const shares = columns.reduce((sum, { width }) => sum + width, 0)
  return columns.map(({ width }) => (free * width) / shares)
}

/** A row of more lines would not fit a page; a table with such a row may break within rows. */
const maxRowLines = 24

const tall = (row: Table['rows'][number], widths: readonly number[], size: number): boolean =>
  row.some((cell, at) => {
    const text = typeof cell === 'string' ? cell : cell.text
    return (text.length * size) / widths[at]! > maxRowLines
  })

/** A table across the type area; its head is repeated on every page, and a row stays whole where it can. */
export function tableContent(setting: Setting, table: Table): Content {
  const { fonts, document } = setting
  const size = table.size ?? cellSize
  const padding = paddingOf(size)
  const widths = widthsOf(table, frames[document.orientation].areaWidth, padding)
  const plain = styleOf(fonts, 'fang', size, size * 1.4)
  const head = styleOf(fonts, 'hei', size, size * 1.4)
  const headCell = (cell: Cell): TableCell[] => [
    { text: cell.text, ...head, alignment: 'center', colSpan: cell.span ?? 1 },
    ...Array.from({ length: (cell.span ?? 1) - 1 }, () => ({ text: '' })),
  ]
  const cellOf = (cell: string | Cell, at: number): TableCell[] => {
    const { text, align, span, bold }: Cell = typeof cell === 'string' ? { text: cell } : cell
    const style = bold === true ? head : plain
    return [
      { text, ...style, alignment: align ?? table.columns[at]!.align, colSpan: span ?? 1 },
      ...Array.from({ length: (span ?? 1) - 1 }, () => ({ text: '' })),
    ]
  }
  const rowOf = (row: Table['rows'][number]): TableCell[] => {
    const cells: TableCell[] = []
    for (const cell of row) cells.push(...cellOf(cell, cells.length))
    return cells
  }
  const groups = table.groups === undefined ? [] : [table.groups.flatMap(headCell)]
  const heads = table.bare === true ? [] : [table.columns.flatMap(({ head: text }) => headCell({ text }))]
  return {
    table: {
      headerRows: heads.length + groups.length,
      widths,
      dontBreakRows: !table.rows.some(row => tall(row, widths, size)),
      keepWithHeaderRows: 1,
      body: [...groups, ...heads, ...table.rows.map(rowOf)],
    },
    layout: {
      hLineWidth: () => line,
      vLineWidth: () => line,
      paddingLeft: () => padding,
      paddingRight: () => padding,
      paddingTop: () => 2.5,
      paddingBottom: () => 2.5,
    },
  }
}
