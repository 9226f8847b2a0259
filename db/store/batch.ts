import { createHash } from 'node:crypto'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Client } from './driver.ts'

/** Rows added together: how many, first and last key, SHA-256 over their values in order. */
export interface Batch {
  readonly count: number
  readonly first: number
  readonly last: number
  readonly digest: string
}

type Columns = Readonly<Record<string, SQLiteColumn>>

/**
 * Adds rows with one prepared statement, which is as fast as SQLite gets, and digests what was stored. Fields
 * that a row leaves out are NULL; defaults of the schema do not apply here.
 */
export function insertRows(client: Client, table: string, columns: Columns, rows: readonly object[]): Batch {
  const written = Object.entries(columns).filter(([name]) => rows.some(row => name in row))
  const names = written.map(([, column]) => `"${column.name}"`).join(', ')
  const statement = client.prepare(`INSERT INTO "${table}" (${names}) VALUES (${written.map(() => '?').join(', ')})`)
  const hash = createHash('sha256')
  let first = 0
  let last = 0
  for (const row of rows) {
    const values = written.map(([name, column]) => stored(column, (row as Record<string, unknown>)[name]))
    last = Number(statement.run(...values).lastInsertRowid)
    first ||= last
    hash.update(JSON.stringify(values))
  }
  return { count: rows.length, first, last, digest: hash.digest('hex') }
}

const stored = (column: SQLiteColumn, value: unknown): unknown =>
  value === undefined || value === null ? null : column.mapToDriverValue(value)
