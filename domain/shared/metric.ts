/** Unit in which a count is said; money is kept in 分 and said in 万元. */
export type CountUnit =
  | '家次'
  | '家'
  | '个'
  | '人次'
  | '人'
  | '次'
  | '场'
  | '起'
  | '件'
  | '份'
  | '部'
  | '条'
  | '万元'
  | '项'
  | '学时'

/** Where two counts are held against each other: in the month of the report, in its year to date. */
export type BoundPlace = 'month' | 'year'

/** A count that this one can be no larger than. */
export interface Bound<Id extends string = string> {
  readonly whole: Id
  readonly in: readonly BoundPlace[]
}

interface Named<Id extends string> {
  readonly id: Id
  /** Chinese name, unique in the catalogue: texts bind figures by it. */
  readonly name: string
  /** The area whose rows stand behind it. */
  readonly group: string
  readonly definition: string
}

/** What one count of an area says, all that is written of it. */
export interface CountEntry<Id extends string> {
  readonly name: string
  readonly unit: CountUnit
  readonly definition: string
  /**
   * `during` (where nothing is said) counts what happened within the days of the period, and a year to date within all
   * days since its beginning; `at` is a stock on the period's last day, so that both are the same.
   */
  readonly when?: 'at'
  /** Distinct things: the year to date is not the sum of its months, nor the district that of its units. */
  readonly distinct?: true
  /** Counts that it can be no larger than. */
  readonly atMost?: readonly Bound<Id>[]
  /** Counts that together make this one. */
  readonly sumOf?: readonly Id[]
}

/** A count, or a sum over records. */
export interface CountMetric<Id extends string = string> extends Named<Id> {
  readonly kind: 'count'
  readonly unit: CountUnit
  readonly when: 'during' | 'at'
  readonly distinct: boolean
  readonly atMost: readonly Bound[]
  readonly sumOf: readonly string[]
}

/** A share of one count in another; a denominator of 0 gives no value, printed as 「—」. */
export interface RateMetric<Id extends string = string> extends Named<Id> {
  readonly kind: 'rate'
  readonly unit: '%'
  readonly numerator: string
  readonly denominator: string
}

/** One entry of the catalogue. */
export type Metric = CountMetric | RateMetric

type RateEntry<Id extends string> = readonly [name: string, numerator: Id, denominator: Id, definition: string]

/** The figures of one area: what it counts, and the shares made of it. */
export interface MetricArea<Count extends string = string, Rate extends string = string> {
  readonly group: string
  /** Heading of the area's figures in the report's table. */
  readonly title: string
  readonly counts: Readonly<Record<Count, CountMetric<Count>>>
  readonly rates: Readonly<Record<Rate, RateMetric<Rate>>>
}

/** The ids of what an area counts: its SQL has an entry for each. */
export type CountIdOf<Area> = Area extends MetricArea<infer Count, string> ? Count : never

const mapped = <Key extends string, From, To>(
  entries: Readonly<Record<Key, From>>,
  made: (id: Key, entry: From) => To,
): Record<Key, To> =>
  Object.fromEntries(Object.entries<From>(entries).map(([id, entry]) => [id, made(id as Key, entry)])) as Record<
    Key,
    To
  >

/** Writes an area's figures; bounds, sums and shares name counts of the same area, which the compiler checks. */
export const metricArea = <const Count extends string, const Rate extends string = never>(area: {
  readonly group: string
  readonly title: string
  readonly counts: Readonly<Record<Count, CountEntry<NoInfer<Count>>>>
  readonly rates: Readonly<Record<Rate, RateEntry<NoInfer<Count>>>>
}): MetricArea<Count, Rate> => ({
  group: area.group,
  title: area.title,
  counts: mapped(area.counts, (id, { name, unit, definition, when, distinct, atMost, sumOf }) => ({
    kind: 'count',
    id,
    name,
    group: area.group,
    definition,
    unit,
    when: when ?? 'during',
    distinct: distinct ?? false,
    atMost: atMost ?? [],
    sumOf: sumOf ?? [],
  })),
  rates: mapped(area.rates, (id, [name, numerator, denominator, definition]) => ({
    kind: 'rate',
    id,
    name,
    group: area.group,
    definition,
    unit: '%',
    numerator,
    denominator,
  })),
})

/** A bound that holds in the month and in the year to date. */
export const noMoreThan = <Id extends string>(...wholes: readonly Id[]): readonly Bound<Id>[] =>
  wholes.map(whole => ({ whole, in: ['month', 'year'] }))
