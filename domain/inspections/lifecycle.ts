import { z } from 'zod'
import { finalStatesOf, type LifeCycle } from '../shared/lifeCycle.ts'
import type { IsoDay } from '../shared/time.ts'

/** State of an inspection; its findings move it on after the check (`inspectionStateOf`). */
export const InspectionState = z.enum([
  'planned',
  'approved',
  'executed',
  'ordered',
  'rechecked',
  'closed',
  'cancelled',
])
export type InspectionState = z.output<typeof InspectionState>

/** What can happen to an inspection. */
export const InspectionEvent = z.enum(['approve', 'execute', 'order', 'recheck', 'close', 'cancel'])
export type InspectionEvent = z.output<typeof InspectionEvent>

/** What may happen to an inspection; without findings it closes from 已检查. */
export const inspectionCycle: LifeCycle<InspectionState, InspectionEvent> = {
  planned: { approve: 'approved', cancel: 'cancelled' },
  approved: { execute: 'executed', cancel: 'cancelled' },
  executed: { order: 'ordered', close: 'closed' },
  ordered: { recheck: 'rechecked' },
  rechecked: { order: 'rechecked', recheck: 'rechecked', close: 'closed' },
  closed: {},
  cancelled: {},
}

/** State of a finding; a closed one has its proof of rectification. */
export const FindingState = z.enum(['found', 'assigned', 'planned', 'rectifying', 'submitted', 'passed', 'closed'])
export type FindingState = z.output<typeof FindingState>

/** What can happen to a finding. */
export const FindingEvent = z.enum(['assign', 'plan', 'start', 'submit', 'pass', 'fail', 'extend', 'close'])
export type FindingEvent = z.output<typeof FindingEvent>

/** What may happen to a general finding. */
const findingCycle: LifeCycle<FindingState, FindingEvent> = {
  found: { assign: 'assigned' },
  assigned: { plan: 'planned', start: 'rectifying', submit: 'submitted', extend: 'assigned' },
  planned: { start: 'rectifying', submit: 'submitted', extend: 'planned' },
  rectifying: { submit: 'submitted', extend: 'rectifying' },
  submitted: { pass: 'passed', fail: 'rectifying' },
  passed: { close: 'closed' },
  closed: {},
}

/** A major finding is rectified only after a plan in six parts. */
const majorFindingCycle: LifeCycle<FindingState, FindingEvent> = {
  ...findingCycle,
  assigned: { plan: 'planned', extend: 'assigned' },
}

/** Severity of a finding; a major one names the standard by which it is one. */
export const FindingLevel = z.enum(['general', 'major'])
export type FindingLevel = z.output<typeof FindingLevel>

/** The life cycle of a finding of a level. */
export const cycleOf = (level: FindingLevel) => (level === 'major' ? majorFindingCycle : findingCycle)

/** Labels of the states, also in refusals of a step. */
export const inspectionStateNames: Readonly<Record<InspectionState, string>> = {
  planned: '已计划',
  approved: '方案已批',
  executed: '已检查',
  ordered: '整改中',
  rechecked: '已复查',
  closed: '已办结',
  cancelled: '已取消',
}

/** Labels of the states, also in refusals of a step. */
export const findingStateNames: Readonly<Record<FindingState, string>> = {
  found: '已发现',
  assigned: '已交办',
  planned: '已制定方案',
  rectifying: '整改中',
  submitted: '待复查',
  passed: '复查合格',
  closed: '已销号',
}

/** Labels of the buttons. */
export const findingEventNames: Readonly<Record<FindingEvent, string>> = {
  assign: '交办',
  plan: '登记治理方案',
  start: '开始整改',
  submit: '登记整改完成',
  pass: '复查合格',
  fail: '复查不合格',
  extend: '延期',
  close: '销号',
}

/** Labels of the levels on pages and papers. */
export const findingLevelNames: Readonly<Record<FindingLevel, string>> = { general: '一般', major: '重大' }

/** States in which an inspection is done with. */
export const finalInspectionStates = finalStatesOf(inspectionCycle)

/** States in which a finding is done with. */
export const finalFindingStates = finalStatesOf(findingCycle)

/** States after a recheck found that the finding was put right. */
export const rectifiedStates: readonly FindingState[] = ['passed', ...finalFindingStates]

/** States in which the finding is not yet put right. */
export const openFindingStates: readonly FindingState[] = ['found', 'assigned', 'planned', 'rectifying']

/** True when it is not put right and its day is over. */
export const findingOverdue = (state: FindingState, dueOn: IsoDay | null, today: IsoDay): boolean =>
  dueOn !== null && openFindingStates.includes(state) && dueOn < today

/**
 * Where an inspection stands by its findings: an executed one stays until an order goes out or a finding is assigned
 * by itself; then it closes when every finding is closed.
 */
export function inspectionStateOf(state: InspectionState, findings: readonly FindingState[]): InspectionState {
  if (state === 'executed' && findings.some(one => one !== 'found')) return inspectionStateOf('ordered', findings)
  if (state !== 'ordered' && state !== 'rechecked') return state
  if (findings.length > 0 && findings.every(one => one === 'closed')) return 'closed'
  return state
}
