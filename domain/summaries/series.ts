import { z } from 'zod'
import { countOf } from '../figures/cell.ts'
import { addMonths, Month } from '../shared/period.ts'
import type { Metric } from './metrics.ts'
import type { SummarySnapshot } from './report.ts'

/** Months of a trend: the month itself, and the twelve before it, so that the same month of last year is the first. */
export const monthsOfSeries = 13

/** The frozen report that a month's figures are read from. */
export const SeriesSource = z.strictObject({ month: Month, version: z.int(), digest: z.string() })
export type SeriesSource = z.output<typeof SeriesSource>

/**
 * A figure through the months, the oldest first and the month itself last; null where no report was frozen, or where
 * it says nothing of it.
 */
export const MetricSeries = z.strictObject({
  metric: z.string(),
  values: z.array(z.number().nullable()).length(monthsOfSeries),
})
export type MetricSeries = z.output<typeof MetricSeries>

/** The months of a series, the oldest first. */
export const seriesMonths = (month: Month): readonly Month[] =>
  Array.from({ length: monthsOfSeries }, (_, at) => addMonths(month, at + 1 - monthsOfSeries))

/** What a frozen report says of a metric: of all, or of one unit by its name, of which it holds what the unit reported. */
export function frozenValue(snapshot: SummarySnapshot | null, metric: Metric, unit: string | null): number | null {
  if (snapshot === null) return null
  if (unit === null) return snapshot.values[metric.id]?.month ?? null
  const cells = snapshot.units.find(({ name }) => name === unit)?.cells
  return cells === undefined ? null : countOf(cells[metric.id.slice('figures.'.length)])
}

/** A figure beside another month's: how much it rose or fell, as a share of that; null without one of the two, or from 0. */
export const changeSince = (value: number | null, before: number | null): number | null =>
  value === null || before === null || before === 0 ? null : (value - before) / before

/** A change as it is said: +12.5%, −3.0%, 持平; a rate's in percentage points; 「—」 where there is nothing to say. */
export function changeText(metric: Metric, value: number | null, before: number | null): string {
  if (value === null || before === null) return '—'
  if (value === before) return '持平'
  const change = metric.unit === '%' ? value - before : changeSince(value, before)
  if (change === null) return '上期为 0'
  const sign = change > 0 ? '+' : '−'
  return `${sign}${Math.abs(change * 100).toFixed(1)}${metric.unit === '%' ? '个百分点' : '%'}`
}

/** 环比 and 同比 of a series: the month before, the same month of last year. */
export const compared = ({ values }: MetricSeries) => ({
  now: values.at(-1) ?? null,
  monthBefore: values.at(-2) ?? null,
  yearBefore: values[0] ?? null,
})
