import type { IsoDay } from '../../domain/shared/time.ts'
import type { Client } from '../store/driver.ts'
import type { RawSource } from '../store/fact.ts'

/** Rows of one page. */
const piece = 5000

/** The query of one page of a table: rows with keys above @after, in their order. */
export const rawQuery = ({ columns, from }: RawSource): string =>
  `SELECT ${columns.join(', ')} FROM ${from} AND id > @after AND @to = @to AND @month = @month
   ORDER BY id LIMIT ${piece}`

/** Raw rows of a table up to a day, after a key, in the order of their keys. No names of persons, no identity numbers. */
export function rawRows(
  reader: Client,
  table: RawSource,
  days: { readonly to: IsoDay; readonly month: string },
  after: number,
): { columns: string[]; rows: (string | number | null)[][]; next: number | null } {
  const rows = reader.prepare(rawQuery(table)).raw().all({ after, to: days.to, month: days.month }) as (
    | string
    | number
    | null
  )[][]
  return { columns: [...table.columns], rows, next: rows.length < piece ? null : (rows.at(-1)![0] as number) }
}
