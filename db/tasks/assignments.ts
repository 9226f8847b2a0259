import { and, asc, eq, inArray, isNull, lte, sql, type SQL } from 'drizzle-orm'
import type { AssignmentRow, AssignmentStep, OwingUnit, TaskMatrix, TasksToday } from '../../domain/tasks/api.ts'
import { isOverdue, owingStates } from '../../domain/tasks/lifecycle.ts'
import { monthEnd } from '../../domain/shared/days.ts'
import type { Month } from '../../domain/shared/period.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { assignments, assignmentSteps, tasks, users } from '../schema/index.ts'
import type { ReadDb } from '../store/store.ts'
import { unitNameReader, unitOn } from '../store/unitNames.ts'
import { overdueOn } from './tasks.ts'

const columns = {
  id: assignments.id,
  taskId: assignments.taskId,
  taskTitle: tasks.title,
  unitId: assignments.unitId,
  role: assignments.role,
  state: assignments.state,
  dueOn: assignments.dueOn,
  originalDueOn: assignments.originalDueOn,
  signedOn: assignments.signedOn,
  submittedOn: assignments.submittedOn,
  feedback: assignments.feedback,
  acceptedOn: assignments.acceptedOn,
  urged: assignments.urged,
  dispatchedOn: assignments.dispatchedOn,
}

const present = isNull(tasks.removedAt)

/** Parts with their unit's name of the day they went out to it. */
function partsWhere(db: ReadDb, where: SQL | undefined) {
  const parts = db
    .select(columns)
    .from(assignments)
    .innerJoin(tasks, eq(assignments.taskId, tasks.id))
    .where(and(present, where))
    .orderBy(asc(assignments.taskId), sql`CASE ${assignments.role} WHEN 'lead' THEN 0 WHEN 'assist' THEN 1 ELSE 2 END`)
    .all()
  // few units, thousands of parts: their names are read once
  const nameOn = unitNameReader(
    db,
    parts.map(part => part.unitId),
  )
  return parts.map(part => Object.assign(part, { unitName: nameOn(part.unitId, part.dispatchedOn) }))
}

function rowOf({ dispatchedOn: _, ...part }: ReturnType<typeof partsWhere>[number], day: IsoDay): AssignmentRow {
  const dueOn = IsoDay.parse(part.dueOn)
  return Object.assign(part, { dueOn, overdue: isOverdue(part.state, dueOn, day) }) as AssignmentRow
}

const rowsWhere = (db: ReadDb, day: IsoDay, where: SQL | undefined): AssignmentRow[] =>
  partsWhere(db, where).map(part => rowOf(part, day))

/** The parts of a task: lead, assisting, then the others. */
export const assignmentsOf = (db: ReadDb, taskId: number, day: IsoDay): AssignmentRow[] =>
  rowsWhere(db, day, eq(assignments.taskId, taskId))

/** Assignments by key; those that are not there are left out. */
export const assignmentsByIds = (db: ReadDb, ids: readonly number[], day: IsoDay): AssignmentRow[] =>
  rowsWhere(db, day, sql`${assignments.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)

/** What happened to an assignment, oldest first. */
export const assignmentHistory = (db: ReadDb, assignmentId: number): AssignmentStep[] =>
  db
    .select({
      id: assignmentSteps.id,
      at: assignmentSteps.at,
      on: assignmentSteps.on,
      event: assignmentSteps.event,
      note: assignmentSteps.note,
      fromDue: assignmentSteps.fromDue,
      toDue: assignmentSteps.toDue,
      channel: assignmentSteps.channel,
      byName: users.name,
    })
    .from(assignmentSteps)
    .innerJoin(users, eq(assignmentSteps.by, users.id))
    .where(eq(assignmentSteps.assignmentId, assignmentId))
    .orderBy(asc(assignmentSteps.id))
    .all() as AssignmentStep[]

/** States of all parts of a task. */
export const statesOf = (db: ReadDb, taskId: number) =>
  db
    .select({ state: assignments.state })
    .from(assignments)
    .where(eq(assignments.taskId, taskId))
    .all()
    .map(row => row.state)

/** Keys of the units that have a part of a task already. */
export const unitsWithPart = (db: ReadDb, taskId: number): ReadonlySet<number> =>
  new Set(
    db
      .select({ unitId: assignments.unitId })
      .from(assignments)
      .where(eq(assignments.taskId, taskId))
      .all()
      .map(row => row.unitId),
  )

interface LastUrge {
  readonly last: string | null
}

const lastUrgeOf = (db: ReadDb, ids: readonly number[]): IsoDay | null => {
  const row = db.get<LastUrge>(
    sql`SELECT max(last_urged_on) AS last FROM assignments WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  )
  const last = row?.last ?? null
  return last === null ? null : IsoDay.parse(last)
}

