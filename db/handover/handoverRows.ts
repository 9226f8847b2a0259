import { Buffer } from 'node:buffer'
import { getTableColumns, getTableName, type Column } from 'drizzle-orm'
import { Refusal } from '../../domain/shared/refusal.ts'
import { handedOver, type HandedOver } from '../schema/handover.ts'
import type { KeyedTable } from '../store/change.ts'
import type { Client } from '../store/driver.ts'

/** What a column of a row holds: a value, the key of an account or attachment, or an identity number. */
type Holds = 'value' | 'user' | 'blob' | 'identity' | 'derived'

interface HandedColumn {
  /** Name in the record; null for what is derived from another field. */
  readonly field: string
  readonly column: string
  readonly holds: Holds
  readonly type: 'number' | 'string'
  readonly json: boolean
  readonly required: boolean
  readonly choices: readonly string[] | undefined
}

/** A table as it is handed over: its name in the package, its name here, what its columns hold. */
export interface HandedTable {
  readonly name: HandedOver
  readonly table: KeyedTable
  readonly sql: string
  readonly columns: readonly HandedColumn[]
  /** Columns as they are stored. */
  readonly stored: readonly string[]
}

/** An identity number as a vault stores it: sealed, masked and marked. */
interface SealedIdentity {
  readonly identitySealed: string | null
  readonly identityMasked: string | null
  readonly identityMark: string | null
}

/** How rows in a package name accounts and attachments, by their keys in this vault: by uid and by SHA-256. */
interface RowKeys {
  readonly userUids: ReadonlyMap<number, string>
  readonly blobDigests: ReadonlyMap<number, string>
  openIdentity(sealed: string, uid: string): string
}

/** The reverse: keys of this vault for the accounts and attachments that a package names. */
export interface RowHomes {
  readonly users: ReadonlyMap<string, number>
  readonly blobs: ReadonlyMap<string, number>
  sealIdentity(uid: string, identity: string | null): SealedIdentity
}

const sealedColumns: Readonly<Record<string, Holds>> = {
  identity_sealed: 'identity',
  identity_masked: 'derived',
  identity_mark: 'derived',
}

/** What a column names, by the database's own foreign keys. */
function namedBy(client: Client, sql: string): ReadonlyMap<string, Holds> {
  const keys = client.pragma(`foreign_key_list("${sql}")`) as { from: string; table: string }[]
  const kinds: Readonly<Record<string, Holds>> = { users: 'user', blobs: 'blob' }
  return new Map(keys.flatMap(({ from, table }) => (kinds[table] === undefined ? [] : [[from, kinds[table]]])))
}

function columnOf(field: string, column: Column, named: ReadonlyMap<string, Holds>): HandedColumn {
  const holds = sealedColumns[column.name] ?? named.get(column.name) ?? 'value'
  const text = column.getSQLType() === 'text'
  return {
    field: holds === 'identity' ? 'identity' : field,
    column: column.name,
    holds,
    type: holds === 'value' && !text ? 'number' : 'string',
    json: column.columnType === 'SQLiteTextJson',
    required: column.notNull || column.primary,
    choices: column.enumValues,
  }
}

/** Every table that is handed over, as the database at hand has it. */
export const handedTables = (client: Client): readonly HandedTable[] =>
  (Object.entries(handedOver) as [HandedOver, KeyedTable][]).map(([name, table]) => {
    const sql = getTableName(table)
    const named = namedBy(client, sql)
    const columns = Object.entries(getTableColumns(table)).map(([field, column]) => columnOf(field, column, named))
    return { name, table, sql, columns, stored: columns.map(({ column }) => column) }
  })

/** Characters of lines that are joined before they are passed on. */
const piece = 256 * 1024
/** Rows read by one query: few enough for memory, and no statement stays open between two pieces. */
const page = 100

function* rowsOf(client: Client, { sql, stored, columns }: HandedTable): Generator<readonly unknown[], void> {
  const names = stored.map(name => `"${name}"`).join(', ')
  const statement = client.prepare(`SELECT ${names} FROM "${sql}" WHERE id > ? ORDER BY id LIMIT ${page}`).raw()
  const id = columns.findIndex(({ field }) => field === 'id')
  for (let last: unknown = Number.MIN_SAFE_INTEGER; ;) {
    const rows = statement.all(last) as unknown[][]
    yield* rows
    if (rows.length < page) return
    last = rows.at(-1)![id]
  }
}

type Read = (row: readonly unknown[]) => unknown

function readerOf({ columns }: HandedTable, { holds }: HandedColumn, at: number, keys: RowKeys): Read {
  const uid = columns.findIndex(({ field }) => field === 'uid')
  const demand = (found: string | undefined): string => {
    if (found === undefined) throw new Error('a row names what is not there')
    return found
  }
  if (holds === 'user') return row => (row[at] === null ? null : demand(keys.userUids.get(row[at] as number)))
  if (holds === 'blob') return row => (row[at] === null ? null : demand(keys.blobDigests.get(row[at] as number)))
  if (holds === 'identity')
    return row => (row[at] === null ? null : keys.openIdentity(row[at] as string, row[uid] as string))
  return row => row[at]
}

/**
 * The rows of a table as they are handed over: one JSON object a line, in the order of their keys. The same rows give
 * the same bytes in every vault, whatever its keys and accounts are called. `tick` hears of the rows as they go.
 */
