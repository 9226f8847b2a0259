import { z } from 'zod'
import { inWan } from '../figures/cell.ts'
import { metrics, type Metric } from './metrics.ts'

/** A figure for the month and for the year to date; null where there is nothing to say (no reports, denominator 0). */
export const MetricValue = z.strictObject({ month: z.number().nullable(), year: z.number().nullable() })
export type MetricValue = z.output<typeof MetricValue>

/** Values by the id of the metric; every metric of the catalogue has one. */
export const MetricValues = z.record(z.string(), MetricValue)
export type MetricValues = z.output<typeof MetricValues>

const share = (part: number | null | undefined, whole: number | null | undefined): number | null =>
  (part ?? null) === null || (whole ?? 0) === 0 ? null : part! / whole!

/** Completes counted values with the rates of the catalogue. A count that is not given has no value. */
export function withRates(counted: Readonly<Record<string, MetricValue>>): MetricValues {
  const none: MetricValue = { month: null, year: null }
  const value = (metric: Metric): MetricValue => {
    if (metric.kind === 'count') return counted[metric.id] ?? none
    const [part, whole] = [counted[metric.numerator] ?? none, counted[metric.denominator] ?? none]
    return { month: share(part.month, whole.month), year: share(part.year, whole.year) }
  }
  return Object.fromEntries(metrics.map(metric => [metric.id, value(metric)]))
}

/** A value as it stands in text and tables, without its unit: 12, 3.50, 96.7, and — for nothing to say. */
export function numberText(metric: Metric, value: number | null): string {
  if (value === null) return '—'
  if (metric.unit === '%') return (value * 100).toFixed(1)
  if (metric.unit === '万元') return inWan(value)
  return metric.unit === '学时' && !Number.isInteger(value) ? value.toFixed(1) : String(value)
}

/** A value with its unit: 12个, 96.7%; 「—」 alone for nothing to say. */
export const valueText = (metric: Metric, value: number | null): string =>
  value === null ? '—' : `${numberText(metric, value)}${metric.unit}`

/** A figure that is not what it was: for a correction's list of changes. */
interface ValueChange {
  readonly id: string
  readonly which: 'month' | 'year'
  readonly before: number | null
  readonly after: number | null
}

/**
 * Every figure that differs between two sets of values, in the order of the catalogue. A figure that the earlier set
 * did not know, since the catalogue had no such entry yet, is not one that changed.
 */
export function changedValues(before: MetricValues, after: MetricValues): readonly ValueChange[] {
  const known = metrics.filter(({ id }) => Object.hasOwn(before, id))
  return known.flatMap(({ id }) =>
    (['month', 'year'] as const).flatMap((which): ValueChange[] => {
      const [was, is] = [before[id]?.[which] ?? null, after[id]?.[which] ?? null]
      return was === is ? [] : [{ id, which, before: was, after: is }]
    }),
  )
}