/**
 * 还差谁没报: units that owe something by a day that is over, or will be by `until`; the worst first. A unit is called
 * as on the day of asking, since it is urged now; each of its parts as when it went out.
 */
export function owingUnits(db: ReadDb, day: IsoDay, until: IsoDay): OwingUnit[] {
  const items = rowsWhere(db, day, and(inArray(assignments.state, [...owingStates]), lte(assignments.dueOn, until)))
  const byUnit = Map.groupBy(items, item => item.unitId)
  const owing = (unitId: number, own: AssignmentRow[]): OwingUnit => {
    const unit = unitOn(db, unitId, day)
    return {
      unitId,
      unitName: unit?.name ?? '',
      contact: unit?.contact ?? null,
      phone: unit?.phone ?? null,
      overdue: own.filter(item => item.overdue).length,
      dueSoon: own.filter(item => !item.overdue).length,
      urged: Math.max(...own.map(item => item.urged)),
      lastUrgedOn: lastUrgeOf(
        db,
        own.map(({ id }) => id),
      ),
      items: own,
    }
  }
  const units = [...byUnit].map(([unitId, own]) => owing(unitId, own))
  return units.sort((a, b) => b.overdue - a.overdue || b.dueSoon - a.dueSoon || (a.unitName < b.unitName ? -1 : 1))
}

/** Units by tasks, of a notice or of a month; a unit's row has the name of its newest part. */
export function taskMatrix(
  db: ReadDb,
  day: IsoDay,
  of: { readonly noticeId?: number | undefined; readonly month?: Month | undefined },
): TaskMatrix {
  const where = and(
    of.noticeId === undefined ? undefined : eq(tasks.noticeId, of.noticeId),
    of.month === undefined
      ? undefined
      : sql`${tasks.dueOn} BETWEEN ${`${of.month}-01`} AND ${monthEnd(IsoDay.parse(`${of.month}-01`))}`,
  )
  const parts = partsWhere(db, where)
  const listed = db
    .select({ id: tasks.id, title: tasks.title, clauseLabel: tasks.clauseLabel, dueOn: tasks.dueOn })
    .from(tasks)
    .where(and(present, where))
    .orderBy(asc(tasks.id))
    .all()
  const withParts = new Set(parts.map(part => part.taskId))
  const oldestFirst = parts.toSorted((one, other) => (one.dispatchedOn < other.dispatchedOn ? -1 : 1))
  const names = new Map(oldestFirst.map(part => [part.unitId, part.unitName]))
  return {
    tasks: listed.filter(({ id }) => withParts.has(id)).map(task => ({ ...task, dueOn: IsoDay.parse(task.dueOn) })),
    units: [...names].map(([id, name]) => ({ id, name })).sort((a, b) => (a.name < b.name ? -1 : 1)),
    cells: parts.map(({ id, taskId, unitId, role, state, dueOn }) => {
      const overdue = isOverdue(state, IsoDay.parse(dueOn), day)
      return { id, taskId, unitId, role, state, overdue }
    }) as TaskMatrix['cells'],
  }
}

/** Figures of a day for the home page; `until` is the last day that counts as soon. */
export function tasksToday(db: ReadDb, day: IsoDay, until: IsoDay): Omit<TasksToday, 'dutiesWaiting'> {
  const count = (where: SQL | undefined) =>
    db
      .select({ count: sql<number>`count(*)` })
      .from(assignments)
      .innerJoin(tasks, eq(assignments.taskId, tasks.id))
      .where(and(present, where))
      .get()!.count
  const drafts = db
    .select({ count: sql<number>`count(*)` })
    .from(tasks)
    .where(and(present, eq(tasks.state, 'draft')))
    .get()!.count
  return {
    drafts,
    overdue: count(overdueOn(day)),
    dueSoon: count(
      and(inArray(assignments.state, [...owingStates]), sql`${assignments.dueOn} BETWEEN ${day} AND ${until}`),
    ),
    submitted: count(eq(assignments.state, 'submitted')),
  }
}
