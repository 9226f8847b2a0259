import { createHash } from 'node:crypto'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Client } from './driver.ts'

/** Rows added together: how many, first and last key, the columns written, SHA-256 over their values in order. */
export interface Batch {
  readonly count: number
  readonly first: number
  readonly last: number
  readonly columns: readonly string[]
  readonly digest: string
}

type Columns = Readonly<Record<string, SQLiteColumn>>

/**
 * Adds rows with one prepared statement, which is as fast as SQLite gets, and digests what was stored. Fields
 * that a row leaves out are NULL; defaults of the schema do not apply here.
 */
export function insertRows(client: Client, table: string, columns: Columns, rows: readonly object[]): Batch {
  // every column but the key, so that the digest also covers what a row leaves empty
  const written = Object.entries(columns).filter(([name]) => name !== 'id' || rows.some(row => name in row))
  const values = rows.map(row =>
    written.map(([name, column]) => stored(column, (row as Record<string, unknown>)[name])),
  )
  return insertStored(
    client,
    table,
    written.map(([, column]) => column.name),
    values,
  )
}

/** As `insertRows`, for values as the database keeps them, in the order of the columns named. */
export function insertStored(
  client: Client,
  table: string,
  names: readonly string[],
  rows: readonly (readonly unknown[])[],
): Batch {
  const statement = client.prepare(
    `INSERT INTO "${table}" (${quoted(names)}) VALUES (${names.map(() => '?').join(', ')})`,
  )
  const hash = createHash('sha256')
  let first = 0
  let last = 0
  for (const values of rows) {
    last = Number(statement.run(...values).lastInsertRowid)
    first ||= last
    hash.update(JSON.stringify(values))
  }
  return { count: rows.length, first, last, columns: names, digest: hash.digest('hex') }
}

const quoted = (names: readonly string[]): string => names.map(name => `"${name}"`).join(', ')

/** True when all rows of a batch are there and unchanged since they were added. */
export function isIntact(client: Client, table: string, { first, last, columns, count, digest }: Batch): boolean {
  const rows = client
    .prepare(`SELECT ${quoted(columns)} FROM "${table}" WHERE id BETWEEN ? AND ? ORDER BY id`)
    .raw()
    .iterate(first, last)
  const hash = createHash('sha256')
  let seen = 0
  for (const row of rows) {
    hash.update(JSON.stringify(row))
    seen += 1
  }
  return seen === count && hash.digest('hex') === digest
}

/** Deletes the rows of a batch; the caller has checked them with `isIntact`. */
export function removeRows(client: Client, table: string, { first, last, count }: Batch): void {
  const { changes } = client.prepare(`DELETE FROM "${table}" WHERE id BETWEEN ? AND ?`).run(first, last)
  if (changes !== count) throw new Error(`${table}: ${changes} rows removed instead of ${count}`)
}

const stored = (column: SQLiteColumn, value: unknown): unknown =>
  value === undefined || value === null ? null : column.mapToDriverValue(value)
