import type { Work } from '../../db/store/jobProgress.ts'
import { loadFonts } from '../../documents/fonts/loadFonts.ts'
import { listPaper } from '../../documents/papers/listPaper.ts'
import { wholePdf } from '../../documents/wholePdf.ts'
import {
  metricOf,
  sortedRows,
  totalTexts,
  unitMonthColumns,
  unitMonthsTitle,
} from '../../domain/summaries/unitMonths.ts'
import type { OrderOf, WorkDone } from '../jobs/orders.ts'

/** A figure by unit and month as a PDF; the district's own figures stand behind the last row. */
export async function unitMonthsPrint(
  order: OrderOf<'unitMonthsPrint'>,
  work: Work,
): Promise<WorkDone<'unitMonthsPrint'>> {
  const { table, sort, organ, day } = order
  const metric = metricOf(table)
  const columns = unitMonthColumns(metric)
  const title = unitMonthsTitle(metric, table.year)
  const rows = sortedRows(table.rows, sort).map(row => columns.map(({ text }) => text(row)))
  const foot = totalTexts(metric, table)
  const about = `口径：${metric.definition}`
  const paper = listPaper({ title, organ, day, about, first: 0, columns, rows, foot })
  const { pdf, pages } = await wholePdf(paper, loadFonts(order.fonts, order.own), order.printing, (printed, all) => {
    work.progress('writeRows', printed, all)
    work.stopIfCancelled()
  })
  return { result: { rows: rows.length, pages }, value: { name: `${title}.pdf`, content: pdf } }
}
