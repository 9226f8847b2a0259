import { z } from 'zod'
import { sessionCall } from '../shared/call.ts'
import { Handle } from '../shared/handle.ts'
import { Month } from '../shared/period.ts'
import { Instant } from '../shared/time.ts'
import { OutgoingKind } from './outgoing.ts'

/** One file that was made for a unit. */
export const OutgoingRow = z.strictObject({
  id: z.int(),
  kind: OutgoingKind,
  unitName: z.string(),
  month: Month.nullable(),
  name: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  at: Instant,
  by: z.string(),
})
export type OutgoingRow = z.output<typeof OutgoingRow>

/** A file that was made for a unit: under a handle of this page, or written beneath the place and proved there. */
export const MadeFile = z.strictObject({
  file: Handle.nullable(),
  name: z.string(),
  bytes: z.int(),
  unitId: z.int().nullable(),
  unitName: z.string(),
})
export type MadeFile = z.output<typeof MadeFile>

/** Most files that are handed to the page itself; more are written to a place. */
export const mostHanded = 3

/** How a stick can refuse what is written to it. */
export const mediumRefusals = ['PLACE_GONE', 'MEDIUM_FAILED', 'DISK_FULL', 'FOLDER_READ_ONLY'] as const

/** Calls about what the office gives to its units on a stick. */
export const outboxApi = {
  /**
   * Makes the form of a month for each unit: what the office holds of it, and the unit's keys, made where it has none.
   * With a place they are written there, in a folder for each unit, read back and compared; without one the page gets
   * them, at most three. Refuses RECORD_NOT_FOUND, UNIT_CLOSED, FORM_MISSING where the form was not built, and as the
   * medium refuses.
   */
  makeForms: sessionCall('outbox.write', ...mediumRefusals, 'RECORD_NOT_FOUND', 'UNIT_CLOSED', 'FORM_MISSING')
    .input(z.strictObject({ unitIds: z.array(z.int()).min(1).max(200), month: Month, place: Handle.nullable() }))
    .output(z.array(MadeFile)),
  /**
   * What went out, the newest first; `text` is looked for as in the register of units (names, codes, 拼音首字母), and in
   * names of files. `typo` when no unit bears it and these are one typo away.
   */
  list: sessionCall('outbox.read')
    .input(
      z.strictObject({
        kind: OutgoingKind.nullable(),
        text: z.string().trim().max(60),
        offset: z.int().min(0),
        limit: z.int().min(1).max(500),
      }),
    )
    .output(z.strictObject({ total: z.int(), typo: z.boolean(), rows: z.array(OutgoingRow) })),
  /** Takes a unit's keys out of force: what its old forms hand in is kept aside. */
  revoke: sessionCall('outbox.write', 'RECORD_NOT_FOUND')
    .input(z.strictObject({ unitId: z.int() }))
    .output(z.strictObject({ revoked: z.int() })),
}
