import { z } from 'zod'
import type { ListColumn, ListSort } from '../shared/listColumn.ts'
import { IsoDay } from '../shared/time.ts'
import { metricById, type Metric } from './metrics.ts'
import { numberText } from './metricValues.ts'

/** A count in each month of the year, the first being January, and in the year so far; null where there is nothing to say. */
const OfMonths = z.strictObject({ months: z.array(z.number().nullable()).length(12), year: z.number().nullable() })
export type OfMonths = z.output<typeof OfMonths>

/** One reporting unit's year; `unitId` is null for records that belong to no reporting unit. */
export const UnitYear = OfMonths.extend({ unitId: z.int().nullable(), unitName: z.string() })
export type UnitYear = z.output<typeof UnitYear>

/** A figure by unit and month; months that have not begun have no values. `day` is the one as of which units stand. */
export const UnitMonths = z.strictObject({
  metric: z.string(),
  year: z.int(),
  day: IsoDay,
  rows: z.array(UnitYear),
  /** The figure of the whole district, counted on its own: of distinct things it is not the sum of the rows. */
  total: OfMonths,
})
export type UnitMonths = z.output<typeof UnitMonths>

/** What the row of records that belong to no reporting unit is called. */
export const noUnitName = '不属于报送单位的'

const parts = ({ months, year }: OfMonths): readonly (number | null)[] => [...months, year]

/** Shares by unit and month, made of part and whole; a unit stands in it where one of the two has it. */
export function rateMonths(id: string, part: UnitMonths, whole: UnitMonths): UnitMonths {
  const share = (some: number | null | undefined, all: number | null | undefined): number | null =>
    (some ?? null) === null || (all ?? 0) === 0 ? null : some! / all!
  const shares = (some: OfMonths | undefined, all: OfMonths): OfMonths => ({
    months: all.months.map((value, at) => share(some?.months[at], value)),
    year: share(some?.year, all.year),
  })
  const byUnit = new Map(part.rows.map(row => [row.unitId, row]))
  return {
    ...whole,
    metric: id,
    rows: whole.rows.map(row => ({ ...row, ...shares(byUnit.get(row.unitId), row) })),
    total: shares(part.total, whole.total),
  }
}

/** By what the table may be ordered: the unit, a month (`m1` to `m12`), the year so far. */
export const UnitMonthsOrder = z.strictObject({
  by: z.string().regex(/^(?:unit|year|m(?:[1-9]|1[0-2]))$/u),
  descending: z.boolean(),
})

const orderedBy =
  (by: string) =>
  (row: UnitYear): number =>
    (by === 'year' ? row.year : row.months[Number(by.slice(1)) - 1]) ?? -1

/** The rows in an order, those of no unit last; units of the same figure stay by their names. */
export function sortedRows(rows: readonly UnitYear[], { by, descending }: ListSort): readonly UnitYear[] {
  const value = by === 'unit' ? () => 0 : orderedBy(by)
  const turn = descending ? -1 : 1
  const named = rows
    .filter(({ unitId }) => unitId !== null)
    .toSorted((one, other) => {
      const names = one.unitName.localeCompare(other.unitName, 'zh-CN')
      return by === 'unit' ? turn * names : turn * (value(one) - value(other)) || names
    })
  return [...named, ...rows.filter(({ unitId }) => unitId === null)]
}

const monthNames = Array.from({ length: 12 }, (_, at) => `${at + 1}月`)

const textOf = (metric: Metric, value: number | null): string => (value === null ? '' : numberText(metric, value))

/** The columns of the table as page, sheet and print show it alike. */
export function unitMonthColumns(metric: Metric): readonly ListColumn<UnitYear>[] {
  const figure = (key: string, head: string, width: number, of: (row: OfMonths) => number | null) => ({
    key,
    head,
    width,
    sort: key,
    number: true as const,
    text: (row: OfMonths) => textOf(metric, of(row)),
  })
  return [
    { key: 'unit', head: '单位', width: 22, sort: 'unit', text: ({ unitName }) => unitName },
    ...monthNames.map((name, at) => figure(`m${at + 1}`, name, 5, row => row.months[at] ?? null)),
    figure('year', metric.kind === 'count' && metric.when === 'at' ? '期末' : '合计', 6, row => row.year),
  ]
}

/** What stands at the foot: the figures of the whole district. */
export const totalTexts = (metric: Metric, { total }: UnitMonths): readonly string[] => [
  '合计',
  ...parts(total).map(value => textOf(metric, value)),
]

/** Name of the table: 发现事故隐患（个）按单位和月份统计表. */
export const unitMonthsTitle = (metric: Metric, year: number): string =>
  `${year}年${metric.name}（${metric.unit}）按单位和月份统计表`

/** The metric that the table is about. Throws for an unknown one, which the call has refused before. */
export function metricOf({ metric }: Pick<UnitMonths, 'metric'>): Metric {
  const known = metricById(metric)
  if (known === null) throw new Error(`no metric ${metric}`)
  return known
}
