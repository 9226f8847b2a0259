import { z } from 'zod'
import { Changed } from '../shared/changed.ts'
import { PassedTask } from './taskPackage.ts'
import { sessionCall } from '../shared/call.ts'
import { Month } from '../shared/period.ts'
import { Reason } from '../shared/reason.ts'
import { Instant, IsoDay } from '../shared/time.ts'
import { AssignmentEvent, AssignmentState, TaskState } from './lifecycle.ts'
import { AssignmentRole, ClauseLink, DueRule, TaskFields } from './task.ts'

/**
 * Filter of the list of tasks; an absent field filters nothing. `unitId` finds tasks with an assignment of the unit.
 */
export const TaskFilter = z.strictObject({
  states: z.array(TaskState).min(1).optional(),
  noticeId: z.int().optional(),
  dutyId: z.int().optional(),
  unitId: z.int().optional(),
  month: Month.optional(),
  overdue: z.boolean().optional(),
  text: z.string().max(60).optional(),
})
export type TaskFilter = z.output<typeof TaskFilter>

/** Order of a list of tasks. */
export const TaskSort = z.strictObject({ by: z.enum(['dueOn', 'title', 'state', 'notice']), descending: z.boolean() })
export type TaskSort = z.output<typeof TaskSort>

/** One task as a list shows it; the counts are of its assignments as of the list's day. */
export const TaskRow = z.strictObject({
  id: z.int(),
  title: z.string(),
  noticeTitle: z.string().nullable(),
  originOffice: z.string().nullable(),
  clauseLabel: z.string().nullable(),
  leadName: z.string().nullable(),
  dueOn: IsoDay,
  state: TaskState,
  assignments: z.int(),
  accepted: z.int(),
  submitted: z.int(),
  overdue: z.int(),
})
export type TaskRow = z.output<typeof TaskRow>

/** One unit's part of a task. */
export const AssignmentRow = z.strictObject({
  id: z.int(),
  taskId: z.int(),
  taskTitle: z.string(),
  unitId: z.int(),
  unitName: z.string(),
  role: AssignmentRole,
  state: AssignmentState,
  dueOn: IsoDay,
  originalDueOn: IsoDay,
  signedOn: IsoDay.nullable(),
  submittedOn: IsoDay.nullable(),
  feedback: z.string().nullable(),
  acceptedOn: IsoDay.nullable(),
  overdue: z.boolean(),
  urged: z.int(),
})
export type AssignmentRow = z.output<typeof AssignmentRow>

/** How a unit was reminded; `paper` is the printed 催办单. */
export const UrgeChannel = z.enum(['phone', 'message', 'paper', 'inPerson'])
export type UrgeChannel = z.output<typeof UrgeChannel>

/** One thing that happened to an assignment, oldest first: a step of its life cycle or an urging. */
export const AssignmentStep = z.strictObject({
  id: z.int(),
  at: Instant,
  on: IsoDay,
  event: z.enum([...AssignmentEvent.options, 'dispatch', 'urge']),
  note: z.string().nullable(),
  fromDue: IsoDay.nullable(),
  toDue: IsoDay.nullable(),
  channel: UrgeChannel.nullable(),
  byName: z.string(),
})
export type AssignmentStep = z.output<typeof AssignmentStep>

/** Where a task came from, and how the office above sees it. */
export const TaskOrigin = z.strictObject({
  office: z.string(),
  source: PassedTask.shape.source,
  clause: PassedTask.shape.clause,
  role: AssignmentRole,
  dueOn: IsoDay,
  state: AssignmentState,
  note: z.string().nullable(),
})
export type TaskOrigin = z.output<typeof TaskOrigin>

/** A task with its parts. */
export const TaskDetail = TaskFields.extend({
  id: z.int(),
  state: TaskState,
  dutyId: z.int().nullable(),
  period: Month.nullable(),
  noticeTitle: z.string().nullable(),
  dispatchedOn: IsoDay.nullable(),
  origin: TaskOrigin.nullable(),
  assignments: z.array(AssignmentRow),
  names: z.record(z.string(), z.string()),
})
export type TaskDetail = z.output<typeof TaskDetail>

/** A recurring duty; each period becomes a task of its own. */
export const Duty = z.strictObject({
  id: z.int(),
  title: z.string(),
  requirement: z.string(),
  output: z.string(),
  clause: ClauseLink.nullable(),
  rule: DueRule,
  leadUnitId: z.int().nullable(),
  unitIds: z.array(z.int()),
  firstMonth: Month,
  lastMonth: Month.nullable(),
  /** Months that are due by now and have no task yet. */
  waiting: z.array(Month),
})
export type Duty = z.output<typeof Duty>

/** The fields of a new duty. */
export const DutyFields = Duty.omit({ id: true, waiting: true }).extend({
  title: TaskFields.shape.title,
  requirement: TaskFields.shape.requirement,
  output: TaskFields.shape.output,
  unitIds: z.array(z.int()).min(1).max(500),
})
export type DutyFields = z.output<typeof DutyFields>

/** 还差谁没报: a unit that owes something, worst first. */
export const OwingUnit = z.strictObject({
  unitId: z.int(),
  unitName: z.string(),
  contact: z.string().nullable(),
  phone: z.string().nullable(),
  overdue: z.int(),
  dueSoon: z.int(),
  urged: z.int(),
  lastUrgedOn: IsoDay.nullable(),
  items: z.array(AssignmentRow),
})
export type OwingUnit = z.output<typeof OwingUnit>

