import { z } from 'zod'
import { Instant } from '../shared/time.ts'
import { Media } from './media.ts'
import { AttachmentRole } from './roles.ts'

/** Longest name of a file, in characters. */
export const maxNameLength = 200
/** Largest file that is kept with a record, in bytes. */
export const maxAttachmentBytes = 200 * 2 ** 20
/** Most files of one record. */
export const maxAttachments = 200
/** Files above this are not shown in place, in bytes; of a text only the beginning is. */
export const maxPreviewBytes = 20 * 2 ** 20
/** Bytes of a text that are shown in place. */
export const shownTextBytes = 256 * 2 ** 10

/** The largest file in megabytes, as a person reads it. */
export const maxAttachmentText = `${maxAttachmentBytes / 2 ** 20} MB`

/** What a file is called: no characters that a system refuses in names, so that it can be saved under it. */
const AttachmentName = z
  .string()
  .trim()
  .min(1)
  .max(maxNameLength)
  .regex(/^[^\p{Cc}\\/:*?"<>|]+$/u)

/** What a person says of a file: what it shows, its name, a note. */
export const AttachmentLabel = z.strictObject({
  role: AttachmentRole,
  name: AttachmentName,
  note: z.string().trim().max(300).nullable(),
})
export type AttachmentLabel = z.output<typeof AttachmentLabel>

/** A file of a record. `media` is null for one from before its content was looked at. */
export const Attachment = AttachmentLabel.extend({
  id: z.int(),
  name: z.string(),
  media: Media.nullable(),
  bytes: z.int(),
  addedAt: Instant,
  addedBy: z.string(),
})
export type Attachment = z.output<typeof Attachment>

const endingOf = (name: string): string => (name.includes('.') ? name.split('.').at(-1)!.trim().toLowerCase() : '')

/** Whether a new name keeps the ending: what a file is does not change with what it is called. */
export const sameEnding = (before: string, after: string): boolean => endingOf(before) === endingOf(after)
