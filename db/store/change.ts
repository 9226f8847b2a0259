import { eq, getTableColumns, getTableName, type InferInsertModel, type InferSelectModel } from 'drizzle-orm'
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { v7 as uuidv7 } from 'uuid'
import type { AuditAction } from '../../domain/audit/actions.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { secretFields, trashRoots } from '../schema/index.ts'
import { insertRows, insertStored, removeRows, type Batch } from './bulkInsert.ts'
import { hashOf, readHead, type AuditHead, type AuditRow } from './chain.ts'
import type { Client } from './driver.ts'
import { refusalOf, refusing } from './errors.ts'
import { nextKey } from './nextKey.ts'
import { readDb, type ReadDb, type Store } from './store.ts'

/** Who changes something. `id` is null for what the program does by itself. */
export interface Actor {
  readonly id: number | null
  readonly name: string
}

/** What is done and why; `action` is stored in the audit log, so released actions are never renamed. */
export interface AuditedChange {
  readonly actor: Actor
  readonly action: AuditAction
  readonly why?: string | undefined
}

/** A table whose rows have an integer key of their own. */
export type KeyedTable = SQLiteTable & { readonly id: SQLiteColumn }

/** Writes inside one change; every one leaves an audit row with the fields before and after. */
export interface Change {
  /** Name of this change in the audit log, by which it can be undone. */
  readonly id: string
  readonly read: ReadDb
  /** Adds a row and returns its key. */
  insert<T extends KeyedTable>(table: T, row: InferInsertModel<T>): number
  /** Adds many rows at once under one audit row that holds their number, keys and digest. */
  insertMany<T extends KeyedTable>(table: T, rows: readonly InferInsertModel<T>[]): Batch
  /** As `insertMany`, for values as the database keeps them, in the order of the columns named. */
  insertStored(table: KeyedTable, columns: readonly string[], rows: readonly (readonly unknown[])[]): Batch
  /** Sets fields of one row; leaves no audit row when nothing differs. Throws when the row is not there. */
  update<T extends KeyedTable>(table: T, id: number, fields: Partial<InferInsertModel<T>>): void
  /** Deletes a row, to undo the change that added it; the log keeps its fields. */
  remove(table: KeyedTable, id: number): void
  /** Deletes the rows of a batch, to undo it. Throws when they are no longer as the batch's digest says. */
  removeMany(table: KeyedTable, batch: Batch): void
  /** Logs an action that touches no row: a login, a printout, a refused call. */
  note(fields?: Readonly<Record<string, unknown>>): void
}

type Fields = Record<string, readonly [before: unknown, after: unknown]>

/** Appends to the audit log inside the transaction that is running, and moves its head. */
class Ledger {
  readonly #client: Client
  readonly #deed: AuditedChange
  readonly #at: string
  readonly change = uuidv7()
  #head: AuditHead

  constructor(client: Client, deed: AuditedChange, at: string) {
    this.#client = client
    this.#deed = deed
    this.#at = at
    this.#head = readHead(client)
  }

  append(area: string | null, record: number | null, fields: unknown): void {
    const { actor, action, why = null } = this.#deed
    const row: Omit<AuditRow, 'hash'> = {
      seq: this.#head.count + 1,
      at: this.#at,
      change: this.change,
      userId: actor.id,
      userName: actor.name,
      action,
      why,
      area,
      record,
      fields: JSON.stringify(fields),
      previous: this.#head.hash,
    }
    this.#head = { count: row.seq, hash: hashOf(row) }
    appendStatement(this.#client).run({ ...row, hash: this.#head.hash })
  }

  finish(): void {
    this.#client
      .prepare('UPDATE audit_head SET count = ?, hash = ? WHERE id = 1')
      .run(this.#head.count, this.#head.hash)
  }
}

const statements = new WeakMap<Client, ReturnType<Client['prepare']>>()

function appendStatement(client: Client) {
  const known = statements.get(client)
  if (known !== undefined) return known
  const statement = client.prepare(
    `INSERT INTO audit (seq, at, change, user_id, user_name, action, why, area, record, fields, previous, hash)
     VALUES (@seq, @at, @change, @userId, @userName, @action, @why, @area, @record, @fields, @previous, @hash)`,
  )
  statements.set(client, statement)
  return statement
}

/** Secret fields are logged as changed, without their values. */
const withoutSecrets = (table: KeyedTable, fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, pair]) => [
      name,
      secretFields.has(`${getTableName(table)}.${name}`) ? [null, '***'] : pair,
    ]),
  )

