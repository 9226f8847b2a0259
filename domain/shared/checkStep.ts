import { nextState, stepsFrom, type AskedText, type Cycle, type Step, type StepAsks } from './cycle.ts'
import { may, mayApprove, type Permission, type Role } from './permissions.ts'
import { Refusal } from './refusal.ts'
import type { IsoDay } from './time.ts'

/** A record as far as its steps look at it. */
export interface SteppedRecord<State extends string> {
  readonly state: State
  readonly dueOn?: string | null
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

const isFilled = (text: string | undefined): boolean => (text ?? '').trim() !== ''

/** True for two officers with names who are not one person. */
export function areTwoOfficers(officers: readonly StepOfficer[] | null | undefined): boolean {
  const [first, second] = (officers ?? []).map(({ name, certificate }) => [name.trim(), certificate.trim()] as const)
  if (first === undefined || second === undefined || officers?.length !== 2) return false
  return first[0] !== '' && second[0] !== '' && first.join('\n') !== second.join('\n')
}

/** The first text that a step requires and was not given. */
export function lackingText({ note, texts = {} }: StepAsks, input: StepInput): AskedText | undefined {
  const given = Object.entries(texts).map(([key, asked]) => [asked, input.texts?.[key]] as const)
  if (note !== undefined) given.push([note, input.note ?? undefined])
  return given.find(([asked, text]) => asked.optional !== true && !isFilled(text))?.[0]
}

/** The day after which the day that a step asks for must be. */
export const dueAfter = (
  { due }: StepAsks,
  record: Pick<SteppedRecord<string>, 'dueOn'>,
  on: string | undefined,
): string | undefined => (due?.after === 'dueOn' ? (record.dueOn ?? on) : on)

/**
 * What is missing first of what a step asks: DAY_NOT_LATER, OFFICERS_SAME, NOTE_REQUIRED, EVIDENCE_REQUIRED, else null. The
 * page keeps its button by it, the core refuses by it.
 */
export function missingFor(
  asks: StepAsks = {},
  record: Pick<SteppedRecord<string>, 'dueOn' | 'hasFile'>,
  input: StepInput,
): Refusal | null {
  const after = dueAfter(asks, record, input.on)
  if (asks.due !== undefined && (!input.due || (after !== undefined && input.due <= after)))
    return new Refusal('DAY_NOT_LATER', after === undefined ? {} : { at: after })
  if (asks.officers === 2 && !areTwoOfficers(input.officers)) return new Refusal('OFFICERS_SAME')
  if (lackingText(asks, input) !== undefined) return new Refusal('NOTE_REQUIRED')
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

/** Steps that a person may take by hand in a state, but for those that have no object. */
export const handSteps = <State extends string, Event extends string>(
  cycle: Cycle<State, Event>,
  state: State,
  without: readonly Event[] = [],
): readonly Event[] =>
  stepsFrom(cycle, state).filter(event => cycle.steps[event].follows !== true && !without.includes(event))

/** Why a step that is open must be another person's, by what that person may not have done. */
const anotherTexts = {
  enteredBy: '本人录入的，须由另一人办理',
  submittedBy: '本人登记完成的，须由另一人办理',
} as const

/** A step as a page offers it; `barred` says why this person may not take it now. */
export interface OfferedStep<Event extends string> {
  readonly event: Event
  readonly name: string
  readonly aside: boolean
  readonly barred: string | null
}

/** What the table does not know of a record: steps that have no object now, and reasons against others. */
export interface StepLimits<Event extends string> {
  readonly without?: readonly Event[]
  readonly barred?: (event: Event) => string | null
}

/** The steps that a page offers to a person: open in the state, within the permissions, taken by hand. */
export function offeredSteps<State extends string, Event extends string>(
  cycle: Cycle<State, Event>,
  record: SteppedRecord<State>,
  person: { readonly id: number; readonly roles: readonly Role[] },
  write: Permission,
  { without = [], barred = () => null }: StepLimits<Event> = {},
): readonly OfferedStep<Event>[] {
  return handSteps(cycle, record.state, without)
    .filter(event => may(person.roles, cycle.steps[event].needs ?? write))
    .map(event => {
      const { name, another, aside = false } = cycle.steps[event]
      const own = another === undefined || isAnother({ another }, record, person.id) ? null : anotherTexts[another]
      return { event, name, aside, barred: own ?? barred(event) }
    })
}
