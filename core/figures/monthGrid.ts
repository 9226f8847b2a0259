import { expectedUnits, reportsOf } from '../../db/figures/figures.ts'
import type { ReadDb } from '../../db/store/store.ts'
import type { FigureGrid, FigureRow } from '../../domain/figures/api.ts'
import { countOf } from '../../domain/figures/cell.ts'
import { figureItems } from '../../domain/figures/items.ts'
import { reportingOf, reportingState } from '../../domain/figures/reporting.ts'
import { Month, monthPeriod, reportDue, unitsDue } from '../../domain/shared/period.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { yearKnown } from '../../domain/shared/workdays.ts'
import type { MetricRecord } from '../../domain/summaries/api.ts'
import { metricById, type CountMetric } from '../../domain/summaries/metrics.ts'
import { valueText } from '../../domain/summaries/metricValues.ts'
import { calendarOf, reporting } from '../settings/calendar.ts'
import { found } from '../kernel/found.ts'

/** A month's figures: the units expected on the period's last day, each with what it reported. */
export function figureGrid(db: ReadDb, month: Month): FigureGrid {
  const { rule, unitWorkdaysAhead } = reporting(db)
  const calendar = calendarOf(db)
  const { from, to } = monthPeriod(rule, month)
  const due = unitsDue(calendar, rule, month, unitWorkdaysAhead)
  const cityDue = reportDue(calendar, rule, month)
  const reports = reportsOf(db, month)
  const rows = expectedUnits(db, to).map(({ id, name }): FigureRow => {
    const report = reports.get(id)
    const receivedOn = report === undefined ? null : IsoDay.parse(report.receivedOn)
    return {
      unitId: id,
      unitName: name,
      reportId: report?.id ?? null,
      receivedOn,
      state: reportingState(receivedOn, due),
      source: report?.source ?? null,
      cells: report?.cells ?? {},
    }
  })
  const counts = reportingOf(rows.map(({ state }) => state))
  return { month, from, to, due, cityDue, dueCertain: yearKnown(calendar, cityDue), ...counts, rows }
}

const keyOf = (id: string): string | null =>
  id.startsWith('figures.') && figureItems.some(({ key }) => `figures.${key}` === id)
    ? id.slice('figures.'.length)
    : null

const states: Readonly<Record<string, readonly FigureRow['state'][]>> = {
  'reporting.expected': ['onTime', 'late', 'missing'],
  'reporting.onTime': ['onTime'],
  'reporting.late': ['late'],
  'reporting.missing': ['missing'],
}

interface MetricQuery {
  readonly month: Month
  readonly which: 'month' | 'year'
  /** Only the report of this unit. */
  readonly under?: { readonly unit: number | null } | undefined
  readonly offset: number
  readonly limit: number
}

const monthsOf = ({ month, which }: MetricQuery): readonly Month[] =>
  which === 'month'
    ? [month]
    : Array.from({ length: Number(month.slice(5)) }, (_, at) =>
        Month.parse(`${month.slice(0, 4)}-${String(at + 1).padStart(2, '0')}`),
      )

const recordOf = (row: FigureRow, detail: string): MetricRecord => ({
  area: 'figures',
  id: row.unitId,
  title: row.unitName,
  detail,
  day: row.receivedOn,
})

function rowsBehind(db: ReadDb, id: string, query: MetricQuery): MetricRecord[] {
  const counted = states[id]
  if (counted !== undefined)
    return figureGrid(db, query.month)
      .rows.filter(({ state }) => counted.includes(state))
      .map(row => recordOf(row, ''))
  const key = found(keyOf(id))
  const metric = metricById(id) as CountMetric
  return monthsOf(query).flatMap(month =>
    figureGrid(db, month).rows.flatMap(row => {
      const count = countOf(row.cells[key])
      return count === null ? [] : [recordOf(row, `${month}　${valueText(metric, count)}`)]
    }),
  )
}

/** The reports of units behind a metric. Refuses RECORD_NOT_FOUND for a metric that no unit reports. */
export function figureRecords(db: ReadDb, id: string, query: MetricQuery): { total: number; rows: MetricRecord[] } {
  const { under } = query
  const rows = rowsBehind(db, id, query).filter(row => under === undefined || row.id === under.unit)
  return { total: rows.length, rows: rows.slice(query.offset, query.offset + query.limit) }
}
