import { z } from 'zod'
import { IsoDay } from '../shared/time.ts'
import { AssignmentState } from './lifecycle.ts'
import { AssignmentRole, ClauseLink, TaskFields } from './task.ts'

/** One unit's assignment as its office passes it down, with its state at that office. */
export const PassedTask = z.strictObject({
  assignment: z.uuid(),
  title: TaskFields.shape.title,
  requirement: TaskFields.shape.requirement,
  output: TaskFields.shape.output,
  clause: ClauseLink.pick({ label: true, text: true }).nullable(),
  /** The paper that it comes from. */
  source: z.strictObject({ number: z.string().max(60).nullable(), title: z.string().max(200) }).nullable(),
  role: AssignmentRole,
  dispatchedOn: IsoDay,
  dueOn: IsoDay,
  state: AssignmentState,
  /** Why it was returned or cancelled, where it was. */
  note: z.string().max(1000).nullable(),
  /** What the unit was last known to have done. */
  feedback: z.string().max(2000).nullable(),
})
export type PassedTask = z.output<typeof PassedTask>

/** Most tasks of one package. */
export const maxPassedTasks = 5000

/** The content of a task package; every assignment comes once. */
export const PassedTasks = z
  .array(PassedTask)
  .max(maxPassedTasks)
  .refine(all => new Set(all.map(({ assignment }) => assignment)).size === all.length)

/** A fingerprint as a series names it: its digits alone. */
const digitsOf = (fingerprint: string): string => fingerprint.replaceAll(' ', '')

/** Series of the task packages for the office behind a card. */
export const taskSeries = (fingerprint: string): string => `tasks:${digitsOf(fingerprint)}`

/** Series of the feedback to the office behind a card. */
export const feedbackSeries = (fingerprint: string): string => `feedback:${digitsOf(fingerprint)}`
