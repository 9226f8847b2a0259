import { nextState } from '../shared/lifeCycle.ts'
import { Refusal } from '../shared/refusal.ts'
import type { IsoDay } from '../shared/time.ts'
import { mayApprove } from '../shared/permissions.ts'
import type { Officer, RectificationPlan } from './inspection.ts'
import { cycleOf, findingStateNames, type FindingEvent, type FindingLevel, type FindingState } from './lifecycle.ts'

/** The input of a step: its event, its day, and what the event asks for. */
export interface FindingOrder {
  readonly event: FindingEvent
  readonly on: IsoDay
  readonly note: string | null
  readonly due: IsoDay | null
  readonly plan: RectificationPlan | null
  readonly officers: readonly Officer[] | null
}

/** A finding as far as a step looks at it; `submittedBy` is the user who entered its submission. */
export interface SteppedFinding {
  readonly state: FindingState
  readonly level: FindingLevel
  readonly dueOn: IsoDay | null
  readonly submittedBy: number | null
}

/** What a step changes in a finding, and the days for its history. */
interface DecidedFindingStep {
  readonly fields: {
    readonly state: FindingState
    readonly dueOn?: IsoDay
    readonly originalDueOn?: IsoDay
    readonly plan?: RectificationPlan
    readonly submittedOn?: IsoDay | null
    readonly submittedBy?: number | null
    readonly recheckedOn?: IsoDay | null
    readonly closedOn?: IsoDay
  }
  readonly fromDue: IsoDay | null
  readonly toDue: IsoDay | null
}

const noteRequired: ReadonlySet<FindingEvent> = new Set(['submit', 'pass', 'fail', 'extend', 'close'])

function demandDay(due: IsoDay | null, after: IsoDay): IsoDay {
  if (due === null || due <= after) throw new Refusal('DAY_NOT_LATER', { at: after })
  return due
}

function demandRecheckers(finding: SteppedFinding, officers: FindingOrder['officers'], by: number): void {
  if (officers?.length !== 2) throw new Refusal('OFFICERS_SAME')
  if (!mayApprove(finding.submittedBy, by)) throw new Refusal('OWN_APPROVAL')
}

type StepEffect = Omit<DecidedFindingStep['fields'], 'state'>

const effects: Readonly<
  Record<FindingEvent, (finding: SteppedFinding, order: FindingOrder, by: number) => StepEffect>
> = {
  assign: (_, { due, on }) => {
    const day = demandDay(due, on)
    return { dueOn: day, originalDueOn: day }
  },
  plan: (_, { plan }) => {
    if (plan === null || plan.measures === '') throw new Refusal('NOTE_REQUIRED')
    return { plan }
  },
  start: () => ({}),
  submit: (_, { on }, by) => ({ submittedOn: on, submittedBy: by }),
  pass: (finding, { on, officers }, by) => {
    demandRecheckers(finding, officers, by)
    return { recheckedOn: on }
  },
  fail: (finding, { officers }, by) => {
    demandRecheckers(finding, officers, by)
    return { submittedOn: null, submittedBy: null, recheckedOn: null }
  },
  extend: (finding, { due, on }) => ({ dueOn: demandDay(due, finding.dueOn ?? on) }),
  close: (_, { on }) => ({ closedOn: on }),
}

/**
 * Decides one step of a finding. Refuses STEP_NOT_ALLOWED, NOTE_REQUIRED (submission, recheck, extension and closure
 * want a note, a plan its measures), DAY_NOT_LATER, OFFICERS_SAME (a recheck wants two officers), OWN_APPROVAL (and
 * another user than the one who entered the submission). That a closure has its proof is the caller's to see.
 */
export function decideStep(finding: SteppedFinding, order: FindingOrder, by: number): DecidedFindingStep {
  const { event, note, due } = order
  const state = nextState(cycleOf(finding.level), findingStateNames, finding.state, event)
  if (noteRequired.has(event) && (note === null || note === '')) throw new Refusal('NOTE_REQUIRED')
  const left = effects[event](finding, order, by)
  const moved = event === 'extend' || event === 'assign'
  return { fields: { state, ...left }, fromDue: moved ? finding.dueOn : null, toDue: moved ? due : null }
}
