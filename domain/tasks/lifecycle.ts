import { z } from 'zod'
import { defineCycle, eventNamesOf, eventsOf, finalStatesOf, statesOf } from '../shared/cycle.ts'
import type { IsoDay } from '../shared/time.ts'

/** The life of one unit's part of a task. */
export const assignmentCycle = defineCycle({
  dated: true,
  states: {
    dispatched: '已下发',
    signedFor: '已签收',
    inProgress: '办理中',
    submitted: '已反馈',
    returned: '已退回',
    accepted: '已办结',
    cancelled: '已取消',
  },
  steps: {
    sign: {
      name: '签收',
      moves: { dispatched: 'signedFor' },
      asks: { note: { label: '签收人或说明', optional: true, lines: 3 } },
    },
    start: {
      name: '开始办理',
      moves: { dispatched: 'inProgress', signedFor: 'inProgress', returned: 'inProgress' },
      asks: { note: { label: '说明', optional: true, lines: 3 } },
    },
    submit: {
      name: '登记反馈',
      moves: { dispatched: 'submitted', signedFor: 'submitted', inProgress: 'submitted', returned: 'submitted' },
      asks: { note: { label: '反馈情况', lines: 3 } },
    },
    return: {
      name: '退回',
      aside: true,
      moves: { submitted: 'returned' },
      asks: { note: { label: '退回原因', lines: 3 } },
    },
    accept: {
      name: '办结',
      moves: { submitted: 'accepted' },
      asks: { note: { label: '审核意见', optional: true, lines: 3 } },
    },
    extend: {
      name: '延期',
      aside: true,
      moves: { dispatched: 'dispatched', signedFor: 'signedFor', inProgress: 'inProgress', returned: 'returned' },
      asks: { due: { label: '新的期限', after: 'dueOn' }, note: { label: '延期原因', lines: 3 } },
    },
    cancel: {
      name: '取消',
      aside: true,
      moves: {
        dispatched: 'cancelled',
        signedFor: 'cancelled',
        inProgress: 'cancelled',
        submitted: 'cancelled',
        returned: 'cancelled',
      },
      asks: { note: { label: '取消原因', lines: 3 } },
    },
  },
})

/** State of one unit's part of a task. */
export const AssignmentState = z.enum(statesOf(assignmentCycle))
export type AssignmentState = z.output<typeof AssignmentState>

/** What can happen to a part of a task. */
export const AssignmentEvent = z.enum(eventsOf(assignmentCycle))
export type AssignmentEvent = z.output<typeof AssignmentEvent>

/** Labels of the states, also in refusals of a step. */
export const assignmentStateNames = assignmentCycle.states

/** Labels of the steps. */
export const assignmentEventNames = eventNamesOf(assignmentCycle)

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
