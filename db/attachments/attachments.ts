import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Attachment, AttachmentLabel } from '../../domain/attachments/attachment.ts'
import type { AttachmentArea } from '../../domain/attachments/attachmentAreas.ts'
import type { AttachmentRole } from '../../domain/attachments/roles.ts'
import { attachments, blobs, users } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'

const ofRecord = (area: AttachmentArea, record: number) =>
  and(eq(attachments.area, area), eq(attachments.record, record), isNull(attachments.removedAt))

/** Files of a record whose content is there, oldest first. */
export const attachmentsOf = (db: ReadDb, area: AttachmentArea, record: number): Attachment[] =>
  db
    .select({
      id: attachments.id,
      role: attachments.role,
      name: attachments.name,
      media: attachments.media,
      note: attachments.note,
      bytes: blobs.bytes,
      addedAt: attachments.addedAt,
      addedBy: users.name,
    })
    .from(attachments)
    .innerJoin(blobs, eq(attachments.blobId, blobs.id))
    .innerJoin(users, eq(attachments.addedBy, users.id))
    .where(ofRecord(area, record))
    .orderBy(asc(attachments.id))
    .all() as Attachment[]

/** How many files of a record there are. */
export const countAttachments = (db: ReadDb, area: AttachmentArea, record: number): number =>
  db
    .select({ count: sql<number>`count(*)` })
    .from(attachments)
    .where(and(ofRecord(area, record), sql`${attachments.blobId} IS NOT NULL`))
    .get()!.count

/** An attachment of an area with its content's key and size, or null; one that was removed or swept is none. */
export const attachmentById = (db: ReadDb, area: AttachmentArea, id: number) =>
  db
    .select({
      record: attachments.record,
      name: attachments.name,
      media: attachments.media,
      blobId: blobs.id,
      bytes: blobs.bytes,
    })
    .from(attachments)
    .innerJoin(blobs, eq(attachments.blobId, blobs.id))
    .where(and(eq(attachments.area, area), eq(attachments.id, id), isNull(attachments.removedAt)))
    .get() ?? null

/** Whether some content lies at a record already. */
export const hasContent = (db: ReadDb, area: AttachmentArea, record: number, blobId: number): boolean =>
  db
    .select({ id: attachments.id })
    .from(attachments)
    .where(and(ofRecord(area, record), eq(attachments.blobId, blobId)))
    .get() !== undefined

/** The same by the SHA-256 of the content. */
export const hasDigest = (db: ReadDb, area: AttachmentArea, record: number, sha256: string): boolean =>
  db
    .select({ id: attachments.id })
    .from(attachments)
    .innerJoin(blobs, eq(attachments.blobId, blobs.id))
    .where(and(ofRecord(area, record), eq(blobs.sha256, sha256)))
    .get() !== undefined

/** Whether a record has a file that shows one of some things. */
export const hasRole = (db: ReadDb, area: AttachmentArea, record: number, roles: readonly AttachmentRole[]): boolean =>
  db
    .select({ id: attachments.id })
    .from(attachments)
    .where(and(ofRecord(area, record), inArray(attachments.role, [...roles])))
    .get() !== undefined

/** A file that is laid at a record. */
export type NewAttachment = Omit<typeof attachments.$inferInsert, 'id' | 'uid' | 'removedAt' | 'removedReason'>

/** Lays a file at a record. */
export const addAttachment = (at: Change, uid: string, file: NewAttachment): number =>
  at.insert(attachments, { uid, ...file })

/** Says otherwise what a file shows, what it is called, what there is to note of it. */
export const labelAttachment = (at: Change, id: number, label: AttachmentLabel): void =>
  at.update(attachments, id, label)

/** Takes a file from its record, with a reason; its content stays until the trash is swept. */
export const removeAttachment = (
  at: Change,
  id: number,
  removed: { readonly removedAt: string; readonly removedReason: string },
): void => at.update(attachments, id, removed)

/** Files of records as they are sent along, with the key and digest of their content, oldest first. */
export const filesToSend = (db: ReadDb, area: AttachmentArea, records: readonly number[]) =>
  db
    .select({
      role: attachments.role,
      name: attachments.name,
      blobId: blobs.id,
      bytes: blobs.bytes,
      sha256: blobs.sha256,
    })
    .from(attachments)
    .innerJoin(blobs, eq(attachments.blobId, blobs.id))
    .where(and(eq(attachments.area, area), inArray(attachments.record, [...records]), isNull(attachments.removedAt)))
    .orderBy(asc(attachments.id))
    .all()
