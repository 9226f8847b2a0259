import type { Permission } from './permissions.ts'
import { Refusal } from './refusal.ts'

/** Letters that a text may have at most where its step does not say. */
export const maxNote = 1000

/** A text that is asked for under its label; required unless it is optional. */
export interface AskedText {
  readonly label: string
  readonly optional?: true
  /** Lines that its field shows, one if absent. */
  readonly lines?: number
  /** Letters that it may have at most, `maxNote` if absent. */
  readonly max?: number
}

/** What a step asks of whoever takes it; what is asked for is required unless it says otherwise. */
export interface StepAsks {
  /** What the day of the step is called, 办理日期 if absent. */
  readonly day?: string
  /** Why, or with what result; kept in the history. */
  readonly note?: AskedText
  /** Other texts by the name under which the record keeps them. */
  readonly texts?: Readonly<Record<string, AskedText>>
  /** A day that must be later than the day of the step, or than the day by which the record is due. */
  readonly due?: { readonly label: string; readonly after: 'day' | 'dueOn' }
  /** Two officers who are not the same. */
  readonly officers?: 2
  /** A file, unless the record has one of the kind already. */
  readonly file?: { readonly label: string }
}

/** One step of a life cycle. */
export interface Step<State extends string> {
  /** From each state in which it may be taken, the state that it leads to. */
  readonly moves: Readonly<Partial<Record<State, State>>>
  /** Button and message. */
  readonly name: string
  readonly asks?: StepAsks
  /** Who may take it, where the record's write permission is not enough. */
  readonly needs?: Permission
  /** Must not be taken by the person who did that. */
  readonly another?: 'enteredBy' | 'submittedBy'
  /** Follows from other records by itself: no button. */
  readonly follows?: true
  /** Not the usual way on, as an extension or a cancellation. */
  readonly aside?: true
}

/** A life cycle as a table: its states by name, and its steps in the order of their buttons. */
export interface Cycle<State extends string, Event extends string> {
  readonly states: Readonly<Record<State, string>>
  readonly steps: Readonly<Record<Event, Step<State>>>
  /** Every step asks for its day. */
  readonly dated?: true
}

/** A life cycle whose states and events are those that its literal names. */
export const defineCycle = <State extends string, Event extends string>(cycle: {
  readonly states: { readonly [S in State]: string }
  readonly steps: { readonly [E in Event]: Step<NoInfer<State>> }
  readonly dated?: true
}): Cycle<State, Event> => cycle

/** All states, in the order of the table. */
export const statesOf = <State extends string>(cycle: Cycle<State, string>): readonly State[] =>
  Object.keys(cycle.states) as State[]

/** All steps, in the order of the table. */
export const eventsOf = <Event extends string>(cycle: {
  readonly steps: Readonly<Record<Event, unknown>>
}): readonly Event[] => Object.keys(cycle.steps) as Event[]

/** Labels of the steps by event. */
export const eventNamesOf = <Event extends string>(cycle: {
  readonly steps: Readonly<Record<Event, { readonly name: string }>>
}): Readonly<Record<Event, string>> =>
  Object.fromEntries(eventsOf(cycle).map(event => [event, cycle.steps[event].name])) as Record<Event, string>

/** True when a step may be taken in a state. */
export const canStep = <State extends string, Event extends string>(
  cycle: Cycle<State, Event>,
  state: State,
  event: Event,
): boolean => cycle.steps[event].moves[state] !== undefined

/** Steps that may be taken in a state, in the order of the table. */
export const stepsFrom = <State extends string, Event extends string>(
  cycle: Cycle<State, Event>,
  state: State,
): readonly Event[] => eventsOf(cycle).filter(event => canStep(cycle, state, event))

/** The state a step leads to. Refuses STEP_NOT_ALLOWED with the Chinese name of the state. */
export function nextState<State extends string, Event extends string>(
  cycle: Cycle<State, Event>,
  state: State,
  event: Event,
): State {
  const next = cycle.steps[event].moves[state]
  if (next === undefined) throw new Refusal('STEP_NOT_ALLOWED', { at: cycle.states[state] })
  return next
}

/** Final states: no step leads out of them. */
export const finalStatesOf = <State extends string>(cycle: Cycle<State, string>): readonly State[] =>
  statesOf(cycle).filter(state => stepsFrom(cycle, state).length === 0)