const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right)

function difference(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): Fields {
  const fields: Fields = {}
  for (const [name, value] of Object.entries(after))
    if (!same(before[name] ?? null, value ?? null)) fields[name] = [before[name] ?? null, value ?? null]
  return fields
}

function changeOf(client: Client, orm: BetterSQLite3Database, ledger: Ledger): Change {
  const one = <T extends KeyedTable>(table: T, id: number) =>
    orm
      .select()
      .from(table as KeyedTable)
      .where(eq(table.id, id))
      .get() as InferSelectModel<T> | undefined
  return {
    id: ledger.change,
    read: readDb(client),
    insert(table, row) {
      const { id } = orm
        .insert(table as KeyedTable)
        .values({ ...row, id: 'id' in row ? row.id : trashRoots.has(table) ? nextKey(orm, table) : undefined } as never)
        .returning({ id: table.id })
        .get() as { id: number }
      ledger.append(
        getTableName(table),
        id,
        withoutSecrets(table, difference({}, one(table, id) as Record<string, unknown>)),
      )
      return id
    },
    insertMany(table, rows) {
      const batch = insertRows(client, getTableName(table), getTableColumns(table), rows)
      ledger.append(getTableName(table), null, { batch })
      return batch
    },
    insertStored(table, columns, rows) {
      const batch = insertStored(client, getTableName(table), columns, rows)
      ledger.append(getTableName(table), null, { batch })
      return batch
    },
    update(table, id, fields) {
      const before = one(table, id)
      if (before === undefined) throw new Error(`no row ${id} in ${getTableName(table)}`)
      const changed = difference(before, fields)
      if (Object.keys(changed).length === 0) return
      orm
        .update(table as KeyedTable)
        .set(fields as never)
        .where(eq(table.id, id))
        .run()
      ledger.append(getTableName(table), id, withoutSecrets(table, changed))
    },
    remove(table, id) {
      const row = one(table, id)
      if (row === undefined) throw new Error(`no row ${id} in ${getTableName(table)}`)
      orm.delete(table).where(eq(table.id, id)).run()
      const gone = Object.entries(row as Record<string, unknown>).map(([name, value]) => [name, [value, null]])
      ledger.append(getTableName(table), id, withoutSecrets(table, Object.fromEntries(gone) as Fields))
    },
    removeMany(table, batch) {
      removeRows(client, getTableName(table), batch)
      ledger.append(getTableName(table), null, { removed: batch })
    },
    note: (fields = {}) => ledger.append(null, null, fields),
  }
}

/** An open database that was moved away still takes what is written, but nobody would find it at its place. */
function demandThere(store: Store): void {
  if (!store.isThere()) throw new Refusal('VAULT_GONE')
}

/**
 * The only way to write: one immediate transaction, and in it, for every record touched, who, when, why and the
 * fields before and after, chained by hash. Work that throws changes nothing. Once this returns, the change is on
 * the disk. Refuses VAULT_GONE, STORE_BUSY, DISK_FULL, FOLDER_READ_ONLY, DATABASE_DAMAGED; `work` must be synchronous.
 */
export function change<T>(store: Store, deed: AuditedChange, work: (change: Change) => T): T {
  demandThere(store)
  return refusing(() =>
    store.writer
      .transaction(() => {
        const ledger = new Ledger(store.writer, deed, store.clock())
        const result = work(changeOf(store.writer, drizzle(store.writer), ledger))
        ledger.finish()
        return result
      })
      .immediate(),
  )
}

/**
 * As `change`, for work that waits between its writes, such as reading a sheet row by row. Only for a store that
 * nobody else writes through, as a worker's own: the transaction stays open while the work waits.
 */
export async function changeWaiting<T>(
  store: Store,
  deed: AuditedChange,
  work: (change: Change) => Promise<T>,
): Promise<T> {
  const { writer } = store
  demandThere(store)
  refusing(() => writer.exec('BEGIN IMMEDIATE'))
  try {
    const ledger = new Ledger(writer, deed, store.clock())
    const result = await work(changeOf(writer, drizzle(writer), ledger))
    demandThere(store)
    refusing(() => {
      ledger.finish()
      writer.exec('COMMIT')
    })
    return result
  } catch (error) {
    if (writer.inTransaction) writer.exec('ROLLBACK')
    throw refusalOf(error) ?? error
  }
}
