import { eq } from 'drizzle-orm'
import type { UrgeChannel } from '../../domain/tasks/api.ts'
import { taskStateOf, type AssignmentEvent, type AssignmentState } from '../../domain/tasks/lifecycle.ts'
import type { AssignmentRole, TaskFields } from '../../domain/tasks/task.ts'
import type { Month } from '../../domain/shared/period.ts'
import type { Instant, IsoDay } from '../../domain/shared/time.ts'
import { assignments, assignmentSteps, tasks } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import { statesOf } from './assignments.ts'
import { clauseColumns } from './tasks.ts'

const columnsOf = ({ clause, ...fields }: TaskFields) => ({ ...fields, ...clauseColumns(clause) })

/** A task to be added; `duty` names the duty and month it is the period of. */
interface NewTask {
  readonly uid: string
  readonly fields: TaskFields
  readonly duty?: { readonly id: number; readonly period: Month }
}

/** Adds a task that is not dispatched yet, and returns its key. */
export const addTask = (change: Change, { uid, fields, duty }: NewTask): number =>
  change.insert(tasks, {
    uid,
    ...columnsOf(fields),
    dutyId: duty?.id ?? null,
    period: duty?.period ?? null,
    state: 'draft',
  })

/** Sets the fields of a task that a person enters. */
export const changeTask = (change: Change, id: number, fields: TaskFields): void =>
  change.update(tasks, id, columnsOf(fields))

/** Marks a task that has not been dispatched as removed. */
export const removeTask = (change: Change, id: number, at: Instant): void => change.update(tasks, id, { removedAt: at })

/** A part of a task for one unit. */
export interface NewAssignment {
  readonly uid: string
  readonly unitId: number
  readonly role: AssignmentRole
}

/** When something is entered, on which day it happened, and by whom. */
export interface Stamp {
  readonly at: Instant
  readonly on: IsoDay
  readonly by: number
}

/** Brings the state of a task in line with its parts. */
export function settleTask(change: Change, taskId: number): void {
  change.update(tasks, taskId, { state: taskStateOf(statesOf(change.read, taskId)) })
}

/** Sends a task out to units; its parts are due on the task's day. */
export function dispatchTask(
  change: Change,
  task: { readonly id: number; readonly dueOn: IsoDay },
  parts: readonly NewAssignment[],
  { at, on, by }: Stamp,
): void {
  const { id: taskId, dueOn } = task
  const rows = parts.map(part => ({
    ...part,
    taskId,
    state: 'dispatched' as const,
    dispatchedOn: on,
    dueOn,
    originalDueOn: dueOn,
    urged: 0,
  }))
  const { first } = change.insertMany(assignments, rows)
  change.insertMany(
    assignmentSteps,
    parts.map((_, index) => ({ assignmentId: first + index, at, on, event: 'dispatch' as const, toDue: dueOn, by })),
  )
  change.update(tasks, taskId, { dispatchedOn: on })
  settleTask(change, taskId)
}

/** One step of an assignment as decided: the state it leads to, and what the event sets. */
interface DecidedStep {
  readonly id: number
  readonly event: AssignmentEvent
  readonly state: AssignmentState
  readonly dueOn: IsoDay
  readonly newDue: IsoDay | null
  readonly note: string | null
}

/** Columns of the assignment that an event sets, besides its state. */
const traces: Readonly<
  Record<AssignmentEvent, (step: DecidedStep, on: IsoDay) => Partial<typeof assignments.$inferInsert>>
> = {
  sign: (_, on) => ({ signedOn: on }),
  start: () => ({}),
  submit: ({ note }, on) => ({ submittedOn: on, feedback: note }),
  return: () => ({ submittedOn: null }),
  accept: (_, on) => ({ acceptedOn: on }),
  extend: ({ newDue }) => ({ dueOn: newDue! }),
  cancel: (_, on) => ({ cancelledOn: on }),
}

/** Writes decided steps; the tasks they belong to are to be settled afterwards. */
export function stepAssignments(change: Change, steps: readonly DecidedStep[], { at, on, by }: Stamp): void {
  for (const step of steps) change.update(assignments, step.id, { state: step.state, ...traces[step.event](step, on) })
  change.insertMany(
    assignmentSteps,
    steps.map(({ id, event, note, dueOn, newDue }) => ({
      assignmentId: id,
      at,
      on,
      event,
      note,
      by,
      ...(event === 'extend' ? { fromDue: dueOn, toDue: newDue } : {}),
    })),
  )
}

/** Notes that units were urged. */
export function urgeAssignments(
  change: Change,
  parts: readonly { readonly id: number; readonly urged: number }[],
  { channel, note }: { readonly channel: UrgeChannel; readonly note: string | null },
  { at, on, by }: Stamp,
): void {
  for (const { id, urged } of parts) change.update(assignments, id, { urged: urged + 1, lastUrgedOn: on })
  change.insertMany(
    assignmentSteps,
    parts.map(({ id }) => ({ assignmentId: id, at, on, event: 'urge' as const, note, channel, by })),
  )
}

/** True when a period of a duty has its task already; a removed task counts too, so that it is not created again. */
export const periodTask = (change: Change, dutyId: number, period: Month) =>
  change.read
    .select({ id: tasks.id, period: tasks.period })
    .from(tasks)
    .where(eq(tasks.dutyId, dutyId))
    .all()
    .find(row => row.period === period) ?? null
