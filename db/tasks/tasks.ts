import { and, asc, desc, eq, inArray, isNull, lte, gte, sql, type SQL } from 'drizzle-orm'
import type { TaskDetail, TaskFilter, TaskOrigin, TaskRow, TaskSort } from '../../domain/tasks/api.ts'
import type { ClauseLink, TaskFields } from '../../domain/tasks/task.ts'
import { owingStates } from '../../domain/tasks/lifecycle.ts'
import type { ListSums } from '../../domain/shared/listColumn.ts'
import { Month } from '../../domain/shared/period.ts'
import { monthEnd } from '../../domain/shared/days.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { assignments, notices, tasks } from '../schema/index.ts'
import { among, inKeyOrder, keysOf, likeText, type Stretch } from '../store/pageOf.ts'
import type { ReadDb } from '../store/store.ts'
import { quoted } from '../store/sqlText.ts'
import { unitNameOn } from '../store/unitNames.ts'

/** Which tasks to read, as of a day. */
export interface TaskQuery {
  readonly day: IsoDay
  readonly filter: TaskFilter
  readonly sort: TaskSort
}

const owing = sql.raw(quoted(owingStates))

/** Condition: assignments whose unit has not delivered by the due day. */
export const overdueOn = (day: IsoDay): SQL =>
  and(inArray(assignments.state, [...owingStates]), sql`${assignments.dueOn} < ${day}`)!

const counted = (day: IsoDay) => ({
  assignments: sql<number>`(SELECT count(*) FROM assignments part WHERE part.task_id = ${tasks.id} AND
    part.state <> 'cancelled')`,
  accepted: sql<number>`(SELECT count(*) FROM assignments part WHERE part.task_id = ${tasks.id} AND
    part.state = 'accepted')`,
  submitted: sql<number>`(SELECT count(*) FROM assignments part WHERE part.task_id = ${tasks.id} AND
    part.state = 'submitted')`,
  overdue: sql<number>`(SELECT count(*) FROM assignments part WHERE part.task_id = ${tasks.id} AND
    part.state IN (${owing}) AND part.due_on < ${day})`,
})

function conditionOf({ day, filter }: Pick<TaskQuery, 'day' | 'filter'>): SQL | undefined {
  const { states, noticeId, dutyId, unitId, month, overdue, text } = filter
  const like = likeText(text)
  return and(
    isNull(tasks.removedAt),
    states === undefined ? undefined : inArray(tasks.state, states),
    noticeId === undefined ? undefined : eq(tasks.noticeId, noticeId),
    dutyId === undefined ? undefined : eq(tasks.dutyId, dutyId),
    month === undefined ? undefined : and(gte(tasks.dueOn, `${month}-01`), lte(tasks.dueOn, lastOf(month))),
    unitId === undefined
      ? undefined
      : sql`${tasks.id} IN (SELECT part.task_id FROM assignments part WHERE part.unit_id = ${unitId})`,
    overdue !== true
      ? undefined
      : sql`${tasks.id} IN (SELECT part.task_id FROM assignments part WHERE part.state IN (${owing}) AND
          part.due_on < ${day})`,
    like === undefined ? undefined : sql`(${tasks.title} LIKE ${like} OR ${tasks.requirement} LIKE ${like})`,
  )
}

const lastOf = (month: Month): IsoDay => monthEnd(IsoDay.parse(`${month}-01`))

const sortable = {
  dueOn: tasks.dueOn,
  title: tasks.title,
  state: tasks.state,
  notice: tasks.noticeId,
} as const satisfies Record<TaskSort['by'], unknown>

/** How many tasks pass the filter. */
export const countTasks = (db: ReadDb, query: Pick<TaskQuery, 'day' | 'filter'>): number =>
  db
    .select({ count: sql<number>`count(*)` })
    .from(tasks)
    .where(conditionOf(query))
    .get()!.count

/** Keys of the tasks that pass the filter, in order. */
export const taskKeys = (db: ReadDb, query: TaskQuery, stretch?: Stretch): number[] =>
  keysOf(
    db
      .select({ id: tasks.id })
      .from(tasks)
      .where(conditionOf(query))
      .orderBy((query.sort.descending ? desc : asc)(sortable[query.sort.by]), asc(tasks.id)),
    stretch,
  )

/**
 * Tasks by key, in the order of the keys; the counts are of a day. The leading unit has its name of the day the task
 * went out, that of the day before.
 */
