import {
  sortedRows,
  totalTexts,
  metricOf,
  unitMonthColumns,
  unitMonthsTitle,
} from '../../domain/summaries/unitMonths.ts'
import { sheetCell } from '../../domain/shared/listColumn.ts'
import { writeSheet } from '../../exchange/xlsx/writeSheet.ts'
import { contract } from '../kernel/callContext.ts'
import { startExport } from '../kernel/exportJob.ts'
import { printWay } from '../kernel/printing.ts'
import { currentLetterhead } from '../settings/letterhead.ts'
import { metricSeries } from './series.ts'
import { unitMonths } from './unitMonths.ts'

/** Characters of a sheet's column for one letter of a list's. */
const charactersALetter = 2

export const unitMonthHandlers = {
  series: contract.summaries.series.handler(({ input, context: { core } }) =>
    metricSeries(core.store.read, input.month, input.unit),
  ),
  byUnit: contract.summaries.byUnit.handler(({ input, context: { core } }) =>
    unitMonths(core.store, input.metric, input.year, core.today()),
  ),
  exportByUnit: contract.summaries.exportByUnit.handler(async ({ input, context: { core, connection } }) => {
    const table = unitMonths(core.store, input.metric, input.year, core.today())
    const metric = metricOf(table)
    const columns = unitMonthColumns(metric)
    const title = unitMonthsTitle(metric, table.year)
    const rows = sortedRows(table.rows, input.sort).map(row => columns.map(column => sheetCell(column, row)))
    const total = columns.map((column, at) =>
      sheetCell({ ...column, text: () => totalTexts(metric, table)[at]! }, null),
    )
    const heads = columns.map(({ head, width }) => ({ head, width: Math.round(width * charactersALetter) }))
    // a sheet's name has at most 31 letters
    const content = await writeSheet(`${table.year}年`, heads, [...rows, total])
    return core.downloads.offer(connection.id, `${title}.xlsx`, content)
  }),
  printByUnit: contract.summaries.printByUnit.handler(({ input, context }) => {
    const { core } = context
    return startExport(context, 'unitMonthsPrint', {
      table: unitMonths(core.store, input.metric, input.year, core.today()),
      sort: input.sort,
      organ: currentLetterhead(core.store.read).organ,
      day: core.today(),
      ...printWay(core),
    })
  }),
}
