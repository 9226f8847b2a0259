import { and, asc, eq, inArray, isNotNull, ne, isNull, sql } from 'drizzle-orm'
import type { PassedTask } from '../../domain/tasks/taskPackage.ts'
import { bareState, type SharedFields } from '../../domain/inbox/planTaskPackage.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import type { AssignmentState } from '../../domain/tasks/lifecycle.ts'
import { assignments, tasks } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'
import { unitNameOn } from '../store/unitNames.ts'

/** A task that an office above passed down, as it is stored. */
export interface StoredOrigin {
  readonly id: number
  readonly office: string
  readonly fingerprint: string
  readonly removed: boolean
  readonly base: PassedTask
  readonly reply: string | null
  readonly fields: SharedFields
}

function stored(row: typeof tasks.$inferSelect): StoredOrigin {
  const { id, title, requirement, output, dueOn, origin, originOffice, originFingerprint, removedAt } = row
  return {
    id,
    office: originOffice!,
    fingerprint: originFingerprint!,
    removed: removedAt !== null,
    base: origin!,
    reply: row.originReply,
    fields: { title, requirement, output, dueOn: IsoDay.parse(dueOn) },
  }
}

/** The task that an assignment of an office above became, removed or not, or null. */
export function taskFromAbove(db: ReadDb, assignment: string): StoredOrigin | null {
  const row = db.select().from(tasks).where(eq(tasks.originUid, assignment)).get()
  return row === undefined ? null : stored(row)
}

/** Tasks that offices of these cards passed down and that are on the lists, those due first at the head. */
export const tasksFromCards = (db: ReadDb, fingerprints: readonly string[]): StoredOrigin[] =>
  db
    .select()
    .from(tasks)
    .where(
      and(isNotNull(tasks.originUid), isNull(tasks.removedAt), inArray(tasks.originFingerprint, [...fingerprints])),
    )
    .orderBy(asc(tasks.dueOn), asc(tasks.id))
    .all()
    .map(stored)

/** Keys of the parts of a task here; what was cancelled has nothing to show. */
export const partKeys = (db: ReadDb, taskId: number): number[] =>
  db
    .select({ id: assignments.id })
    .from(assignments)
    .where(and(eq(assignments.taskId, taskId), ne(assignments.state, 'cancelled')))
    .orderBy(asc(assignments.id))
    .all()
    .map(({ id }) => id)

const clauseTexts = ({ clause }: PassedTask) => ({
  clauseLabel: clause?.label ?? null,
  clauseText: clause?.text ?? null,
})

/** Who passes a task down. */
export interface UpperTask {
  readonly office: string
  readonly fingerprint: string
}

/** Adds the task that an assignment of an office above becomes, and returns its key. */
export const addOriginTask = (
  change: Change,
  uid: string,
  passed: PassedTask,
  { office, fingerprint }: UpperTask,
): number => {
  const { assignment, title, requirement, output, dueOn, state } = passed
  return change.insert(tasks, {
    uid,
    title,
    requirement,
    output,
    dueOn,
    ...clauseTexts(passed),
    assistUnitIds: [],
    state: bareState(state),
    originUid: assignment,
    originOffice: office,
    originFingerprint: fingerprint,
    origin: passed,
  })
}

/** Stores a task as the office above passes it down now, the fields it changed, and its card, perhaps a newer one. */
export const changeOriginTask = (
  change: Change,
  id: number,
  passed: PassedTask,
  fields: Partial<SharedFields>,
  { office, fingerprint }: UpperTask,
): void =>
  change.update(tasks, id, {
    ...fields,
    ...clauseTexts(passed),
    originOffice: office,
    originFingerprint: fingerprint,
    origin: passed,
  })

/** Sets the state of a task that has no parts. */
export const settleBareTask = (change: Change, id: number, state: AssignmentState): void =>
  change.update(tasks, id, { state: bareState(state) })

/** Stores the feedback that a person wrote for the office above. */
export const setReply = (change: Change, id: number, reply: string): void =>
  change.update(tasks, id, { originReply: reply })

/** The parts of a task here, as they stand; units have their names of the day the part went out. */
export const partsBelow = (db: ReadDb, taskId: number) =>
  db
    .select({
      id: assignments.id,
      state: assignments.state,
      dueOn: assignments.dueOn,
      unitName: sql<string>`coalesce(${unitNameOn(assignments.unitId, assignments.dispatchedOn)}, '')`,
      dispatchedOn: assignments.dispatchedOn,
      signedOn: assignments.signedOn,
      submittedOn: assignments.submittedOn,
      feedback: assignments.feedback,
    })
    .from(assignments)
    .where(eq(assignments.taskId, taskId))
    .orderBy(asc(assignments.id))
    .all() as {
    id: number
    state: AssignmentState
    dueOn: IsoDay
    unitName: string
    dispatchedOn: IsoDay
    signedOn: IsoDay | null
    submittedOn: IsoDay | null
    feedback: string | null
  }[]
