import { z } from 'zod'
import { Feedback } from '../packages/submission.ts'
import { ReferenceChoice } from '../packages/referenceData.ts'
import { sessionCall } from '../shared/call.ts'
import { Handle } from '../shared/handle.ts'
import { Month } from '../shared/period.ts'
import { Reason } from '../shared/reason.ts'
import { Instant, IsoDay } from '../shared/time.ts'
import { AssignmentState } from '../tasks/lifecycle.ts'
import { OutgoingKind, Returned } from './outgoing.ts'

/** One file that was made for a unit. */
export const OutgoingRow = z.strictObject({
  id: z.int(),
  kind: OutgoingKind,
  /** Null for another office. */
  unitId: z.int().nullable(),
  unitName: z.string(),
  month: Month.nullable(),
  name: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  at: Instant,
  by: z.string(),
  sequence: z.int().nullable(),
  /** When the other office imported it, by its receipt. */
  acknowledgedAt: Instant.nullable(),
  /** What the other office wants corrected. */
  returned: z.array(Returned).nullable(),
  /** Name of the medium that it was written to; empty for what went through the page. */
  medium: z.string(),
})
export type OutgoingRow = z.output<typeof OutgoingRow>

/**
 * A file that was made for a unit, or for an office that is none of ours: under a handle of this page, or written beneath
 * the place and proved there.
 */
export const MadeFile = z.strictObject({
  file: Handle.nullable(),
  name: z.string(),
  bytes: z.int(),
  /** Null for another office, and for several units that one sender speaks for. */
  unitId: z.int().nullable(),
  unitName: z.string(),
  /** Names of the lists that were left out, since the program of the other office does not know them. */
  left: z.array(z.string()),
})
export type MadeFile = z.output<typeof MadeFile>

/** A unit that tasks can be passed down to, or why not: it has no card, or its card is out of force. */
export const TaskUnit = z.strictObject({
  id: z.int(),
  name: z.string(),
  /** Parts of tasks that are not done with. */
  open: z.int(),
  /** Earlier packages held parts of tasks: what became of them can be told. */
  earlier: z.boolean(),
  card: z.enum(['inForce', 'revoked', 'none']),
})
export type TaskUnit = z.output<typeof TaskUnit>

/** Feedback to the office above on one of its tasks. */
export const FeedbackRow = z.strictObject({
  id: z.int(),
  title: z.string(),
  event: Feedback.shape.event,
  on: IsoDay,
  /** The text of the feedback; for a returned task, the text that was sent before. */
  note: z.string().nullable(),
  /** How the office above sees it, and why it sent it back, where it did. */
  state: AssignmentState,
  returned: z.string().nullable(),
  /** How many files go along. */
  files: z.int(),
})
export type FeedbackRow = z.output<typeof FeedbackRow>

/** Most files that are handed to the page itself; more are written to a place. */
export const maxFilesToPage = 3

/** Refusals of writing to a medium. */
export const mediumRefusals = ['PLACE_GONE', 'MEDIUM_FAILED', 'DISK_FULL', 'FOLDER_READ_ONLY'] as const

/** What the office writes to sticks for its units, its upper office and its successor. */
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
   * Seals all records of the office for the successor behind a card, as volumes in a folder of their own that appears
   * once every byte was read back. Leaders only, with their own password: it holds everything, identity numbers too.
   * Refuses RECORD_NOT_FOUND for a card that is not in force, PASSWORD_WRONG, and as the medium refuses.
   */
  makeHandover: sessionCall(
    'handover.make',
    ...mediumRefusals,
    'RECORD_NOT_FOUND',
    'PASSWORD_WRONG',
    'LOGIN_LOCKED',
    'JOB_RUNNING',
  )
    .input(z.strictObject({ card: z.int(), place: Handle, password: z.string().max(200) }))
    .output(z.strictObject({ job: z.string() })),
  /** Open items that a handover would contain today, by area. */
  openItems: sessionCall('handover.make').output(z.array(z.strictObject({ name: z.string(), count: z.int() }))),
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
    .input(z.strictObject({ unitId: z.int(), reason: Reason }))
    .output(z.strictObject({ revoked: z.int() })),
  /** Units with parts of tasks that are open, or with a card, by name. */
  taskUnits: sessionCall('outbox.read').output(z.array(TaskUnit)),
  /**
   * Makes the task package of each unit whose office has a card in force: its open parts of the tasks, or of all of them,
   * and what earlier packages held, as it stands now. Handed out as forms are. A unit with no part of the tasks gets
   * none. Refuses CARD_MISSING with the unit's name, NOTHING_TO_SEND where none has any; then nothing was made.
   */
  makeTaskPackages: sessionCall(
    'outbox.write',
    ...mediumRefusals,
    'RECORD_NOT_FOUND',
    'CARD_MISSING',
    'NOTHING_TO_SEND',
    'OFFICE_OLDER',
    'RECORDS_TOO_MANY',
  )
    .input(
      z.strictObject({
        unitIds: z.array(z.int()).min(1).max(200),
        taskIds: z.array(z.int()).min(1).max(2000).nullable(),
        place: Handle.nullable(),
      }),
    )
    .output(z.array(MadeFile)),
  /** What the office behind a card would be told of its tasks. */
  feedback: sessionCall('outbox.read', 'RECORD_NOT_FOUND')
    .input(z.strictObject({ card: z.int() }))
    .output(z.array(FeedbackRow)),
  /**
   * Makes the package that tells the office behind a card what was done of its tasks. `replies` are words of a person in
   * place of the parts' own, by task; they are kept.
   */
  makeFeedback: sessionCall(
    'outbox.write',
    ...mediumRefusals,
    'RECORD_NOT_FOUND',
    'NOTHING_TO_SEND',
    'OFFICE_OLDER',
    'RECORDS_TOO_MANY',
    'ATTACHMENTS_UNSENT',
    'BLOB_MISSING',
    'BLOB_DAMAGED',
  )
    .input(
      z.strictObject({
        card: z.int(),
        /** Whether files go along; a desk of a version before this one opens no feedback with files. */
        files: z.boolean().default(true),
        replies: z
          .array(z.strictObject({ task: z.int(), note: z.string().trim().min(2).max(2000) }))
          .max(500)
          .default([]),
        place: Handle.nullable(),
      }),
    )
    .output(z.array(MadeFile)),
  /**
   * Makes a package of reference data for each office whose card is accepted: units, regions, calendars, measures, as
   * chosen; what the program of an office does not know is left out and named. With
   * a place they are written there, in a folder for each office, read back and compared; without one the page gets them,
   * at most three. Refuses RECORD_NOT_FOUND for a card that is not in force, RECORDS_TOO_MANY, and as the medium refuses.
   */
  makeReferenceData: sessionCall(
    'outbox.write',
    ...mediumRefusals,
    'RECORD_NOT_FOUND',
    'OFFICE_OLDER',
    'RECORDS_TOO_MANY',
  )
    .input(
      z.strictObject({
        cards: z.array(z.int()).min(1).max(200),
        include: ReferenceChoice,
        place: Handle.nullable(),
      }),
    )
    .output(z.array(MadeFile)),
  /** How many records of each part a package of reference data would hold today. */
  referenceCounts: sessionCall('outbox.read').output(
    z.strictObject({
      organs: z.int(),
      enterprises: z.int(),
      regions: z.int(),
      calendars: z.int(),
      measures: z.int(),
    }),
  ),
}
