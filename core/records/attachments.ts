import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { addAttachment, attachmentById, removeAttachment } from '../../db/records/attachments.ts'
import { readBlob, recordBlob } from '../../db/store/blobs.ts'
import { kindOf } from '../../domain/records/recordKinds.ts'
import { maxPreviewBytes, previewKind } from '../../domain/shared/previewKind.ts'
import type { RecordArea } from '../../domain/shared/recordAreas.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { contract, userOf } from '../kernel/callContext.ts'
import { changing } from '../kernel/changing.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { found } from '../kernel/found.ts'
import { stageFile } from '../kernel/stageFile.ts'
import { demandRecord } from './demandRecord.ts'

/** The content of a file that a page can show in place; null for one that is too large or of another kind. */
async function previewOf(core: CoreState, { blobId, bytes }: { readonly blobId: number; readonly bytes: number }) {
  if (bytes > maxPreviewBytes) return null
  const { store, blobs } = core.open()
  const content = await buffer(await readBlob(store.read, blobs, blobId))
  const kind = previewKind(content)
  return kind === null ? null : { kind, content: content.toString('base64') }
}

/** The calls on files of records of a kind. */
export function attachmentHandlers(area: RecordArea) {
  const kind = kindOf(area)
  const calls = contract[area]
  return {
    attach: calls.attach.handler(async ({ input: { id, file }, context }) => {
      const { core } = context
      demandRecord(core.store.read, kind, id)
      const { name, staged } = await stageFile(core, file)
      return changing(context, `${area}.attach`, at => {
        demandRecord(at.read, kind, id)
        const [addedAt, addedBy] = [core.clock(), userOf(context).id]
        const blobId = recordBlob(at, staged, addedAt)
        addAttachment(at, { uid: randomUUID(), area, record: id, name, blobId, addedAt, addedBy })
        return { id }
      })
    }),
    detach: calls.detach.handler(({ input: { id, attachment, reason }, context }) =>
      changing(context, { action: `${area}.detach`, why: reason }, at => {
        demandRecord(at.read, kind, id)
        if (found(attachmentById(at.read, area, attachment)).record !== id) throw new Refusal('RECORD_NOT_FOUND')
        removeAttachment(at, attachment, { removedAt: context.core.clock(), removedReason: reason })
        return { id }
      }),
    ),
    previewAttachment: calls.previewAttachment.handler(({ input, context: { core } }) =>
      previewOf(core, found(attachmentById(core.store.read, area, input.attachment))),
    ),
    openAttachment: calls.openAttachment.handler(({ input, context: { core } }) => {
      const { name, blobId, bytes } = found(attachmentById(core.store.read, area, input.attachment))
      return { handle: core.handles.give({ kind: 'blob', blobId, name, bytes }), name, bytes }
    }),
  }
}
