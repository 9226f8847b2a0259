import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { sessionCall } from '../shared/call.ts'
import { Changed } from '../shared/changed.ts'
import { Handle } from '../shared/handle.ts'
import { Reason } from '../shared/reason.ts'
import { Attachment, AttachmentLabel } from './attachment.ts'
import { AttachmentArea, attachmentAreas } from './attachmentAreas.ts'
import { Media } from './media.ts'
import { AttachmentRole } from './roles.ts'

const Owner = { area: AttachmentArea, record: z.int() }
const One = { area: AttachmentArea, attachment: z.int() }

/** True for what a file of the area can show. */
const fits = ({ area, role }: { readonly area: AttachmentArea; readonly role: AttachmentRole }): boolean =>
  attachmentAreas[area].roles.includes(role)
const wrongRole = { path: ['role'], error: 'no such role here' }

/** Base64 of a picture from the clipboard, which has no file behind it; a call's input is limited to 1 MiB. */
const Picture = z.base64().min(1).max(960_000)

/** Content in pieces, as it is opened; the last one says whether it is whole. */
const PreviewPiece = z.strictObject({ media: Media, base64: z.string(), whole: z.boolean().nullable() })

const adding = [
  'RECORD_NOT_FOUND',
  'FILE_GONE',
  'FILE_TOO_LARGE',
  'FILE_KIND_REFUSED',
  'ATTACHMENT_TOO_LARGE',
  'ATTACHMENT_KIND_REFUSED',
  'ATTACHMENTS_FULL',
] as const

/** Files of records of every area. Who may is the area's own permission, asked before the record is looked at. */
export const attachmentsApi = {
  list: sessionCall('session.use', 'RECORD_NOT_FOUND').input(z.strictObject(Owner)).output(z.array(Attachment)),
  /** Lays a file at a record. The same content at the same record is not laid there twice: `added` is false. */
  add: sessionCall('session.use', ...adding)
    .input(z.strictObject({ ...Owner, role: AttachmentRole, file: Handle }).refine(fits, wrongRole))
    .output(Changed.extend({ added: z.boolean() })),
  /** As `add`, for a picture that was pasted. */
  paste: sessionCall('session.use', ...adding)
    .input(z.strictObject({ ...Owner, role: AttachmentRole, picture: Picture }).refine(fits, wrongRole))
    .output(Changed.extend({ added: z.boolean() })),
  /** Says otherwise what a file shows and what it is called. Its ending stays. */
  label: sessionCall('session.use', 'RECORD_NOT_FOUND', 'ATTACHMENT_KIND_REFUSED')
    .input(z.strictObject({ ...One, ...AttachmentLabel.shape }).refine(fits, wrongRole))
    .output(Changed),
  /** Takes a file from its record; its content stays until the trash is swept. */
  remove: sessionCall('session.use', 'RECORD_NOT_FOUND')
    .input(z.strictObject({ ...One, reason: Reason }))
    .output(Changed),
  /** The content in pieces where a page can show it; nothing for a file that is saved and looked at elsewhere. */
  preview: sessionCall('session.use', 'RECORD_NOT_FOUND', 'BLOB_MISSING', 'BLOB_DAMAGED')
    .input(z.strictObject(One))
    .output(eventIterator(PreviewPiece)),
  /** A handle under which the host hands a file out. */
  open: sessionCall('session.use', 'RECORD_NOT_FOUND', 'BLOB_MISSING', 'BLOB_DAMAGED')
    .input(z.strictObject(One))
    .output(z.strictObject({ handle: Handle, name: z.string(), bytes: z.int() })),
}
