import { expect } from 'vitest'
import { isAnother, missingFor, type StepInput, type SteppedRecord } from '../../domain/shared/checkStep.ts'
import { canStep, stepsFrom, type Cycle } from '../../domain/shared/cycle.ts'
import { addDays } from '../../domain/shared/days.ts'
import { may, type Permission, type Role } from '../../domain/shared/permissions.ts'
import type { RefusalCode } from '../../domain/shared/refusal.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import { Chance } from '../bench/chance.ts'
import { refusedWith, type Client } from './desk.ts'

/** What is given for a step: all that it asks, or one thing less. */
export type Given = Required<Pick<StepInput, 'note' | 'texts' | 'due' | 'officers'>> & { readonly on: IsoDay }

/** Who takes steps. */
export interface Walker {
  readonly id: number
  readonly roles: readonly Role[]
  readonly call: Client
}

/** A person by what is called for under the name. */
export async function aWalker(call: Client): Promise<Walker> {
  const { id, roles } = (await call.vault.state()).session!.user
  return { id, roles, call }
}

/** A record that goes through its life by calls of the core. */
export interface WalkedRecord<State extends string, Event> {
  readonly current: () => Promise<SteppedRecord<State>>
  /** Calls for a step in a person's name. */
  readonly step: (event: Event, given: Given, by: Client) => Promise<unknown>
}

/** A walk: the table that is the oracle, the events that are called for, and how a record begins. */
interface Walk<State extends string, Event extends string> {
  readonly cycle: Cycle<State, Event>
  readonly events: readonly Event[]
  readonly first: State
  readonly on: IsoDay
  readonly people: readonly Walker[]
  /** What a step needs that does not say. */
  readonly write: Permission
  readonly begin: (run: number) => Promise<WalkedRecord<State, Event>>
}

const longestWalk = 12

const officers = [
  { name: '丙', certificate: '0003' },
  { name: '丁', certificate: '0004' },
]

/** Ways to give less than a step asks. */
const lessons: readonly ((given: Given) => Given)[] = [
  given => ({ ...given, note: null }),
  given => ({ ...given, note: ' ' }),
  given => ({ ...given, texts: {} }),
  given => ({ ...given, due: null }),
  given => ({ ...given, due: given.on }),
  given => ({ ...given, officers: null }),
  given => ({ ...given, officers: [officers[0]!, officers[0]!] }),
]

const allFor = ({ dueOn }: SteppedRecord<string>, on: IsoDay, texts: readonly string[]): Given => ({
  on,
  note: '情况属实',
  texts: Object.fromEntries(texts.map(key => [key, '清理通道并划线'])),
  due: addDays((dueOn ?? on) as IsoDay, 5),
  officers,
})

/** The refusal that a step must meet by the table, or null. */
function expectedRefusal<State extends string, Event extends string>(
  { cycle, write }: Pick<Walk<State, Event>, 'cycle' | 'write'>,
  record: SteppedRecord<State>,
  event: Event,
  given: Given,
  by: Walker,
): RefusalCode | null {
  const step = cycle.steps[event]
  if (!may(by.roles, step.needs ?? write)) return 'PERMISSION_DENIED'
  if (!canStep(cycle, record.state, event)) return 'STEP_NOT_ALLOWED'
  if (!isAnother(step, record, by.id)) return 'OWN_APPROVAL'
  return missingFor(step.asks, record, given)?.code ?? null
}

async function walk<State extends string, Event extends string>(
  wanted: Walk<State, Event>,
  run: number,
): Promise<ReadonlySet<string>> {
  const { cycle, events, first, on, people, begin } = wanted
  const chance = new Chance(run + 1)
  const pick = <T>(from: readonly T[]) => from[chance.below(from.length)]
  const record = await begin(run)
  const seen = new Set<string>([first])
  let state = first
  for (let at = 0; at < longestWalk; at += 1) {
    const current = await record.current()
    expect(current.state, `run ${run}, step ${at}`).toBe(state)
    // a step that is allowed as often as any step, so that a walk gets far and is refused on the way
    const allowed = stepsFrom(cycle, state).filter(event => events.includes(event))
    const event = (chance.next() < 0.5 ? pick(allowed) : undefined) ?? pick(events)!
    const by = pick(people)!
    const all = allFor(current, on, Object.keys(cycle.steps[event].asks?.texts ?? {}))
    const given = chance.next() < 0.25 ? pick(lessons)!(all) : all
    const refusal = expectedRefusal(wanted, current, event, given, by)
    if (refusal !== null) await refusedWith(refusal, () => record.step(event, given, by.call))
    else {
      await record.step(event, given, by.call)
      state = cycle.steps[event].moves[state]!
    }
    seen.add(refusal ?? state)
  }
  return seen
}

/** Walks as many records as asked at random, the same ones every time; gives all states and refusals that were met. */
export async function walkCycle<State extends string, Event extends string>(
  times: number,
  wanted: Walk<State, Event>,
): Promise<ReadonlySet<string>> {
  const seen = new Set<string>()
  for (let run = 0; run < times; run += 1) for (const one of await walk(wanted, run)) seen.add(one)
  return seen
}
