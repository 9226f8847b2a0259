import { statSync } from 'node:fs'
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { Instant } from '../../domain/shared/time.ts'
import type { Client } from './driver.ts'
import { openDatabase } from './open.ts'
import type { Secret } from './secret.ts'

declare const readable: unique symbol

/** Reads, and only reads: neither its type nor its connection can write. */
export type ReadDb = Pick<
  BetterSQLite3Database,
  'select' | 'selectDistinct' | 'with' | '$with' | '$count' | 'all' | 'get'
> & { readonly [readable]: true }

/** Tells the time; the only clock of the store. */
export type Clock = () => Instant

/** An open database: a reading connection for everybody, a writing one for `change` alone. */
export interface Store {
  readonly file: string
  readonly read: ReadDb
  readonly reader: Client
  readonly writer: Client
  readonly clock: Clock
  /** False once the path no longer leads to the file as it was opened: moved, removed, or its medium pulled out. */
  isThere(): boolean
  close(): void
}

/** A reading view over a connection. */
export const readDb = (client: Client): ReadDb => drizzle(client) as unknown as ReadDb

/** Which file lies at a path; null where none can be reached. */
function fileAt(path: string): string | null {
  try {
    const { dev, ino } = statSync(path)
    return `${dev} ${ino}`
  } catch {
    return null
  }
}

/** Opens both connections to a migrated database; refuses as `openDatabase` does. */
export function openStore(file: string, key: Secret, clock: Clock): Store {
  const writer = openDatabase(file, key)
  try {
    const reader = openDatabase(file, key, { readOnly: true })
    const opened = fileAt(file)
    const isThere = () => fileAt(file) === opened
    return { file, read: readDb(reader), reader, writer, clock, isThere, close: () => closeBoth(reader, writer) }
  } catch (error) {
    writer.close()
    throw error
  }
}

function closeBoth(reader: Client, writer: Client): void {
  reader.close()
  try {
    writer.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    writer.close()
  }
}
