import type { CountIdOf } from '../../domain/shared/metric.ts'

/**
 * How one count is made: rows of `from` whose `day` lies in the period and that pass `where`, counted by `value`. In all
 * of it @from and @to stand for the first and the last day of the period.
 */
export interface Fact {
  readonly from: string
  /** The day on which it happened; null for a stock, of which `where` says what there is on the last day. */
  readonly day: string | null
  readonly where?: string
  /** Instead of how many rows there are. */
  readonly value?: string
  /** Column of what is counted and shown once, however many rows it has. */
  readonly distinct?: string
  /** The unit that a row belongs to; null where it belongs to none. */
  readonly unit: string | null
  /**
   * How a record behind the count is shown: area, id, title, detail, day. A unit has its name of the record's own day;
   * where all rows of a unit or person are one record, that of the last day of the period.
   */
  readonly record: string
}

/** A fact for every count of an area. */
export type FactsOf<Area> = Readonly<Record<CountIdOf<Area>, Fact>>

/**
 * A table that may be exported raw: its columns, and the condition for rows up to the day @to. A plus keeps a column's
 * index out: rows are walked by key, else each page would gather and sort all of them.
 */
export interface RawSource {
  readonly columns: readonly string[]
  readonly from: string
}
