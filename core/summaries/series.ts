import { frozenOf } from '../../db/summaries/summaries.ts'
import type { ReadDb } from '../../db/store/store.ts'
import type { Month } from '../../domain/shared/period.ts'
import { metrics } from '../../domain/summaries/metrics.ts'
import { SummarySnapshot } from '../../domain/summaries/report.ts'
import { frozenValue, seriesMonths, type MetricSeries, type SeriesSource } from '../../domain/summaries/series.ts'

/**
 * Every figure through thirteen months up to one, read from the newest frozen report of each month and from nothing else;
 * `sources` names these. Of one unit by its name there are the figures that it reported.
 */
export function metricSeries(
  db: ReadDb,
  month: Month,
  unit: string | null,
): { sources: (SeriesSource | null)[]; units: string[]; series: MetricSeries[] } {
  const frozen = seriesMonths(month).map(of => {
    const record = frozenOf(db, of)
    if (record?.snapshot === null || record === null) return null
    const { version, digest } = record
    return { source: { month: of, version, digest: digest ?? '' }, snapshot: SummarySnapshot.parse(record.snapshot) }
  })
  const shown =
    unit === null ? metrics : metrics.filter(({ id, kind }) => kind === 'count' && id.startsWith('figures.'))
  const names = frozen.flatMap(one => one?.snapshot.units.map(({ name }) => name) ?? [])
  return {
    sources: frozen.map(one => one?.source ?? null),
    units: [...new Set(names)].toSorted((one, other) => one.localeCompare(other, 'zh-CN')),
    series: shown.map(metric => ({
      metric: metric.id,
      values: frozen.map(one => frozenValue(one?.snapshot ?? null, metric, unit)),
    })),
  }
}
