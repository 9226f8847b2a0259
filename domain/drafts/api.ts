import { z } from 'zod'
import { sessionCall } from '../shared/call.ts'
import { Instant } from '../shared/time.ts'

/** Longest draft, in characters of its JSON. */
const maxDraft = 200_000

/** Name of a form, with the record that it is about: `outreach/new`, `outreach/12`. */
const Form = z.string().regex(/^[a-z]{1,20}\/(?:new|\d{1,12})$/iu)

/** What a person has typed and not yet saved, kept in the vault under that person alone. */
export const draftsApi = {
  read: sessionCall('session.use')
    .input(z.strictObject({ form: Form }))
    .output(z.strictObject({ content: z.string(), savedAt: Instant }).nullable()),
  keep: sessionCall('session.use')
    .input(z.strictObject({ form: Form, content: z.string().max(maxDraft) }))
    .output(z.strictObject({ savedAt: Instant })),
  drop: sessionCall('session.use')
    .input(z.strictObject({ form: Form }))
    .output(z.strictObject({ dropped: z.boolean() })),
}
