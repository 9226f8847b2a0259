import { sql, type Column, type SQL } from 'drizzle-orm'

/** A stretch of a list; without one, all of it. */
export interface Stretch {
  readonly offset: number
  readonly limit: number
}

/** Condition: the key is among some keys, however many they are. */
export const among = (column: SQL | Column, keys: readonly number[]): SQL =>
  sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(keys)}))`

/** The part of a query that finds keys in order; what is skipped costs no more than its key. */
interface KeyQuery {
  limit(count: number): { offset(count: number): { all(): { readonly id: number }[] } }
  all(): { readonly id: number }[]
}

/** Keys of a stretch in the order of the query. */
export const keysOf = (query: KeyQuery, stretch?: Stretch): number[] =>
  (stretch === undefined ? query.all() : query.limit(stretch.limit).offset(stretch.offset).all()).map(({ id }) => id)

/** Rows in the order of their keys; a key whose row is gone meanwhile is passed over. */
export function inKeyOrder<Row>(
  keys: readonly number[],
  rows: readonly Row[],
  keyOf: (row: Row) => number = row => (row as { id: number }).id,
): Row[] {
  const byKey = new Map(rows.map(row => [keyOf(row), row]))
  return keys.flatMap(key => byKey.get(key) ?? [])
}

/** Characters that a search by parts of a text looks for; undefined where there is nothing to look for. */
export const likeText = (text: string | undefined): string | undefined =>
  text === undefined || text.trim() === '' ? undefined : `%${text.trim().replaceAll(/[%_]/g, '')}%`
