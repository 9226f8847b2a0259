import { and, eq } from 'drizzle-orm'
import type { AttachmentArea } from '../../domain/attachments/attachmentAreas.ts'
import type { TrashArea } from '../../domain/shared/trashAreas.ts'
import { attachments, blobs, trash, trashBlobs } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import { isNamed } from '../store/namedBlobs.ts'
import type { TrashEntry } from './trash.ts'

/** Forgets content that nothing names any more, so that the next backup clears it from the disk. */
function forgetUnnamed(at: Change, blobIds: readonly (number | null)[]): void {
  for (const blobId of new Set(blobIds)) if (blobId !== null && !isNamed(at.read, blobId)) at.remove(blobs, blobId)
}

/** Takes their content from the attachments of a record. */
export function sweepFiles(at: Change, area: TrashArea, record: number): void {
  const files = at.read
    .select({ id: attachments.id, blobId: attachments.blobId })
    .from(attachments)
    .where(and(eq(attachments.area, area as AttachmentArea), eq(attachments.record, record)))
    .all()
  for (const file of files) at.update(attachments, file.id, { blobId: null })
  forgetUnnamed(
    at,
    files.map(({ blobId }) => blobId),
  )
}

/** Sweeps an entry of the trash: it stays with its reason, content that it or its attachments hold goes. */
export function sweepEntry(at: Change, { id, area, record }: TrashEntry, on: string): void {
  at.update(trash, id, { sweptOn: on })
  sweepFiles(at, area, record)
  const held = at.read
    .select({ id: trashBlobs.id, blobId: trashBlobs.blobId })
    .from(trashBlobs)
    .where(eq(trashBlobs.trashId, id))
    .all()
  for (const blob of held) at.remove(trashBlobs, blob.id)
  forgetUnnamed(
    at,
    held.map(({ blobId }) => blobId),
  )
}
