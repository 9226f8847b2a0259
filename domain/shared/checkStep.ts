import { nextState, stepsFrom, type Cycle, type Step, type StepAsks } from './cycle.ts'
import { may, mayApprove, type Permission, type Role } from './permissions.ts'
import { Refusal } from './refusal.ts'
import type { IsoDay } from './time.ts'

/** A record as far as its steps look at it. */
export interface SteppedRecord<State extends string> {
  readonly state: State
  readonly dueOn?: IsoDay | null
  readonly enteredBy?: number | null
  readonly submittedBy?: number | null
  /** Whether it has a file of the kind that a step asks for. */
  readonly hasFile?: boolean
}

/** Name and certificate of one who takes part in a step. */
export interface StepOfficer {
  readonly name: string
  readonly certificate: string
}

/** What was given for a step; what the step does not ask for may be absent. */
export interface StepInput {
  readonly on?: IsoDay
  readonly note?: string | null
  readonly texts?: Readonly<Record<string, string>> | null
  readonly due?: IsoDay | null
  readonly officers?: readonly StepOfficer[] | null
  readonly hasFile?: boolean
}

/** Letters that a required text has at least: one alone says nothing. */
export const minText = 2

const isFilled = (text: string | null | undefined): boolean => (text ?? '').trim().length >= minText

/** True for two officers with names who are not one person. */
export function areTwoOfficers(officers: readonly StepOfficer[] | null | undefined): boolean {
  const [first, second] = (officers ?? []).map(({ name, certificate }) => [name.trim(), certificate.trim()] as const)
  if (first === undefined || second === undefined || officers?.length !== 2) return false
  return first[0] !== '' && second[0] !== '' && first.join('\n') !== second.join('\n')
}

const lacksText = ({ note, texts = {} }: StepAsks, input: StepInput): boolean =>
  (note !== undefined && note.optional !== true && !isFilled(input.note)) ||
  Object.entries(texts).some(([key, asked]) => asked.optional !== true && !isFilled(input.texts?.[key]))

/** The day after which the day that a step asks for must be. */
const dueAfter = ({ due }: StepAsks, record: Pick<SteppedRecord<string>, 'dueOn'>, on: IsoDay | undefined) =>
  due?.after === 'dueOn' ? (record.dueOn ?? on) : on

/**
 * What is missing of what a step asks: NOTE_REQUIRED, DAY_NOT_LATER, OFFICERS_SAME or EVIDENCE_REQUIRED, else null. The
 * page keeps its button by it, the core refuses by it.
 */
export function missingFor(
  asks: StepAsks = {},
  record: Pick<SteppedRecord<string>, 'dueOn' | 'hasFile'>,
  input: StepInput,
): Refusal | null {
  if (lacksText(asks, input)) return new Refusal('NOTE_REQUIRED')
  const after = dueAfter(asks, record, input.on)
  if (asks.due !== undefined && (!input.due || (after !== undefined && input.due <= after)))
    return new Refusal('DAY_NOT_LATER', after === undefined ? {} : { at: after })
  if (asks.officers === 2 && !areTwoOfficers(input.officers)) return new Refusal('OFFICERS_SAME')
  if (asks.file !== undefined && record.hasFile !== true && input.hasFile !== true)
    return new Refusal('EVIDENCE_REQUIRED')
  return null
}

/** True when a step may be this person's: it wants another one than who entered or submitted the record. */
export const isAnother = (
  { another }: Pick<Step<string>, 'another'>,
  record: Pick<SteppedRecord<string>, 'enteredBy' | 'submittedBy'>,
  by: number,
): boolean => another === undefined || mayApprove(record[another] ?? null, by)

/**
 * The state that a step leads to. Refuses, in this order, STEP_NOT_ALLOWED in another state, OWN_APPROVAL to who must
 * not take it, and what `missingFor` finds. The permission is the call's to ask.
 */
export function checkStep<State extends string, Event extends string>(
  cycle: Cycle<State, Event>,
  record: SteppedRecord<State>,
  event: Event,
  input: StepInput,
  by: number,
): State {
  const step = cycle.steps[event]
  const next = nextState(cycle, record.state, event)
  if (!isAnother(step, record, by)) throw new Refusal('OWN_APPROVAL')
  const missing = missingFor(step.asks, record, input)
  if (missing !== null) throw missing
  return next
}

/** Why a step that is open must be another person's, by what that person may not have done. */
const anotherTexts = {
  enteredBy: '须由另一人办理，录入人不能办理',
  submittedBy: '须由另一人办理，登记整改完成的人不能办理',
} as const

/** A step as a page offers it; `barred` says why this person may not take it. */
export interface OfferedStep<Event extends string> {
  readonly event: Event
  readonly name: string
  readonly barred: string | null
}

/** The steps that a page offers to a person: open in the state, within the permissions, taken by hand. */
export function offeredSteps<State extends string, Event extends string>(
  cycle: Cycle<State, Event>,
  record: SteppedRecord<State>,
  person: { readonly id: number; readonly roles: readonly Role[] },
  write: Permission,
): readonly OfferedStep<Event>[] {
  return stepsFrom(cycle, record.state)
    .map(event => ({ event, ...cycle.steps[event] }))
    .filter(({ follows, needs = write }) => follows !== true && may(person.roles, needs))
    .map(step => ({
      event: step.event,
      name: step.name,
      barred: step.another === undefined || isAnother(step, record, person.id) ? null : anotherTexts[step.another],
    }))
}
