import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Attachment, RecordStep } from '../../domain/shared/recordApi.ts'
import type { RecordArea } from '../../domain/shared/recordAreas.ts'
import { attachments, blobs, recordSteps, users } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'

/** Files of a record whose content is there, oldest first. */
export const attachmentsOf = (db: ReadDb, area: RecordArea, record: number): Attachment[] =>
  db
    .select({
      id: attachments.id,
      name: attachments.name,
      bytes: blobs.bytes,
      addedAt: attachments.addedAt,
      addedBy: users.name,
    })
    .from(attachments)
    .innerJoin(blobs, eq(attachments.blobId, blobs.id))
    .innerJoin(users, eq(attachments.addedBy, users.id))
    .where(and(eq(attachments.area, area), eq(attachments.record, record), isNull(attachments.removedAt)))
    .orderBy(asc(attachments.id))
    .all() as Attachment[]

/** An attachment of an area with the key of its content, or null; one that was removed is none. */
export const attachmentById = (db: ReadDb, area: RecordArea, id: number) =>
  db
    .select({ record: attachments.record, name: attachments.name, blobId: blobs.id, bytes: blobs.bytes })
    .from(attachments)
    .innerJoin(blobs, eq(attachments.blobId, blobs.id))
    .where(and(eq(attachments.area, area), eq(attachments.id, id), isNull(attachments.removedAt)))
    .get() ?? null

/** A file that is laid at a record. */
type NewAttachment = Omit<typeof attachments.$inferInsert, 'id' | 'removedAt' | 'removedReason'>

/** Lays a file at a record. */
export const addAttachment = (at: Change, file: NewAttachment): number => at.insert(attachments, file)

/** Takes a file from its record, with a reason; its content stays until the trash is swept. */
export const removeAttachment = (
  at: Change,
  id: number,
  removed: { readonly removedAt: string; readonly removedReason: string },
): void => at.update(attachments, id, removed)

/** Steps of a record, oldest first. */
export const recordStepsOf = (db: ReadDb, area: RecordArea, record: number): RecordStep[] =>
  db
    .select({
      event: recordSteps.event,
      on: recordSteps.on,
      at: recordSteps.at,
      by: users.name,
      note: recordSteps.note,
    })
    .from(recordSteps)
    .innerJoin(users, eq(recordSteps.by, users.id))
    .where(and(eq(recordSteps.area, area), eq(recordSteps.record, record)))
    .orderBy(asc(recordSteps.id))
    .all() as RecordStep[]