export function* handedContent(
  client: Client,
  table: HandedTable,
  keys: RowKeys,
  tick: (rows: number) => void,
): Generator<Buffer, void> {
  const fields = table.columns
    .map((column, at) => ({ ...column, read: readerOf(table, column, at, keys) }))
    .filter(({ holds }) => holds !== 'derived')
  let lines: string[] = []
  let length = 0
  for (const row of rowsOf(client, table)) {
    const record: Record<string, unknown> = {}
    for (const { field, read } of fields) record[field] = read(row)
    const line = JSON.stringify(record)
    lines.push(line)
    if ((length += line.length) < piece) continue
    tick(lines.length)
    yield Buffer.from(`${lines.join('\n')}\n`)
    lines = []
    length = 0
  }
  tick(lines.length)
  if (lines.length > 0) yield Buffer.from(`${lines.join('\n')}\n`)
}

const plainKey = (key: string, value: unknown): unknown => {
  if (key === '__proto__') throw new Error('a key that is none')
  return value
}

function fits({ type, json, required, choices }: HandedColumn, value: unknown): boolean {
  if (value === null) return !required
  if (typeof value !== type || (type === 'number' && !Number.isFinite(value))) return false
  if (choices !== undefined && choices.length > 0 && !choices.includes(value as string)) return false
  if (json) JSON.parse(value as string, plainKey)
  return true
}

type Store = (value: unknown, sealed: SealedIdentity | null) => unknown

function storerOf({ holds, column }: HandedColumn, homes: RowHomes): Store {
  const home = (all: ReadonlyMap<string, number>, value: unknown): number | null => {
    if (value === null) return null
    const id = all.get(value as string)
    if (id === undefined) throw new Error('a row names what did not come')
    return id
  }
  if (holds === 'user') return value => home(homes.users, value)
  if (holds === 'blob') return value => home(homes.blobs, value)
  if (column === 'identity_sealed') return (_, sealed) => sealed!.identitySealed
  if (column === 'identity_masked') return (_, sealed) => sealed!.identityMasked
  if (column === 'identity_mark') return (_, sealed) => sealed!.identityMark
  return value => value
}

/**
 * Turns a line of a table into the values that are stored here. Throws for a line that is no row of this table: other
 * fields, another type, an account or attachment that is not in the package.
 */
export function rowReader(table: HandedTable, homes: RowHomes): (line: string) => readonly unknown[] {
  const fields = table.columns.filter(({ holds }) => holds !== 'derived')
  const columns = table.columns.map(column => ({ ...column, store: storerOf(column, homes) }))
  const sealed = columns.some(({ holds }) => holds === 'identity')
  return line => {
    const record = JSON.parse(line) as Record<string, unknown>
    if (typeof record !== 'object' || record === null) throw new Error('no row')
    const own = Object.keys(record)
    if (own.length !== fields.length || fields.some((column, at) => own[at] !== column.field))
      throw new Error('other fields')
    const wrong = fields.find(column => !fits(column, record[column.field]))
    if (wrong !== undefined) throw new Error(`${wrong.field} is none`)
    const identity = sealed ? homes.sealIdentity(record['uid'] as string, record['identity'] as string | null) : null
    return columns.map(({ field, store }) => store(record[field], identity))
  }
}

/** The first table that has rows already, or null: a handover is imported only into an empty vault. */
export const filledTable = (client: Client): HandedTable | null =>
  handedTables(client).find(({ sql }) => client.prepare(`SELECT 1 FROM "${sql}" LIMIT 1`).get() !== undefined) ?? null

/** Accounts that rows refer to, by key. */
export function namedUsers(client: Client, tables: readonly HandedTable[]): readonly { uid: string; name: string }[] {
  const named = tables.flatMap(({ sql, columns }) =>
    columns.filter(({ holds }) => holds === 'user').map(({ column }) => `SELECT "${column}" FROM "${sql}"`),
  )
  return client.prepare(`SELECT uid, name FROM users WHERE id IN (${named.join(' UNION ')}) ORDER BY id`).all() as {
    uid: string
    name: string
  }[]
}

/** An attachment that rows refer to, with one of its file names. */
export interface NamedBlob {
  readonly id: number
  readonly sha256: string
  readonly bytes: number
  readonly name: string
}

/** Every attachment that rows name, once, in the order in which they came. */
export function namedBlobs(client: Client, tables: readonly HandedTable[]): readonly NamedBlob[] {
  const named = tables.flatMap(({ sql, columns }) =>
    columns
      .filter(({ holds }) => holds === 'blob')
      .map(({ column }) => {
        const name = columns.some(one => one.column === 'name') ? 'name' : "''"
        return `SELECT "${column}" AS id, ${name} AS name FROM "${sql}" WHERE "${column}" IS NOT NULL`
      }),
  )
  return client
    .prepare(
      `SELECT b.id, b.sha256, b.bytes, min(n.name) AS name FROM blobs b JOIN (${named.join(' UNION ALL ')}) n
       ON n.id = b.id GROUP BY b.id ORDER BY b.id`,
    )
    .all() as NamedBlob[]
}

/** What rows call accounts and attachments, by their keys in this vault. */
export function keysOf(client: Client, openIdentity: RowKeys['openIdentity']): RowKeys {
  const pairs = (sql: string) => new Map(client.prepare(sql).raw().all() as [number, string][])
  return {
    userUids: pairs('SELECT id, uid FROM users'),
    blobDigests: pairs('SELECT id, sha256 FROM blobs'),
    openIdentity,
  }
}

/** The refusal PACKAGE_UNREADABLE, with the name of the table. */
export const brokenTable = (name: string, cause: unknown): Refusal =>
  new Refusal('PACKAGE_UNREADABLE', { at: `${name} 的内容无法识别` }, { cause })
