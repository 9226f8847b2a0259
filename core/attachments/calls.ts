import { Buffer } from 'node:buffer'
import { Readable } from 'node:stream'
import { attachmentById, attachmentsOf, labelAttachment, removeAttachment } from '../../db/attachments/attachments.ts'
import { isInUse, isThere } from '../../db/attachments/attachedRecords.ts'
import { stageBlob } from '../../db/store/blobs.ts'
import type { ReadDb } from '../../db/store/store.ts'
import { attachmentAreas, type AttachmentArea } from '../../domain/attachments/attachmentAreas.ts'
import { sameEnding } from '../../domain/attachments/attachment.ts'
import type { AttachmentRole } from '../../domain/attachments/roles.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { contract, demandPermission, type CallContext } from '../kernel/callContext.ts'
import { changing } from '../kernel/changing.ts'
import { found } from '../kernel/found.ts'
import { keepAttachment, provenAttachment, stageAttachment, type StagedAttachment } from '../kernel/stageAttachment.ts'
import { previewOf } from './preview.ts'

/** Refuses who may not read, or write, records of the area. */
const demandMay = (context: CallContext, area: AttachmentArea, what: 'read' | 'write', call: string): void =>
  demandPermission(context, attachmentAreas[area][what], `attachments.${call}`)

/** Refuses RECORD_NOT_FOUND for a record that is not there, was removed or lies in the trash. */
function demandInUse(db: ReadDb, area: AttachmentArea, record: number): void {
  if (!isInUse(db, area, record)) throw new Refusal('RECORD_NOT_FOUND')
}

interface Place {
  readonly area: AttachmentArea
  readonly record: number
  readonly role: AttachmentRole
}

function keep(context: CallContext, place: Place, file: StagedAttachment) {
  const { area, record, role } = place
  return changing(context, `${area}.attach`, at => {
    demandInUse(at.read, area, record)
    return { id: record, added: keepAttachment(context, at, { area, record, role }, file) }
  })
}

/** An attachment of a record in use. */
function demandOwn(db: ReadDb, area: AttachmentArea, attachment: number) {
  const file = found(attachmentById(db, area, attachment))
  demandInUse(db, area, file.record)
  return file
}

/** The name of a picture that has none: the moment at which it was pasted. */
const pastedName = (at: string): string => `粘贴的图片-${at.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}.png`

export const attachmentHandlers = {
  list: contract.attachments.list.handler(({ input: { area, record }, context }) => {
    demandMay(context, area, 'read', 'list')
    const { read } = context.core.store
    if (!isThere(read, area, record)) throw new Refusal('RECORD_NOT_FOUND')
    return attachmentsOf(read, area, record)
  }),
  add: contract.attachments.add.handler(async ({ input, context }) => {
    demandMay(context, input.area, 'write', 'add')
    demandInUse(context.core.store.read, input.area, input.record)
    return keep(context, input, await stageAttachment(context.core, input.file))
  }),
  paste: contract.attachments.paste.handler(async ({ input, context }) => {
    demandMay(context, input.area, 'write', 'paste')
    const { core } = context
    demandInUse(core.store.read, input.area, input.record)
    const { store, blobs } = core.open()
    core.vault.demandThere()
    const staged = await stageBlob(store.read, blobs, Readable.from([Buffer.from(input.picture, 'base64')]))
    return keep(context, input, await provenAttachment(core, pastedName(core.clock()), staged))
  }),
  label: contract.attachments.label.handler(({ input, context }) => {
    const { area, attachment, role, name, note } = input
    demandMay(context, area, 'write', 'label')
    return changing(context, `${area}.label`, at => {
      const file = demandOwn(at.read, area, attachment)
      if (!sameEnding(file.name, name)) throw new Refusal('ATTACHMENT_KIND_REFUSED', { at: name })
      labelAttachment(at, attachment, { role, name, note: note === '' ? null : note })
      return { id: file.record }
    })
  }),
  remove: contract.attachments.remove.handler(({ input: { area, attachment, reason }, context }) => {
    demandMay(context, area, 'write', 'remove')
    return changing(context, { action: `${area}.detach`, why: reason }, at => {
      const { record } = demandOwn(at.read, area, attachment)
      removeAttachment(at, attachment, { removedAt: context.core.clock(), removedReason: reason })
      return { id: record }
    })
  }),
  preview: contract.attachments.preview.handler(({ input: { area, attachment }, context }) => {
    demandMay(context, area, 'read', 'preview')
    return previewOf(context.core, found(attachmentById(context.core.store.read, area, attachment)))
  }),
  open: contract.attachments.open.handler(({ input: { area, attachment }, context }) => {
    demandMay(context, area, 'read', 'open')
    const { name, blobId, bytes } = found(attachmentById(context.core.store.read, area, attachment))
    return { handle: context.core.handles.give({ kind: 'blob', blobId, name, bytes }), name, bytes }
  }),
}
