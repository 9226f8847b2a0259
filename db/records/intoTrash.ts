import { and, eq, getTableColumns, sql } from 'drizzle-orm'
import type { MovedArea, TrashArea } from '../../domain/shared/trashAreas.ts'
import { trash, trashBlobs } from '../schema/index.ts'
import type { Change, KeyedTable } from '../store/change.ts'
import { partsOf, rootOf } from './movedRows.ts'

/** What the trash says of a record, and who removed it when and why. */
export interface Removal {
  readonly record: number
  readonly uid: string
  readonly title: string
  /** The official number that it keeps. */
  readonly number?: string | null
  readonly removedAt: string
  readonly removedBy: number
  readonly reason: string
}

/** Enters a record into the trash that the same change removes; that change is what restores it. Returns the entry's key. */
export const enterTrash = (at: Change, area: TrashArea, removal: Removal): number =>
  at.insert(trash, { area, ...removal, change: at.id })

/** Takes the entry of a record out of the trash, if there is one. */
export function leaveTrash(at: Change, area: TrashArea, record: number): void {
  const entry = at.read
    .select({ id: trash.id })
    .from(trash)
    .where(and(eq(trash.area, area), eq(trash.record, record)))
    .get()
  if (entry !== undefined) at.remove(trash, entry.id)
}

/** The attachment that a row names, if its table has such a column. */
function blobOf(at: Change, table: KeyedTable, id: number): number | null {
  if (!('blobId' in getTableColumns(table))) return null
  return at.read.get<{ blob: number | null }>(sql`SELECT blob_id AS blob FROM ${table} WHERE id = ${id}`).blob
}

/**
 * Moves a record with all that belongs to it out of its tables into the trash. The log keeps the rows, the trash holds
 * the content of their attachments. Fails where a row of another record names it: ask `usesOf` before.
 */
export function moveToTrash(at: Change, area: MovedArea, removal: Removal): void {
  const parts = partsOf(at.read, area, removal.record)
  const held = new Set(parts.flatMap(({ table, id }) => blobOf(at, table, id) ?? []))
  for (const { table, id } of parts) at.remove(table, id)
  at.remove(rootOf(area), removal.record)
  const trashId = enterTrash(at, area, removal)
  for (const blobId of held) at.insert(trashBlobs, { trashId, blobId })
}
