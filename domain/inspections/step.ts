import { checkStep } from '../shared/checkStep.ts'
import type { IsoDay } from '../shared/time.ts'
import type { Officer, RectificationPlan } from './inspection.ts'
import { cycleOf, type FindingEvent, type FindingLevel, type FindingState } from './lifecycle.ts'

/** The input of a step: its event, its day, and what the event asks for. */
export interface FindingOrder {
  readonly event: FindingEvent
  readonly on: IsoDay
  readonly note: string | null
  readonly due: IsoDay | null
  readonly plan: RectificationPlan | null
  readonly officers: readonly Officer[] | null
}

/** A finding as far as a step looks at it; `submittedBy` entered its submission, `hasFile` tells of a proof. */
export interface SteppedFinding {
  readonly state: FindingState
  readonly level: FindingLevel
  readonly dueOn: IsoDay | null
  readonly submittedBy: number | null
  readonly hasFile?: boolean
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

type StepEffect = Omit<DecidedFindingStep['fields'], 'state'>

/** What each step writes beside the state; what it asks was checked before. */
const effects: Readonly<Record<FindingEvent, (order: FindingOrder, by: number) => StepEffect>> = {
  assign: ({ due }) => ({ dueOn: due!, originalDueOn: due! }),
  plan: ({ plan }) => ({ plan: plan! }),
  start: () => ({}),
  submit: ({ on }, by) => ({ submittedOn: on, submittedBy: by }),
  pass: ({ on }) => ({ recheckedOn: on }),
  fail: () => ({ submittedOn: null, submittedBy: null, recheckedOn: null }),
  extend: ({ due }) => ({ dueOn: due! }),
  close: ({ on }) => ({ closedOn: on }),
}

/** Decides one step of a finding; refuses as `checkStep` does by the life cycle of its level. */
export function decideStep(finding: SteppedFinding, order: FindingOrder, by: number): DecidedFindingStep {
  const { event, due, plan } = order
  const cycle = cycleOf(finding.level)
  const texts = plan === null ? null : { measures: plan.measures, emergency: plan.emergency }
  const state = checkStep(cycle, finding, event, { ...order, texts }, by)
  const moved = cycle.steps[event].asks?.due !== undefined
  return {
    fields: { state, ...effects[event](order, by) },
    fromDue: moved ? finding.dueOn : null,
    toDue: moved ? due : null,
  }
}