export function tasksByKeys(db: ReadDb, day: IsoDay, keys: readonly number[]): TaskRow[] {
  const rows = db
    .select({
      id: tasks.id,
      title: tasks.title,
      clauseLabel: tasks.clauseLabel,
      dueOn: tasks.dueOn,
      state: tasks.state,
      noticeTitle: notices.title,
      originOffice: tasks.originOffice,
      leadName: unitNameOn(tasks.leadUnitId, sql`coalesce(${tasks.dispatchedOn}, ${day})`),
      ...counted(day),
    })
    .from(tasks)
    .leftJoin(notices, eq(tasks.noticeId, notices.id))
    .where(among(tasks.id, keys))
    .all() as TaskRow[]
  return inKeyOrder(keys, rows)
}

/** One page of the list. */
export const listTasks = (db: ReadDb, query: TaskQuery, stretch: Stretch): TaskRow[] =>
  tasksByKeys(db, query.day, taskKeys(db, query, stretch))

/** Sums over the parts of the tasks that pass the filter. */
export const taskSums = (db: ReadDb, query: Omit<TaskQuery, 'sort'>): ListSums =>
  db
    .select({
      assignments: sql<number>`count(*) FILTER (WHERE ${assignments.state} <> 'cancelled')`,
      accepted: sql<number>`count(*) FILTER (WHERE ${assignments.state} = 'accepted')`,
      submitted: sql<number>`count(*) FILTER (WHERE ${assignments.state} = 'submitted')`,
      overdue: sql<number>`count(*) FILTER (WHERE ${overdueOn(query.day)})`,
    })
    .from(assignments)
    .where(sql`${assignments.taskId} IN ${db.select({ id: tasks.id }).from(tasks).where(conditionOf(query))}`)
    .get()!

type TaskRecord = typeof tasks.$inferSelect

/** The clause that a task or duty is derived from, or null. */
export const clauseOf = (
  row: Pick<TaskRecord, 'noticeId' | 'clauseKey' | 'clauseLabel' | 'clauseText'>,
): ClauseLink | null =>
  row.noticeId === null || row.clauseKey === null
    ? null
    : {
        noticeId: row.noticeId,
        clauseKey: row.clauseKey,
        label: row.clauseLabel ?? '',
        text: row.clauseText ?? '',
      }

/** The columns of a clause link. */
export const clauseColumns = (clause: ClauseLink | null) => ({
  noticeId: clause?.noticeId ?? null,
  clauseKey: clause?.clauseKey ?? null,
  clauseLabel: clause?.label ?? null,
  clauseText: clause?.text ?? null,
})

/** One task as it was entered; null if there is none, or it was removed. */
export function taskRecord(db: ReadDb, id: number): TaskRecord | null {
  return (
    db
      .select()
      .from(tasks)
      .where(and(eq(tasks.id, id), isNull(tasks.removedAt)))
      .get() ?? null
  )
}

/** The fields of a task that a person enters. */
export const fieldsOf = (row: TaskRecord): TaskFields => ({
  title: row.title,
  requirement: row.requirement,
  output: row.output,
  clause: clauseOf(row),
  dueOn: IsoDay.parse(row.dueOn),
  leadUnitId: row.leadUnitId,
  assistUnitIds: [...row.assistUnitIds],
})

const originOf = ({ originOffice, origin }: TaskRecord): TaskOrigin | null => {
  if (originOffice === null || origin === null) return null
  const { source, clause, role, dueOn, state, note } = origin
  return { office: originOffice, source, clause, role, dueOn, state, note }
}

/** A task's page without its parts, or null. */
export function taskHead(db: ReadDb, id: number): Omit<TaskDetail, 'assignments' | 'names'> | null {
  const row = taskRecord(db, id)
  if (row === null) return null
  const notice =
    row.noticeId === null
      ? null
      : db.select({ title: notices.title }).from(notices).where(eq(notices.id, row.noticeId)).get()
  return {
    ...fieldsOf(row),
    id,
    state: row.state,
    dutyId: row.dutyId,
    period: row.period === null ? null : Month.parse(row.period),
    noticeTitle: notice?.title ?? null,
    dispatchedOn: row.dispatchedOn === null ? null : IsoDay.parse(row.dispatchedOn),
    origin: originOf(row),
  }
}
