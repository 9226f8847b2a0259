import { eq, getTableName } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { attachmentAreaNames, type AttachmentArea } from '../../domain/attachments/attachmentAreas.ts'
import {
  assignments,
  findings,
  inspections,
  notices,
  recordTables,
  tasks,
  trainingSessions,
  units,
} from '../schema/index.ts'
import type { KeyedTable } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'

/** The table whose records have the files of an area. */
export const attachedTables: Readonly<Record<AttachmentArea, KeyedTable>> = {
  notices,
  tasks,
  assignments,
  training: trainingSessions,
  inspections,
  findings,
  units,
  ...recordTables,
}

/** The area whose files belong to records of a table, by the table's name in the database; null where it has none. */
export const areaOfTable = (table: string): AttachmentArea | null =>
  attachmentAreaNames.find(area => getTableName(attachedTables[area]) === table) ?? null

/** Whether a record is there and in use; one that was removed or lies in the trash is not. */
export function isInUse(db: ReadDb, area: AttachmentArea, record: number): boolean {
  const table = attachedTables[area]
  const row = db.select().from(table).where(eq(table.id, record)).get() as Readonly<Record<string, unknown>> | undefined
  if (row === undefined || (row['removedAt'] ?? null) !== null) return false
  return area !== 'assignments' || isInUse(db, 'tasks', Number(row['taskId']))
}

/** The key of a record by the identifier that it has in every office; null where there is none. */
export function keyOfRecord(db: ReadDb, area: AttachmentArea, uid: string): number | null {
  const table = attachedTables[area] as KeyedTable & { readonly uid: SQLiteColumn }
  const row = db.select({ id: table.id }).from(table).where(eq(table.uid, uid)).get()
  return row === undefined ? null : Number(row.id)
}

/** Whether a record is there at all, wherever it lies. */
export function isThere(db: ReadDb, area: AttachmentArea, record: number): boolean {
  const table = attachedTables[area]
  return db.select({ id: table.id }).from(table).where(eq(table.id, record)).get() !== undefined
}
