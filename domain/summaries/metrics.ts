import { figureMetrics } from '../figures/metrics.ts'
import { inspectionMetrics } from '../inspections/metrics.ts'
import { recordMetrics } from '../records/metrics.ts'
import type { BoundPlace, CountIdOf, CountMetric, Metric, MetricArea } from '../shared/metric.ts'
import { taskMetrics } from '../tasks/metrics.ts'
import { trainingMetrics } from '../training/metrics.ts'

export type { CountMetric, Metric } from '../shared/metric.ts'

/** Areas with figures, in the order of the catalogue; kinds of records declare theirs in their literals. */
export const metricAreas = [taskMetrics, trainingMetrics, inspectionMetrics, ...recordMetrics, figureMetrics] as const

/** Ids of the counts that one statement each makes; the core has an entry for every one. */
export type CountedId =
  | CountIdOf<typeof taskMetrics>
  | CountIdOf<typeof trainingMetrics>
  | CountIdOf<typeof inspectionMetrics>

/** Every figure the desk knows; dashboard, report, assessment and bulletins read the same entry. */
export const metrics: readonly Metric[] = metricAreas.flatMap(({ counts, rates }: MetricArea): readonly Metric[] => [
  ...Object.values(counts),
  ...Object.values(rates),
])

const byId = new Map(metrics.map(metric => [metric.id, metric]))
const byName = new Map(metrics.map(metric => [metric.name, metric]))

/** An entry by its id, or null. */
export const metricById = (id: string): Metric | null => byId.get(id) ?? null

/** An entry by its Chinese name, or null. */
export const metricByName = (name: string): Metric | null => byName.get(name) ?? null

const countsOf = (): readonly CountMetric[] => metrics.filter(metric => metric.kind === 'count')

/** Pairs of counts, by their ids, of which the first can be no larger than the second in the month or in the year. */
export const pairsIn = (place: BoundPlace): readonly (readonly [part: string, whole: string])[] =>
  countsOf().flatMap(({ id, atMost }) =>
    atMost.filter(bound => bound.in.includes(place)).map(({ whole }) => [id, whole] as const),
  )

/** Sums that must come out: the whole, and its parts. */
export const sumsTo: readonly (readonly [whole: string, parts: readonly string[]])[] = countsOf().flatMap(
  ({ id, sumOf }) => (sumOf.length === 0 ? [] : [[id, sumOf] as const]),
)
