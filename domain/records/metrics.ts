import { metricArea, type MetricArea } from '../shared/metric.ts'
import { recordAreaNames, recordAreas } from '../shared/recordAreas.ts'
import type { RecordCount } from '../shared/recordKind.ts'
import { kindOf } from './recordKinds.ts'

/** The counts that kinds of records declare, by their ids in the catalogue. */
export const recordCounts: readonly (readonly [
  id: string,
  area: (typeof recordAreaNames)[number],
  count: RecordCount,
])[] = recordAreaNames.flatMap(area =>
  Object.entries(kindOf(area).counts ?? {}).map(([key, count]) => [`${area}.${key}`, area, count] as const),
)

/** The figures of every kind that declares some. */
export const recordMetrics: readonly MetricArea<string, never>[] = recordAreaNames.flatMap(area => {
  const own = recordCounts.filter(([, of]) => of === area)
  if (own.length === 0) return []
  const counts = Object.fromEntries(own.map(([id, , { name, unit, definition }]) => [id, { name, unit, definition }]))
  return [metricArea({ group: area, title: recordAreas[area].name, counts, rates: {} })]
})
