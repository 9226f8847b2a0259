import { writeXlsx, type WriteSheet } from 'hucre/xlsx'
import { columnLetters } from '../../domain/shared/sheets/sheet.ts'
import type { SheetTemplate } from '../../domain/sheets/template.ts'

/** Rows of a template that have its choices. */
const rows = 5000
const head = { font: { bold: true }, protection: { locked: true } } as const
const free = { numFmt: '@', protection: { locked: false } } as const

/** Protection of the sheet: everything is allowed but changing the heads and the order of the columns. */
const protection = {
  sheet: true,
  selectLockedCells: true,
  selectUnlockedCells: true,
  formatCells: true,
  formatColumns: true,
  formatRows: true,
  insertRows: true,
  deleteRows: true,
  sort: true,
  autoFilter: true,
} as const

function mainSheet({ title, columns, rows: filledIn }: SheetTemplate): WriteSheet {
  return {
    name: title,
    rows: [columns.map(column => column.head), ...filledIn.map(row => [...row])],
    columns: columns.map(({ width }) => ({ width, style: free })),
    cells: new Map(columns.map((column, at) => [`0,${at}`, { value: column.head, style: head }])),
    freezePane: { rows: 1 },
    protection,
    dataValidations: columns.flatMap(({ choices }, at) =>
      choices.length === 0
        ? []
        : [
            {
              type: 'list' as const,
              values: [...choices],
              allowBlank: true,
              showErrorMessage: true,
              errorTitle: '请从列表中选择',
              errorMessage: choices.join('、'),
              range: `${columnLetters(at)}2:${columnLetters(at)}${rows}`,
            },
          ],
    ),
  }
}

/**
 * A template as an XLSX file: protected heads, choices where a column has them, text cells throughout (a code keeps all
 * its digits), what is filled in for a unit, an example on a sheet of its own, and the mark on a hidden one.
 */
export function writeTemplate(template: SheetTemplate): Promise<Uint8Array> {
  const { columns, examples, mark } = template
  const widths = columns.map(({ width }) => ({ width, numFmt: '@' }))
  return writeXlsx({
    sheets: [
      mainSheet(template),
      {
        name: '填写示例',
        rows: [columns.map(column => column.head), ...examples.map(row => [...row])],
        columns: widths,
      },
      { name: '模板标识', rows: [[mark]], hidden: true },
    ],
  })
}
