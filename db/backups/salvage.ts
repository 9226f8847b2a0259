import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { dirname, join } from 'node:path'
import { steps } from '../migrations/index.ts'
import { verifyAudit, type AuditVerdict } from '../store/chain.ts'
import { copyVerified } from '../store/copyFile.ts'
import type { Client } from '../store/driver.ts'
import { claimEmptyFolder, moveDurably, partPrefix } from '../store/durable.ts'
import { refusalOf } from '../store/errors.ts'
import { readKeyring, writeKeyring } from '../store/keyring.ts'
import { migrate } from '../store/migrate.ts'
import { openDatabase } from '../store/open.ts'
import type { Secret } from '../store/secret.ts'
import { blobPath } from '../store/blobs.ts'
import { backupsFolder, blobsFolder } from '../store/vault.ts'
import type { Work } from '../store/work.ts'
import { namedBlobs } from './poolBlobs.ts'

/** What could be read out of a damaged vault. `lost` counts keys that answered with an error, not rows. */
export interface Salvaged {
  readonly rows: number
  readonly unreadable: number
  readonly tables: Readonly<Record<string, number>>
  readonly blobs: number
  readonly blobsMissing: number
  readonly audit: AuditVerdict
}

type Row = Record<string, unknown>

/** Rows by key, halving whatever range answers with an error until single keys are left out. */
function* readable(client: Client, table: string, low: number, high: number, lost: () => void): Generator<Row> {
  try {
    yield* client.prepare(`SELECT * FROM "${table}" WHERE rowid BETWEEN ? AND ?`).all(low, high) as Row[]
  } catch {
    if (low === high) return lost()
    const middle = low + Math.floor((high - low) / 2)
    yield* readable(client, table, low, middle, lost)
    yield* readable(client, table, middle + 1, high, lost)
  }
}

function highestKey(client: Client, table: string): number {
  try {
    return Number(client.prepare(`SELECT max(rowid) AS n FROM "${table}"`).pluck().get() ?? 0)
  } catch {
    return 2 ** 24
  }
}

const span = 4096

function copyTable(from: Client, to: Client, table: string, work: Work, lost: () => void): number {
  const columns = (to.pragma(`table_info("${table}")`) as { name: string }[]).map(column => column.name)
  const places = columns.map(name => `@${name}`).join(', ')
  const insert = to.prepare(`INSERT OR REPLACE INTO "${table}" (${columns.join(', ')}) VALUES (${places})`)
  const high = highestKey(from, table)
  let rows = 0
  for (let low = 1; low <= high; low += span) {
    work.stopIfCancelled()
    work.progress('readRows', low, high)
    for (const row of readable(from, table, low, Math.min(low + span - 1, high), lost)) {
      insert.run(Object.fromEntries(columns.map(name => [name, row[name] ?? null])))
      rows += 1
    }
  }
  return rows
}

function copyTables(from: Client, to: Client, work: Work): Pick<Salvaged, 'rows' | 'unreadable' | 'tables'> {
  const names = to
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all()
  let unreadable = 0
  to.pragma('foreign_keys = OFF')
  const tables = to.transaction(() =>
    Object.fromEntries(
      (names as string[]).map(name => [name, copyTable(from, to, name, work, () => (unreadable += 1))]),
    ),
  )()
  return { rows: Object.values(tables).reduce((sum, rows) => sum + rows, 0), unreadable, tables }
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
    claimEmptyFolder(folder)
    mkdirSync(part, { mode: 0o700 })
    const salvaged = salvageInto(vaultFolder, key, part, work)
    rmSync(folder, { recursive: true })
    moveDurably(part, folder)
    return salvaged
  } catch (error) {
    rmSync(part, { recursive: true, force: true })
    throw refusalOf(error) ?? error
  }
}
