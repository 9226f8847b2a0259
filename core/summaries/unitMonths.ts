import { countByUnit, countFact } from '../../db/summaries/counts.ts'
import type { ReadDb, Store } from '../../db/store/store.ts'
import { unitNamesOn } from '../../db/store/unitNames.ts'
import { expectedUnits } from '../../db/figures/figures.ts'
import type { FigureGrid, FigureRow } from '../../domain/figures/api.ts'
import { countOf } from '../../domain/figures/cell.ts'
import { Month, monthPeriod, type Period } from '../../domain/shared/period.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import { metricById, type CountMetric } from '../../domain/summaries/metrics.ts'
import { noUnitName, rateMonths, type OfMonths, type UnitMonths } from '../../domain/summaries/unitMonths.ts'
import { figureGrid } from '../figures/monthGrid.ts'
import { found } from '../kernel/found.ts'
import { reporting } from '../settings/calendar.ts'
import { factOf } from './metricTable.ts'

/** Values by unit; the months that have begun, then the year so far. */
interface Counted {
  readonly byUnit: ReadonlyMap<number | null, OfMonths>
  readonly total: OfMonths
}

const twelve = (months: readonly (number | null)[]): (number | null)[] =>
  Array.from({ length: 12 }, (_, at) => months[at] ?? null)

const sum = (values: readonly (number | null)[]): number | null => {
  const known = values.filter(value => value !== null)
  return known.length === 0 ? null : known.reduce((all, value) => all + value, 0)
}

/** The months of a year that have begun by a day, each with its days. */
function begunMonths(db: ReadDb, year: number, today: IsoDay): readonly { month: Month; days: Period }[] {
  const { rule } = reporting(db)
  return Array.from({ length: 12 }, (_, at) => Month.parse(`${year}-${String(at + 1).padStart(2, '0')}`))
    .map(month => ({ month, days: monthPeriod(rule, month) }))
    .filter(({ days }) => days.from <= today)
}

function countedBy(store: Store, metric: CountMetric, periods: readonly Period[], day: IsoDay): Counted {
  const { reader } = store
  const fact = found(factOf(metric.id))
  const year = { from: periods[0]!.from, to: periods.at(-1)!.to }
  const yearOf = (months: readonly number[], whole: () => number): number =>
    metric.when === 'at' ? months.at(-1)! : metric.distinct ? whole() : months.reduce((all, one) => all + one, 0)
  const months = Map.groupBy(countByUnit(reader, fact, periods, day), ({ unit }) => unit)
  const years = metric.distinct
    ? new Map(countByUnit(reader, fact, [year], day).map(({ unit, value }) => [unit, value]))
    : new Map<number | null, number>()
  const byUnit = new Map(
    [...months].map(([unit, rows]) => {
      const values = periods.map((_, at) => rows.find(row => row.at === at)?.value ?? 0)
      return [unit, { months: twelve(values), year: yearOf(values, () => years.get(unit) ?? 0) }] as const
    }),
  )
  const totals = periods.map(period => countFact(reader, fact, period))
  return { byUnit, total: { months: twelve(totals), year: yearOf(totals, () => countFact(reader, fact, year)) } }
}

const reportingStates: Readonly<Record<string, readonly FigureRow['state'][]>> = {
  'reporting.expected': ['onTime', 'late', 'missing'],
  'reporting.onTime': ['onTime'],
  'reporting.late': ['late'],
  'reporting.missing': ['missing'],
}

/** What a unit's row of a month says to a metric: a state counts 1, an item what was reported of it. */
function reportedIn(id: string, { state, cells }: FigureRow): number | null {
  const states = reportingStates[id]
  return states === undefined ? countOf(cells[id.slice('figures.'.length)]) : Number(states.includes(state))
}

function reportedBy({ id, when }: CountMetric, grids: readonly FigureGrid[]): Counted {
  const yearOf = (months: readonly (number | null)[]) => (when === 'at' ? (months.at(-1) ?? null) : sum(months))
  const ofYear = (months: readonly (number | null)[]): OfMonths => ({ months: twelve(months), year: yearOf(months) })
  const units = [...new Set(grids.flatMap(({ rows }) => rows.map(({ unitId }) => unitId)))]
  const monthsOf = units.map(unit =>
    grids.map(({ rows }) => {
      const row = rows.find(({ unitId }) => unitId === unit)
      return row === undefined ? null : reportedIn(id, row)
    }),
  )
  return {
    byUnit: new Map(units.map((unit, at) => [unit, ofYear(monthsOf[at]!)])),
    total: ofYear(grids.map((_, month) => sum(monthsOf.map(months => months[month]!)))),
  }
}

/**
 * A figure by reporting unit and month of a year, as the records stand now: every unit that reports by the end of what
 * has begun, others where something was counted of them. A record belongs to the nearest unit at or above its own that
 * reports every month, as of `day`. Refuses RECORD_NOT_FOUND for an unknown metric and a year that has not begun.
 */
export function unitMonths(store: Store, id: string, year: number, today: IsoDay): UnitMonths {
  const metric = found(metricById(id))
  if (metric.kind === 'rate') {
    const [part, whole] = [metric.numerator, metric.denominator].map(of => unitMonths(store, of, year, today))
    return rateMonths(id, part!, whole!)
  }
  const begun = begunMonths(store.read, year, today)
  const day = found(begun.at(-1) ?? null).days.to
  const periods = begun.map(({ days }) => days)
  const { byUnit, total } =
    factOf(id) === null
      ? reportedBy(
          metric,
          begun.map(({ month }) => figureGrid(store.read, month)),
        )
      : countedBy(store, metric, periods, day)
  const empty: OfMonths = { months: twelve(periods.map(() => (factOf(id) === null ? null : 0))), year: null }
  const expected = expectedUnits(store.read, day).map(unit => unit.id)
  const units = [...new Set<number | null>([...expected, ...byUnit.keys()])]
  const names = unitNamesOn(store.read, units, day)
  const rows = units.map(unitId => ({
    unitId,
    unitName: unitId === null ? noUnitName : (names[unitId] ?? ''),
    ...(byUnit.get(unitId) ?? (factOf(id) === null ? empty : { ...empty, year: 0 })),
  }))
  return { metric: id, year, day, rows, total }
}
