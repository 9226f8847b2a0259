import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { dirname, join } from 'node:path'
import { steps } from '../migrations/index.ts'
import { verifyAudit, type AuditVerdict } from '../store/chain.ts'
import { copyVerified } from '../store/copyFile.ts'
import type { Client } from '../store/driver.ts'
import { claimEmptyFolder, moveDurably, partPrefix } from '../store/durable.ts'
import { refusalOf } from '../store/errors.ts'
import { discard, patiently } from '../store/heldFiles.ts'
import { beneathVault, demandShortPath } from '../store/pathLength.ts'
import { readKeyring, writeKeyring } from '../vault/keyring.ts'
import { migrate } from '../migrations/migrate.ts'
import { openDatabase } from '../store/open.ts'
import type { Secret } from '../store/secret.ts'
import { blobPath } from '../store/blobs.ts'
import { backupsFolder, blobsFolder } from '../vault/vault.ts'
import type { Work } from '../store/jobProgress.ts'
import { namedBlobs } from './poolBlobs.ts'

/** What could be read out of a damaged vault. `unreadable` counts the keys, or ranges of keys, that failed to read. */
interface Salvaged {
  readonly rows: number
  readonly unreadable: number
  readonly tables: Readonly<Record<string, number>>
  readonly blobs: number
  readonly blobsMissing: number
  readonly audit: AuditVerdict
}

type Row = Record<string, unknown>

/** Keys asked for at once. */
const span = 4096
/** Failures in a row after which ever larger ranges are skipped: with a dead root page every single key would fail. */
const maxFailures = 500

/**
 * Reads a table's rows by key, halving every range that fails, down to single keys. After many failures in a row it
 * skips ever larger ranges, until one can be read again.
 */
class Readable {
  readonly #client: Client
  readonly #table: string
  #grain = 1
  #failures = 0
  lost = 0

  constructor(client: Client, table: string) {
    this.#client = client
    this.#table = table
  }

  /** How far to go at once from here. */
  get stride(): number {
    return Math.max(span, this.#grain)
  }

  *rows(low: number, high: number): Generator<Row> {
    let rows: Row[]
    try {
      const select = this.#client.prepare(`SELECT * FROM "${this.#table}" WHERE rowid BETWEEN ? AND ?`)
      rows = select.all(low, high) as Row[]
    } catch {
      return yield* this.#halves(low, high)
    }
    this.#grain = 1
    this.#failures = 0
    yield* rows
  }

  *#halves(low: number, high: number): Generator<Row> {
    if (high - low < this.#grain) {
      this.lost += 1
      this.#failures += 1
      if (this.#failures % maxFailures === 0) this.#grain *= 2
      return
    }
    const middle = low + Math.floor((high - low) / 2)
    yield* this.rows(low, middle)
    yield* this.rows(middle + 1, high)
  }
}

function highestKey(client: Client, table: string): number {
  try {
    return Number(client.prepare(`SELECT max(rowid) AS n FROM "${table}"`).pluck().get() ?? 0)
  } catch {
    return 2 ** 24
  }
}

function copyTable(from: Client, to: Client, table: string, work: Work): { rows: number; lost: number } {
  const columns = (to.pragma(`table_info("${table}")`) as { name: string }[]).map(column => column.name)
  const places = columns.map(name => `@${name}`).join(', ')
  const insert = to.prepare(
    `INSERT OR REPLACE INTO "${table}" (${columns.map(name => `"${name}"`).join(', ')}) VALUES (${places})`,
  )
  const high = highestKey(from, table)
  const readable = new Readable(from, table)
  let rows = 0
  for (let low = 1; low <= high;) {
    work.stopIfCancelled()
    work.progress('readRows', low, high)
    const end = Math.min(low + readable.stride - 1, high)
    for (const row of readable.rows(low, end)) {
      insert.run(Object.fromEntries(columns.map(name => [name, row[name] ?? null])))
      rows += 1
    }
    low = end + 1
  }
  return { rows, lost: readable.lost }
}

function copyTables(from: Client, to: Client, work: Work): Pick<Salvaged, 'rows' | 'unreadable' | 'tables'> {
  // the search index is rebuilt from the rows that were read
  const names = to
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT GLOB '*_fts*'",
    )
    .pluck()
    .all()
  to.pragma('foreign_keys = OFF')
  const copied = to.transaction(() => (names as string[]).map(name => ({ name, ...copyTable(from, to, name, work) })))()
  return {
    rows: copied.reduce((sum, table) => sum + table.rows, 0),
    unreadable: copied.reduce((sum, table) => sum + table.lost, 0),
    tables: Object.fromEntries(copied.map(({ name, rows }) => [name, rows])),
  }
}

function copyReadableBlobs(
  client: Client,
  from: string,
  to: string,
  work: Work,
): Pick<Salvaged, 'blobs' | 'blobsMissing'> {
  let missing = 0
  const named = namedBlobs(client)
  for (const [index, blob] of named.entries()) {
    work.stopIfCancelled()
    work.progress('copyFiles', index, named.length)
    if (!existsSync(blobPath(from, blob.file))) missing += 1
    else if (copyVerified(blobPath(from, blob.file), blobPath(to, blob.file)) !== blob.sha256) missing += 1
  }
  return { blobs: named.length - missing, blobsMissing: missing }
}

function salvageInto(vaultFolder: string, key: Secret, part: string, work: Work): Salvaged {
  const keyring = readKeyring(vaultFolder)
  mkdirSync(backupsFolder(part), { recursive: true, mode: 0o700 })
  mkdirSync(blobsFolder(part), { mode: 0o700 })
  const from = openDatabase(join(vaultFolder, keyring.database), key, { readOnly: true })
  const to = openDatabase(join(part, 'desk.db'), key, { create: true })
  try {
    migrate(to, steps)
    const rows = copyTables(from, to, work)
    const blobs = copyReadableBlobs(to, blobsFolder(vaultFolder), blobsFolder(part), work)
    const audit = verifyAudit(to)
    writeKeyring(part, { ...keyring, database: 'desk.db' })
    return { ...rows, ...blobs, audit }
  } finally {
    from.close()
    to.close()
  }
}

/**
 * Reads what can be read out of a damaged vault into a new one beside it, under the same passwords, and counts what
 * could not. The damaged one is not written to. A gap in the audit log stays a gap and is named. Refuses
 * DATABASE_DAMAGED when not even the list of tables can be read, FOLDER_NOT_EMPTY, DISK_FULL; throws Cancelled.
 */
export function salvageVault(vaultFolder: string, key: Secret, folder: string, work: Work): Salvaged {
  const part = join(dirname(folder), `${partPrefix}${randomUUID()}`)
  try {
    demandShortPath(folder, beneathVault)
    claimEmptyFolder(folder)
    mkdirSync(part, { mode: 0o700 })
    const salvaged = salvageInto(vaultFolder, key, part, work)
    patiently(folder, () => rmSync(folder, { recursive: true }))
    moveDurably(part, folder)
    return salvaged
  } catch (error) {
    discard(part)
    throw refusalOf(error) ?? error
  }
}
