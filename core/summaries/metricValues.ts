import { countFact } from '../../db/summaries/counts.ts'
import type { ReadDb, Store } from '../../db/store/store.ts'
import type { FigureGrid } from '../../domain/figures/api.ts'
import { countOf } from '../../domain/figures/cell.ts'
import { figureItems } from '../../domain/figures/items.ts'
import { Month, monthPeriod, yearToDate, type Period } from '../../domain/shared/period.ts'
import { withRates, type MetricValue, type MetricValues } from '../../domain/summaries/metricValues.ts'
import { reporting } from '../settings/calendar.ts'
import { figureGrid } from '../figures/monthGrid.ts'
import { facts } from './metricTable.ts'

/** The sum of one item over the expected units of a month; null where no unit reported it. */
function sumOf(grid: FigureGrid, key: string): number | null {
  const counts = grid.rows.map(({ cells }) => countOf(cells[key])).filter(count => count !== null)
  return counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0)
}

const added = (values: readonly (number | null)[]): number | null => {
  const known = values.filter(value => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
}

const monthsOfYear = (month: Month): readonly Month[] =>
  Array.from({ length: Number(month.slice(5)) }, (_, index) =>
    Month.parse(`${month.slice(0, 4)}-${String(index + 1).padStart(2, '0')}`),
  )

const stock = (value: number): MetricValue => ({ month: value, year: value })

function reported(db: ReadDb, grid: FigureGrid): Record<string, MetricValue> {
  const earlier = monthsOfYear(grid.month)
    .slice(0, -1)
    .map(month => figureGrid(db, month))
  const sums = figureItems.map(({ key }): [string, MetricValue] => {
    const month = sumOf(grid, key)
    return [`figures.${key}`, { month, year: added([...earlier.map(monthGrid => sumOf(monthGrid, key)), month]) }]
  })
  return {
    ...Object.fromEntries(sums),
    'reporting.expected': stock(grid.expected),
    'reporting.onTime': stock(grid.onTime),
    'reporting.late': stock(grid.late),
    'reporting.missing': stock(grid.missing),
  }
}

/** The days that a month's figures cover, or those of its year to date. */
export function daysOf(db: ReadDb, month: Month, which: 'month' | 'year'): Period {
  const { rule } = reporting(db)
  return which === 'month' ? monthPeriod(rule, month) : yearToDate(rule, month)
}

/** Every figure of a month as the records stand now, and the units' reports it was made of. */
export function monthFigures(store: Store, month: Month): { values: MetricValues; grid: FigureGrid } {
  const [inMonth, inYear] = [daysOf(store.read, month, 'month'), daysOf(store.read, month, 'year')]
  const counted = Object.fromEntries(
    Object.entries(facts).map(([id, fact]): [string, MetricValue] => [
      id,
      { month: countFact(store.reader, fact, inMonth), year: countFact(store.reader, fact, inYear) },
    ]),
  )
  const grid = figureGrid(store.read, month)
  return { values: withRates({ ...counted, ...reported(store.read, grid) }), grid }
}
