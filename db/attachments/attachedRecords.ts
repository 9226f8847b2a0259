import { eq } from 'drizzle-orm'
import type { AttachmentArea } from '../../domain/attachments/attachmentAreas.ts'
import { attachedTables } from '../schema/attachedTables.ts'
import type { ReadDb } from '../store/store.ts'

/** Whether a record is there and in use; one that was removed or lies in the trash is not. */
export function isInUse(db: ReadDb, area: AttachmentArea, record: number): boolean {
  const table = attachedTables[area]
  const row = db.select().from(table).where(eq(table.id, record)).get() as Readonly<Record<string, unknown>> | undefined
  if (row === undefined || (row['removedAt'] ?? null) !== null) return false
  return area !== 'assignments' || isInUse(db, 'tasks', Number(row['taskId']))
}

/** The key of a record by the identifier that it has in every office; null where there is none. */
export function keyOfRecord(db: ReadDb, area: AttachmentArea, uid: string): number | null {
  const table = attachedTables[area]
  const row = db.select({ id: table.id }).from(table).where(eq(table.uid, uid)).get()
  return row === undefined ? null : Number(row.id)
}

/** Whether a record is there at all, wherever it lies. */
export function isThere(db: ReadDb, area: AttachmentArea, record: number): boolean {
  const table = attachedTables[area]
  return db.select({ id: table.id }).from(table).where(eq(table.id, record)).get() !== undefined
}
