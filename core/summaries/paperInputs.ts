import { summaryById } from '../../db/summaries/summaries.ts'
import type { MonthlyReport } from '../../documents/papers/monthlyReport.ts'
import type { PaperOrder } from '../../domain/papers/api.ts'
import { officialDay } from '../../domain/shared/days.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { metricAreas, metrics } from '../../domain/summaries/metrics.ts'
import { numberText, valueText } from '../../domain/summaries/metricValues.ts'
import { listsOf, type SummarySnapshot } from '../../domain/summaries/report.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { found } from '../kernel/found.ts'
import { currentLetterhead, officialHead } from '../settings/letterhead.ts'

const unitStates = { onTime: '按时', late: '迟报', missing: '未报' } as const

/** The metrics of the catalogue by area that the snapshot knows, with their values of the month and of the year. */
const figureGroups = ({ values }: SummarySnapshot): MonthlyReport['figures'] =>
  metricAreas.flatMap(({ title, group }) => {
    const known = metrics.filter(metric => metric.group === group && Object.hasOwn(values, metric.id))
    const rows = known.map(metric => ({
      name: metric.name,
      unit: metric.unit,
      month: numberText(metric, values[metric.id]!.month),
      year: numberText(metric, values[metric.id]!.year),
    }))
    return rows.length === 0 ? [] : [{ area: title, rows }]
  })

const metricById = new Map(metrics.map(metric => [metric.id, metric]))

/** Figures that differ from those of the version before. */
const correctedRows = ({ corrected }: SummarySnapshot): MonthlyReport['corrected'] =>
  corrected.map(({ id, which, before, after }) => {
    const metric = metricById.get(id)
    if (metric === undefined) throw new Error(`no metric ${id}`)
    const name = `${metric.name}${which === 'year' ? '（累计）' : ''}`
    return { name, before: valueText(metric, before), after: valueText(metric, after) }
  })

/** 月度报告 as it was frozen. Refuses SUMMARY_NOT_READY before that. */
export function monthlyReport(core: CoreState, order: PaperOrder, number: string): MonthlyReport {
  const { snapshot } = found(summaryById(core.store.read, found(order.record))).record
  if (snapshot === null) throw new Refusal('SUMMARY_NOT_READY', { at: '还没有定稿' })
  const [year, month] = snapshot.month.split('-').map(Number)
  const version = snapshot.version === 1 ? '' : `（第${snapshot.version}版）`
  return {
    ...officialHead(core.store.read, order, number),
    title: `关于${year}年${month}月份安全生产制度措施贯彻落实情况的报告${version}`,
    recipient: currentLetterhead(core.store.read).cityOffice,
    signatory: snapshot.signatory,
    opening: `现将${year}年${month}月份（${officialDay(snapshot.from)}至${officialDay(snapshot.to)}）安全生产制度措施贯彻落实情况报告如下。`,
    sections: snapshot.sections.map(({ title, paragraphs }) => ({ title, paragraphs })),
    figures: figureGroups(snapshot),
    units: snapshot.units.map(({ name, state, receivedOn }) => ({
      name,
      state: unitStates[state],
      receivedOn: receivedOn === null ? '' : officialDay(receivedOn),
    })),
    lists: listsOf(snapshot).map(({ title, columns, rows }) => ({ title, columns, rows })),
    corrected: correctedRows(snapshot),
  }
}
