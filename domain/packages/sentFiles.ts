import { z } from 'zod'
import { maxNameLength } from '../attachments/attachment.ts'
import { attachmentAreas, sentAlongAreas } from '../attachments/attachmentAreas.ts'
import { AttachmentRole } from '../attachments/roles.ts'

/** Largest file that is sent along, in bytes. */
export const maxSentBytes = 20 * 2 ** 20
/** All files of one submission together, in bytes. */
export const maxSentTotal = 100 * 2 ** 20
/** Most files of one record in a submission. */
export const maxSentOfRecord = 20
/** Most files of one submission. */
export const maxSentFiles = 500

/**
 * A file that goes with a record of the submission: with feedback by its assignment, else by the record's own identifier.
 * `file` names its part: the digest of its content and an ending. Two records may name one part.
 */
export const SubmittedAttachment = z
  .strictObject({
    area: z.enum(sentAlongAreas),
    record: z.uuid().lowercase(),
    role: AttachmentRole,
    name: z.string().trim().min(1).max(maxNameLength),
    file: z.string().regex(/^[\da-f]{64}\.[a-z\d]{1,8}$/u),
  })
  .refine(({ area, role }) => attachmentAreas[area].roles.includes(role), {
    path: ['role'],
    error: 'no such role here',
  })
export type SubmittedAttachment = z.output<typeof SubmittedAttachment>

/** The ending of an attachment's name in lower case; `bin` where a manifest would not accept it. */
export function partEnding(name: string): string {
  const ending = name.split('.').at(-1)!.toLowerCase()
  return name.includes('.') && /^[a-z\d]{1,8}$/u.test(ending) ? ending : 'bin'
}
