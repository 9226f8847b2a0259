import { expect } from 'vitest'
import { canStep, stepsFrom, type LifeCycle } from '../../domain/shared/lifeCycle.ts'
import { Chance } from '../bench/chance.ts'
import { refusedWith } from './desk.ts'

/** A record that goes through its life by calls of the core. */
export interface WalkedRecord<State, Event> {
  readonly state: () => Promise<State>
  /** Calls for a step with all that it asks beside its event. */
  readonly step: (event: Event) => Promise<unknown>
}

/** A walk: the table that is the oracle, the events that are called for, and how a record begins. */
interface Walk<State extends string, Event extends string> {
  readonly cycle: LifeCycle<State, Event>
  readonly events: readonly Event[]
  readonly first: State
  readonly begin: (run: number) => Promise<WalkedRecord<State, Event>>
  /** Where the record stands after a step, where the table alone does not say. */
  readonly settled?: (next: State, event: Event) => State
}

const longestWalk = 12

async function walk<State extends string, Event extends string>(
  { cycle, events, first, begin, settled = next => next }: Walk<State, Event>,
  run: number,
): Promise<ReadonlySet<State>> {
  const chance = new Chance(run + 1)
  const pick = (from: readonly Event[]) => from[chance.below(from.length)]
  const record = await begin(run)
  const visited = new Set([first])
  let state = first
  for (let step = 0; step < longestWalk; step += 1) {
    // a step that is allowed as often as any step, so that a walk gets far and is refused on the way
    const allowed = stepsFrom(cycle, state).filter(event => events.includes(event))
    const event = (chance.next() < 0.5 ? pick(allowed) : undefined) ?? pick(events)!
    const next = cycle[state][event]
    expect(canStep(cycle, state, event)).toBe(next !== undefined)
    if (next === undefined) await refusedWith('STEP_NOT_ALLOWED', () => record.step(event))
    else {
      await record.step(event)
      state = settled(next, event)
      visited.add(state)
    }
    expect(await record.state(), `run ${run}, step ${step}: ${event}`).toBe(state)
  }
  return visited
}

/** Walks as many records as asked at random, the same ones every time; gives all states that were reached. */
export async function walkCycle<State extends string, Event extends string>(
  times: number,
  wanted: Walk<State, Event>,
): Promise<ReadonlySet<State>> {
  const visited = new Set<State>()
  for (let run = 0; run < times; run += 1) for (const state of await walk(wanted, run)) visited.add(state)
  return visited
}
