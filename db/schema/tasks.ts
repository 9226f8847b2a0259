import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { AssignmentEvent, AssignmentState, TaskState } from '../../domain/tasks/lifecycle.ts'
import type { PassedTask } from '../../domain/tasks/taskPackage.ts'
import type { AssignmentRole, DueRule } from '../../domain/tasks/task.ts'
import { notices } from './notices.ts'
import { units } from './organizations.ts'

/** A duty that comes back every month or quarter; each period is a task of its own. */
export const duties = sqliteTable(
  'duties',
  {
    id: integer().primaryKey(),
    uid: text().notNull().unique(),
    title: text().notNull(),
    requirement: text().notNull(),
    output: text().notNull(),
    noticeId: integer('notice_id').references(() => notices.id),
    clauseKey: text('clause_key'),
    clauseLabel: text('clause_label'),
    clauseText: text('clause_text'),
    rule: text({ mode: 'json' }).$type<DueRule>().notNull(),
    leadUnitId: integer('lead_unit_id').references(() => units.id),
    unitIds: text('unit_ids', { mode: 'json' }).$type<readonly number[]>().notNull(),
    firstMonth: text('first_month').notNull(),
    lastMonth: text('last_month'),
  },
  table => [index('duties_notice').on(table.noticeId), index('duties_lead').on(table.leadUnitId)],
)

/** A task; its state is derived from its assignments and stored in the same change. */
export const tasks = sqliteTable(
  'tasks',
  {
    id: integer().primaryKey(),
    uid: text().notNull().unique(),
    title: text().notNull(),
    requirement: text().notNull(),
    output: text().notNull(),
    noticeId: integer('notice_id').references(() => notices.id),
    clauseKey: text('clause_key'),
    clauseLabel: text('clause_label'),
    clauseText: text('clause_text'),
    dutyId: integer('duty_id').references(() => duties.id),
    period: text(),
    dueOn: text('due_on').notNull(),
    leadUnitId: integer('lead_unit_id').references(() => units.id),
    assistUnitIds: text('assist_unit_ids', { mode: 'json' }).$type<readonly number[]>().notNull(),
    state: text().$type<TaskState>().notNull(),
    dispatchedOn: text('dispatched_on'),
    removedAt: text('removed_at'),
    /** Assignment of the office above that this task is; with it that office's name and card. */
    originUid: text('origin_uid'),
    originOffice: text('origin_office'),
    originFingerprint: text('origin_fingerprint'),
    /** The task as that office passed it down last. */
    origin: text({ mode: 'json' }).$type<PassedTask>(),
    /** The latest feedback to that office, if a person wrote it. */
    originReply: text('origin_reply'),
  },
  table => [
    index('tasks_due').on(table.dueOn),
    index('tasks_notice').on(table.noticeId),
    index('tasks_lead').on(table.leadUnitId),
    uniqueIndex('tasks_duty_period').on(table.dutyId, table.period),
    uniqueIndex('tasks_origin').on(table.originUid),
  ],
)

/** One unit's part of a task. */
export const assignments = sqliteTable(
  'assignments',
  {
    id: integer().primaryKey(),
    uid: text().notNull().unique(),
    taskId: integer('task_id')
      .notNull()
      .references(() => tasks.id),
    unitId: integer('unit_id')
      .notNull()
      .references(() => units.id),
    role: text().$type<AssignmentRole>().notNull(),
    state: text().$type<AssignmentState>().notNull(),
    dispatchedOn: text('dispatched_on').notNull(),
    dueOn: text('due_on').notNull(),
    originalDueOn: text('original_due_on').notNull(),
    signedOn: text('signed_on'),
    submittedOn: text('submitted_on'),
    feedback: text(),
    acceptedOn: text('accepted_on'),
    cancelledOn: text('cancelled_on'),
    urged: integer().notNull(),
    lastUrgedOn: text('last_urged_on'),
  },
  table => [
    uniqueIndex('assignments_task_unit').on(table.taskId, table.unitId),
    index('assignments_unit').on(table.unitId),
    index('assignments_open').on(table.state, table.dueOn),
  ],
)

/** What happened to an assignment, one row an event; urging has its channel. */
export const assignmentSteps = sqliteTable(
  'assignment_steps',
  {
    id: integer().primaryKey(),
    assignmentId: integer('assignment_id')
      .notNull()
      .references(() => assignments.id),
    at: text().notNull(),
    on: text('on_day').notNull(),
    event: text().$type<AssignmentEvent | 'dispatch' | 'urge'>().notNull(),
    note: text(),
    fromDue: text('from_due'),
    toDue: text('to_due'),
    channel: text({ enum: ['phone', 'message', 'paper', 'inPerson'] }),
    by: integer('by_user').notNull(),
  },
  table => [index('assignment_steps_of').on(table.assignmentId)],
)
