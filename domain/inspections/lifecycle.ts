import { z } from 'zod'
import { defineCycle, eventNamesOf, eventsOf, finalStatesOf, statesOf } from '../shared/cycle.ts'
import type { IsoDay } from '../shared/time.ts'

/** The life of an inspection; after the check its findings move it on (`inspectionStateOf`). */
export const inspectionCycle = defineCycle({
  states: {
    planned: '已计划',
    approved: '方案已批',
    executed: '已检查',
    ordered: '整改中',
    rechecked: '已复查',
    closed: '已办结',
    cancelled: '已取消',
  },
  steps: {
    approve: {
      name: '批准方案',
      moves: { planned: 'approved' },
      needs: 'inspections.approve',
      another: 'enteredBy',
    },
    execute: { name: '登记检查情况', moves: { approved: 'executed' } },
    order: {
      name: '下达整改指令',
      moves: { executed: 'ordered', ordered: 'ordered', rechecked: 'rechecked' },
    },
    recheck: { name: '复查', moves: { ordered: 'rechecked', rechecked: 'rechecked' }, follows: true },
    close: { name: '办结', moves: { executed: 'closed', rechecked: 'closed' }, follows: true },
    cancel: {
      name: '取消检查',
      aside: true,
      moves: { planned: 'cancelled', approved: 'cancelled' },
      asks: { note: { label: '取消原因', lines: 3, max: 300 } },
    },
  },
})

/** State of an inspection. */
export const InspectionState = z.enum(statesOf(inspectionCycle))
export type InspectionState = z.output<typeof InspectionState>

/** What can happen to an inspection. */
export type InspectionEvent = keyof typeof inspectionCycle.steps

const recheck = { note: { label: '复查意见', lines: 3 }, officers: 2 } as const

/** The life of a general finding. */
const findingCycle = defineCycle({
  dated: true,
  states: {
    found: '已发现',
    assigned: '已交办',
    planned: '已制定方案',
    rectifying: '整改中',
    submitted: '待复查',
    passed: '复查合格',
    closed: '已销号',
  },
  steps: {
    assign: {
      name: '交办',
      moves: { found: 'assigned' },
      asks: { due: { label: '整改期限', after: 'day' } },
    },
    plan: {
      name: '登记治理方案',
      aside: true,
      moves: { assigned: 'planned' },
      asks: {
        texts: {
          measures: { label: '治理措施', lines: 3 },
          emergency: { label: '应急措施', optional: true, max: 500 },
        },
      },
    },
    start: { name: '开始整改', moves: { assigned: 'rectifying', planned: 'rectifying' } },
    submit: {
      name: '登记整改完成',
      moves: { assigned: 'submitted', planned: 'submitted', rectifying: 'submitted' },
      asks: { note: { label: '整改情况', lines: 3 } },
    },
    pass: { name: '复查合格', moves: { submitted: 'passed' }, asks: recheck, another: 'submittedBy' },
    fail: { name: '复查不合格', moves: { submitted: 'rectifying' }, asks: recheck, another: 'submittedBy' },
    extend: {
      name: '延期',
      aside: true,
      moves: { assigned: 'assigned', planned: 'planned', rectifying: 'rectifying' },
      asks: { due: { label: '新的期限', after: 'dueOn' }, note: { label: '延期原因', lines: 3 } },
    },
    close: {
      name: '销号',
      moves: { passed: 'closed' },
      asks: { note: { label: '销号意见', lines: 3 }, file: { label: '整改后照片或证明材料' } },
    },
  },
})

const { aside: _, ...plan } = findingCycle.steps.plan

/** A major finding is rectified only after a plan. */
const majorFindingCycle: typeof findingCycle = {
  ...findingCycle,
  steps: {
    ...findingCycle.steps,
    plan,
    start: { ...findingCycle.steps.start, moves: { planned: 'rectifying' } },
    submit: { ...findingCycle.steps.submit, moves: { planned: 'submitted', rectifying: 'submitted' } },
  },
}

/** State of a finding; a closed one has its proof of rectification. */
export const FindingState = z.enum(statesOf(findingCycle))
export type FindingState = z.output<typeof FindingState>

/** What can happen to a finding. */
export const FindingEvent = z.enum(eventsOf(findingCycle))
export type FindingEvent = z.output<typeof FindingEvent>

/** Severity of a finding; a major one names the standard by which it is one. */
export const FindingLevel = z.enum(['general', 'major'])
export type FindingLevel = z.output<typeof FindingLevel>

/** The life cycle of a finding of a level. */
export const cycleOf = (level: FindingLevel) => (level === 'major' ? majorFindingCycle : findingCycle)

/** Labels of the states, also in refusals of a step. */
export const inspectionStateNames = inspectionCycle.states

/** Labels of the states, also in refusals of a step. */
export const findingStateNames = findingCycle.states

/** Labels of the steps. */
export const findingEventNames = eventNamesOf(findingCycle)

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
