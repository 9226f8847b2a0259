import { Refusal } from './refusal.ts'

/** A life cycle as a table: by state, the events that may happen in it and the state each leads to. */
export type LifeCycle<State extends string, Event extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Event, State>>>>
>

/** Events that may happen in a state, in the order of the table. */
export const stepsFrom = <State extends string, Event extends string>(
  cycle: LifeCycle<State, Event>,
  state: State,
): readonly Event[] => Object.keys(cycle[state]) as Event[]

/** True when an event may happen in a state. */
export const canStep = <State extends string, Event extends string>(
  cycle: LifeCycle<State, Event>,
  state: State,
  event: Event,
): boolean => cycle[state][event] !== undefined

/** The state an event leads to. Refuses STEP_NOT_ALLOWED with the Chinese name of the state. */
export function nextState<State extends string, Event extends string>(
  cycle: LifeCycle<State, Event>,
  names: Readonly<Record<State, string>>,
  state: State,
  event: Event,
): State {
  const next = cycle[state][event]
  if (next === undefined) throw new Refusal('STEP_NOT_ALLOWED', { at: names[state] })
  return next
}

/** Final states: no event leads out of them. */
export const finalStatesOf = <State extends string, Event extends string>(
  cycle: LifeCycle<State, Event>,
): readonly State[] => (Object.keys(cycle) as State[]).filter(state => stepsFrom(cycle, state).length === 0)
