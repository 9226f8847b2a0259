import { createHash, type Hash } from 'node:crypto'
import type { Client } from './driver.ts'

/** Digest of every table: table name to SHA-256 hex over all its rows in key order. */
export type Digests = Readonly<Record<string, string>>

/** Every table but SQLite's own and the search index, which is derived from the others. */
const counted = (name: string): boolean => !name.startsWith('sqlite_') && !name.includes('_fts')

function tableNames(client: Client): readonly string[] {
  const rows = client.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all()
  return (rows as { name: string }[]).map(row => row.name).filter(counted)
}

const plain = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? `${value}n` : value)

/** Rows gathered before they are hashed: hashing in large pieces is several times faster. */
const gathered = 256

function digestTable(client: Client, table: string, hash: Hash, tick: () => void): string {
  const statement = client.prepare(`SELECT * FROM "${table}" ORDER BY rowid`).raw()
  hash.update(JSON.stringify(statement.columns().map(column => column.name)))
  let rows: unknown[] = []
  for (const row of statement.iterate()) {
    if (rows.push(row) < gathered) continue
    hash.update(JSON.stringify(rows, plain))
    rows = []
    tick()
  }
  return hash.update(JSON.stringify(rows, plain)).digest('hex')
}

/**
 * The digests of all tables: two files with the same digests hold the same rows. Runs in one read transaction, so that
 * a concurrent writer does not mix two states.
 */
export function digestTables(client: Client, tick: () => void = () => undefined): Digests {
  const digests = () =>
    Object.fromEntries(tableNames(client).map(table => [table, digestTable(client, table, createHash('sha256'), tick)]))
  return client.inTransaction ? digests() : client.transaction(digests)()
}

/** One digest over all tables, as hex. */
export const digestOf = (digests: Digests): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(digests).sort()))
    .digest('hex')
