import { and, asc, between, eq, getTableName } from 'drizzle-orm'
import { areaOfTable } from '../schema/attachedTables.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import {
  attachments,
  audit,
  blobs,
  importFiles,
  imports,
  outgoing,
  summaries,
  trashRoots,
  undoable,
} from '../schema/index.ts'
import { isIntact, type Batch } from './bulkInsert.ts'
import type { Change, KeyedTable } from './change.ts'
import type { Client } from './driver.ts'
import { isForeignKeyFault, isTaken } from './errors.ts'

type Pairs = Record<string, readonly [before: unknown, after: unknown]>

/** One row of the log: a record's fields before and after, or rows that were added together. */
type Step =
  | { readonly table: KeyedTable; readonly record: number; readonly fields: Pairs }
  | { readonly table: KeyedTable; readonly batch: Batch }

/** Fields that cannot be unset again: a frozen report may have been sent to the city already. */
const lastingFields: ReadonlyMap<unknown, string> = new Map([[summaries, 'frozenAt']])

/** Tables whose rows are never deleted again: a file that left the office cannot be called back. */
const lastingRows: ReadonlySet<unknown> = new Set([outgoing])

/** Tables that keep the note of an import even when the import is undone, and the content that others may name, too. */
const kept: readonly KeyedTable[] = [imports, importFiles, blobs]

const keptNames = (tables: readonly KeyedTable[]): ReadonlySet<string> =>
  new Set(kept.filter(table => !tables.includes(table)).map(table => getTableName(table)))

const same = (left: unknown, right: unknown): boolean => JSON.stringify(left ?? null) === JSON.stringify(right ?? null)

const tableOf = (tables: readonly KeyedTable[], name: string): KeyedTable => {
  const table = tables.find(one => getTableName(one) === name)
  if (table === undefined) throw new Refusal('UNDO_NOT_POSSIBLE')
  return table
}

/** What a change did, row by row in the order it was done; refuses UNDO_NOT_POSSIBLE for what cannot be taken back. */
function stepsOf(change: Change, id: string, tables: readonly KeyedTable[]): readonly Step[] {
  const rows = change.read.select().from(audit).where(eq(audit.change, id)).orderBy(asc(audit.seq)).all()
  const names = keptNames(tables)
  const touching = rows.filter(row => row.area !== null && !names.has(row.area))
  if (touching.length === 0) throw new Refusal('UNDO_NOT_POSSIBLE')
  return touching.map(({ area, record, fields }) => {
    const table = tableOf(tables, area!)
    const parsed = JSON.parse(fields) as { batch?: Batch; removed?: unknown }
    const lasting = lastingFields.get(table)
    const set = lasting !== undefined && lasting in parsed && !('id' in parsed)
    const forGood = set || (lastingRows.has(table) && 'id' in parsed)
    if (parsed.removed !== undefined || forGood) throw new Refusal('UNDO_NOT_POSSIBLE')
    return parsed.batch === undefined
      ? { table, record: record!, fields: parsed as Pairs }
      : { table, batch: parsed.batch }
  })
}

function currentRow(change: Change, table: KeyedTable, id: number): Record<string, unknown> {
  const row = change.read.select().from(table).where(eq(table.id, id)).get() as Record<string, unknown> | undefined
  if (row === undefined) throw new Refusal('UNDO_BUILT_ON')
  return row
}

/** A row that was removed is logged with its key before, and none after. */
const isRemoval = (fields: Pairs): boolean => fields['id'] !== undefined && fields['id'][1] === null

/**
 * Adds a row again as it was; under a new key where another row has its own by now, which no row of a table that others
 * name ever has. Refuses UNDO_NOT_POSSIBLE where the log keeps a secret of it back.
 */
function putBack(change: Change, table: KeyedTable, id: number, fields: Pairs): void {
  if (Object.values(fields).some(([, after]) => after !== null)) throw new Refusal('UNDO_NOT_POSSIBLE')
  const { id: _, ...row } = Object.fromEntries(Object.entries(fields).map(([name, [before]]) => [name, before]))
  const taken = change.read.select({ id: table.id }).from(table).where(eq(table.id, id)).get() !== undefined
  change.insert(table, (taken && !trashRoots.has(table) ? row : { ...row, id }) as never)
}

/** Refuses UNDO_BUILT_ON for records with files: a file names its record by area and key, which no foreign key holds. */
function demandNoFiles({ read }: Change, table: KeyedTable, first: number, last = first): void {
  const area = areaOfTable(getTableName(table))
  if (area === null) return
  const own = and(eq(attachments.area, area), between(attachments.record, first, last))
  if (read.select({ id: attachments.id }).from(attachments).where(own).get() !== undefined)
    throw new Refusal('UNDO_BUILT_ON')
}

function takeBack(change: Change, client: Client, step: Step): void {
  const { table } = step
  if ('batch' in step) {
    if (!isIntact(client, getTableName(table), step.batch)) throw new Refusal('UNDO_BUILT_ON')
    demandNoFiles(change, table, step.batch.first, step.batch.last)
    return change.removeMany(table, step.batch)
  }
  const { record, fields } = step
  if (isRemoval(fields)) return putBack(change, table, record, fields)
  const row = currentRow(change, table, record)
  const added = fields['id'] !== undefined
  // for an added row the log lists only the fields that were not empty, so every field is compared
  const loggedFields = added ? Object.keys(row) : Object.keys(fields)
  if (loggedFields.some(name => !same(row[name], fields[name]?.[1]))) throw new Refusal('UNDO_BUILT_ON')
  if (added) {
    demandNoFiles(change, table, record)
    return change.remove(table, record)
  }
  change.update(table, record, Object.fromEntries(Object.entries(fields).map(([name, [before]]) => [name, before])))
}

/**
 * Undoes a change inside another one, the last row first: rows it added are deleted, rows it removed are there again,
 * fields it set get their earlier values; the note of an import and the content of a file stay. Refuses UNDO_BUILT_ON
 * when one of its rows was changed or referred to since, or what must be unique of it is another's, UNDO_NOT_POSSIBLE when a table outside of `tables` was touched; then nothing is changed.
 */
export function undo(change: Change, client: Client, id: string, tables: readonly KeyedTable[] = undoable): void {
  try {
    for (const step of stepsOf(change, id, tables).toReversed()) takeBack(change, client, step)
  } catch (error) {
    if (isForeignKeyFault(error) || isTaken(error)) throw new Refusal('UNDO_BUILT_ON', {}, { cause: error })
    throw error
  }
}
