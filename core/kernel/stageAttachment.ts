import type { Buffer } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import { addAttachment, countAttachments, hasContent } from '../../db/attachments/attachments.ts'
import { readStaged, recordBlob, type StagedBlob } from '../../db/store/blobs.ts'
import type { Change } from '../../db/store/change.ts'
import { maxAttachmentBytes, maxAttachments } from '../../domain/attachments/attachment.ts'
import type { AttachmentArea } from '../../domain/attachments/attachmentAreas.ts'
import { mediaOf, startBytes, type Media } from '../../domain/attachments/media.ts'
import type { AttachmentRole } from '../../domain/attachments/roles.ts'
import { wholeFileName } from '../../domain/shared/fileName.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { userOf, type CallContext } from './callContext.ts'
import type { CoreState } from './coreState.ts'
import { stageFile } from './stageFile.ts'

/** A file whose content was sealed into the vault and proven to be something that is kept. */
export interface StagedAttachment {
  readonly name: string
  readonly media: Media
  readonly staged: StagedBlob
}

/** The first bytes of sealed content. */
export async function startOf(
  { store, blobs }: ReturnType<CoreState['open']>,
  staged: StagedBlob,
): Promise<Uint8Array> {
  for await (const piece of (await readStaged(store.read, blobs, staged)) as AsyncIterable<Buffer>)
    return piece.subarray(0, startBytes)
  return new Uint8Array()
}

function demandSize(name: string, bytes: number): void {
  if (bytes > maxAttachmentBytes) throw new Refusal('ATTACHMENT_TOO_LARGE', { at: name })
}

/** Proves what sealed content is. Refuses ATTACHMENT_TOO_LARGE and ATTACHMENT_KIND_REFUSED with the file's name. */
export async function provenAttachment(core: CoreState, name: string, staged: StagedBlob): Promise<StagedAttachment> {
  demandSize(name, staged.bytes)
  const media = mediaOf(name, await startOf(core.open(), staged))
  if (media === null) throw new Refusal('ATTACHMENT_KIND_REFUSED', { at: name })
  return { name: wholeFileName(name), media, staged }
}

/** Seals an upload or a file of this machine. Refuses as `provenAttachment` does, and FILE_GONE. */
export async function stageAttachment(core: CoreState, handle: Handle): Promise<StagedAttachment> {
  const waiting = core.handles.take(handle, 'file')
  if (waiting !== null) demandSize(waiting.name, waiting.bytes)
  const { name, staged } = await stageFile(core, handle)
  return provenAttachment(core, name, staged)
}

/** Where a file is laid, and what it shows there. */
interface Place {
  readonly area: AttachmentArea
  readonly record: number
  readonly role: AttachmentRole
}

/**
 * Lays a staged file at a record, in the change of whoever calls; false where the record has the same content already.
 * Refuses ATTACHMENTS_FULL.
 */
export function keepAttachment(
  context: CallContext,
  at: Change,
  place: Place,
  { name, media, staged }: StagedAttachment,
): boolean {
  const addedAt = context.core.clock()
  const blobId = recordBlob(at, staged, addedAt)
  if (hasContent(at.read, place.area, place.record, blobId)) return false
  if (countAttachments(at.read, place.area, place.record) >= maxAttachments) throw new Refusal('ATTACHMENTS_FULL')
  addAttachment(at, randomUUID(), { ...place, name, media, note: null, blobId, addedAt, addedBy: userOf(context).id })
  return true
}
