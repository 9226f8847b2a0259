import { z } from 'zod'
import { finalStatesOf, type LifeCycle } from '../shared/lifeCycle.ts'
import type { IsoDay } from '../shared/time.ts'

/** State of one unit's part of a task. */
export const AssignmentState = z.enum([
  'dispatched',
  'signedFor',
  'inProgress',
  'submitted',
  'returned',
  'accepted',
  'cancelled',
])
export type AssignmentState = z.output<typeof AssignmentState>

/** What can happen to a part of a task. */
export const AssignmentEvent = z.enum(['sign', 'start', 'submit', 'return', 'accept', 'extend', 'cancel'])
export type AssignmentEvent = z.output<typeof AssignmentEvent>

/** What may happen to one unit's part of a task. */
export const assignmentCycle: LifeCycle<AssignmentState, AssignmentEvent> = {
  dispatched: {
    sign: 'signedFor',
    start: 'inProgress',
    submit: 'submitted',
    extend: 'dispatched',
    cancel: 'cancelled',
  },
  signedFor: { start: 'inProgress', submit: 'submitted', extend: 'signedFor', cancel: 'cancelled' },
  inProgress: { submit: 'submitted', extend: 'inProgress', cancel: 'cancelled' },
  submitted: { accept: 'accepted', return: 'returned', cancel: 'cancelled' },
  returned: { start: 'inProgress', submit: 'submitted', extend: 'returned', cancel: 'cancelled' },
  accepted: {},
  cancelled: {},
}

/** Labels of the states, also in refusals of a step. */
export const assignmentStateNames: Readonly<Record<AssignmentState, string>> = {
  dispatched: '已下发',
  signedFor: '已签收',
  inProgress: '办理中',
  submitted: '已反馈',
  returned: '已退回',
  accepted: '已办结',
  cancelled: '已取消',
}

/** Labels of the buttons. */
export const assignmentEventNames: Readonly<Record<AssignmentEvent, string>> = {
  sign: '签收',
  start: '开始办理',
  submit: '登记反馈',
  return: '退回',
  accept: '办结',
  extend: '延期',
  cancel: '取消',
}

/** State of a task as its parts make it. */
export const TaskState = z.enum(['draft', 'running', 'closed', 'cancelled'])
export type TaskState = z.output<typeof TaskState>

/** Labels of the states of a task. */
export const taskStateNames: Readonly<Record<TaskState, string>> = {
  draft: '待下发',
  running: '进行中',
  closed: '已办结',
  cancelled: '已取消',
}

/**
 * The state of a task follows from its assignments: without any it waits, with all of them cancelled it is cancelled,
 * with all the others accepted it is closed.
 */
export function taskStateOf(assignments: readonly AssignmentState[]): TaskState {
  if (assignments.length === 0) return 'draft'
  const live = assignments.filter(state => state !== 'cancelled')
  if (live.length === 0) return 'cancelled'
  return live.every(state => state === 'accepted') ? 'closed' : 'running'
}

/** States in which a part is done with: nothing more happens to it. */
export const finalStates = finalStatesOf(assignmentCycle)

/** States in which the unit still owes something. */
export const owingStates: readonly AssignmentState[] = ['dispatched', 'signedFor', 'inProgress', 'returned']

/** True when the unit owes something and its day is over. */
export const isOverdue = (state: AssignmentState, dueOn: IsoDay, today: IsoDay): boolean =>
  owingStates.includes(state) && dueOn < today