/** Units by tasks: each cell one assignment. */
export const TaskMatrix = z.strictObject({
  tasks: z.array(z.strictObject({ id: z.int(), title: z.string(), clauseLabel: z.string().nullable(), dueOn: IsoDay })),
  units: z.array(z.strictObject({ id: z.int(), name: z.string() })),
  cells: z.array(
    z.strictObject({
      id: z.int(),
      taskId: z.int(),
      unitId: z.int(),
      role: AssignmentRole,
      state: AssignmentState,
      overdue: z.boolean(),
    }),
  ),
})
export type TaskMatrix = z.output<typeof TaskMatrix>

/** Figures of a day for the home page. */
export const TasksToday = z.strictObject({
  drafts: z.int(),
  overdue: z.int(),
  dueSoon: z.int(),
  submitted: z.int(),
  dutiesWaiting: z.int(),
})
export type TasksToday = z.output<typeof TasksToday>

const One = z.strictObject({ id: z.int() })
const OnDay = z.strictObject({ day: IsoDay })
const note = z.string().trim().max(1000).nullable()
const Many = z.array(z.int()).min(1).max(2000)

/** Tasks, their parts, recurring duties and reminders. `day` is the day the page looks from. */
export const tasksApi = {
  list: sessionCall('tasks.read')
    .input(
      z.strictObject({
        day: IsoDay,
        filter: TaskFilter,
        sort: TaskSort,
        offset: z.int().min(0),
        limit: z.int().min(1).max(500),
      }),
    )
    .output(z.strictObject({ total: z.int(), typo: z.boolean(), rows: z.array(TaskRow) })),
  get: sessionCall('tasks.read', 'RECORD_NOT_FOUND')
    .input(z.strictObject({ id: z.int(), day: IsoDay }))
    .output(TaskDetail),
  history: sessionCall('tasks.read', 'RECORD_NOT_FOUND')
    .input(z.strictObject({ assignmentId: z.int() }))
    .output(z.array(AssignmentStep)),
  /** Several tasks at once, as proposed from the clauses of a notice. */
  add: sessionCall('tasks.write', 'UNIT_CLOSED', 'RECORD_NOT_FOUND')
    .input(z.strictObject({ tasks: z.array(TaskFields).min(1).max(200) }))
    .output(z.strictObject({ ids: z.array(z.int()), change: z.uuid() })),
  /** Corrects a task that has not gone out. */
  change: sessionCall('tasks.write', 'RECORD_NOT_FOUND', 'TASK_DISPATCHED', 'UNIT_CLOSED')
    .input(z.strictObject({ id: z.int(), fields: TaskFields }))
    .output(Changed),
  remove: sessionCall('tasks.write', 'RECORD_NOT_FOUND', 'TASK_DISPATCHED')
    .input(One.extend({ reason: Reason }))
    .output(Changed),
  /** Sends tasks out to units: lead and assisting units besides. A unit that has its part already keeps it. */
  dispatch: sessionCall('tasks.write', 'RECORD_NOT_FOUND', 'UNIT_CLOSED', 'NOTHING_TO_DISPATCH')
    .input(z.strictObject({ taskIds: Many, unitIds: z.array(z.int()).max(500), on: IsoDay }))
    .output(z.strictObject({ assignments: z.int(), change: z.uuid() })),
  /** One step of several assignments; `extend` wants the new day, `return` and `cancel` a note. */
  step: sessionCall('tasks.write', 'RECORD_NOT_FOUND', 'STEP_NOT_ALLOWED', 'NOTE_REQUIRED', 'DAY_NOT_LATER')
    .input(z.strictObject({ assignmentIds: Many, event: AssignmentEvent, on: IsoDay, note, newDue: IsoDay.nullable() }))
    .output(z.strictObject({ steps: z.int(), change: z.uuid() })),
  urge: sessionCall('tasks.write', 'RECORD_NOT_FOUND', 'STEP_NOT_ALLOWED')
    .input(z.strictObject({ assignmentIds: Many, channel: UrgeChannel, on: IsoDay, note }))
    .output(z.strictObject({ steps: z.int(), change: z.uuid() })),
  /** Units by tasks, of a notice or of a month. */
  matrix: sessionCall('tasks.read')
    .input(z.strictObject({ day: IsoDay, noticeId: z.int().optional(), month: Month.optional() }))
    .output(TaskMatrix),
  owing: sessionCall('tasks.read')
    .input(z.strictObject({ day: IsoDay, soonDays: z.int().min(0).max(60) }))
    .output(z.array(OwingUnit)),
  today: sessionCall('tasks.read').input(OnDay).output(TasksToday),
  duties: sessionCall('tasks.read').input(OnDay).output(z.array(Duty)),
  addDuty: sessionCall('tasks.write', 'UNIT_CLOSED')
    .input(z.strictObject({ duty: DutyFields }))
    .output(Changed),
  /** No task is due of a duty after its last month; those that were made stay. */
  endDuty: sessionCall('tasks.write', 'RECORD_NOT_FOUND')
    .input(z.strictObject({ id: z.int(), lastMonth: Month, reason: Reason }))
    .output(Changed),
  /** Makes and sends out the task of one period of a duty; refuses TASK_DISPATCHED when it is there. */
  openPeriod: sessionCall('tasks.write', 'RECORD_NOT_FOUND', 'TASK_DISPATCHED', 'UNIT_CLOSED')
    .input(z.strictObject({ dutyId: z.int(), month: Month, on: IsoDay }))
    .output(Changed),
}
