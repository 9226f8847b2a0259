import type { Work } from '../../db/store/jobProgress.ts'
import { listNamed } from '../../domain/lists/lists.ts'
import { footTexts, sheetCell, shownColumns } from '../../domain/shared/listColumn.ts'
import { writeSheet, type WrittenCell } from '../../exchange/xlsx/writeSheet.ts'
import type { OrderOf, WorkDone } from '../jobs/orders.ts'
import { inVault } from '../jobs/withVault.ts'
import { inPieces } from '../kernel/sheetRows.ts'
import { listTable } from './listTable.ts'

/** Characters that a letter of a column's width is wide in a sheet. */
const charactersALetter = 1.6

/** All rows of a list's query as a sheet, with the columns and in the order in which they are shown, and the foot. */
export const listExport = (order: OrderOf<'listExport'>, work: Work): Promise<WorkDone<'listExport'>> =>
  inVault(order, async ({ read }) => {
    const { columns, title, counter } = listNamed(order.list)
    const source = listTable[order.list]
    const shown = shownColumns(columns, order.columns)
    const keys = source.keys(read, order.query)
    const sums = source.sums(read, order.query)
    function* rows(): Generator<WrittenCell[]> {
      yield* inPieces(keys, work, some =>
        source.rows(read, order.query, some).map(row => shown.map(column => sheetCell(column, row as never))),
      )
      yield [...footTexts(shown, { total: keys.length, counter, sums })]
    }
    const heads = shown.map(({ head, width }) => ({ head, width: Math.round(width * charactersALetter) }))
    const content = await writeSheet(title, heads, rows())
    return { result: { rows: keys.length }, value: { name: `${title}.xlsx`, content } }
  })
