import { handSteps, offeredSteps, type OfferedStep, type StepLimits, type SteppedRecord } from './checkStep.ts'
import type { Cycle, Step } from './cycle.ts'
import { daysBetween } from './days.ts'
import { permissionMatrix, type Permission, type Role } from './permissions.ts'
import { roleNames } from './roleNames.ts'
import type { IsoDay } from './time.ts'

/** What comes next for a record in one line, and whether its day is over. */
export interface NextStep {
  readonly text: string
  readonly late: boolean
}

/** From where one looks at a record, and what is known of it beside its state. */
export interface Outlook<Event extends string> extends StepLimits<Event> {
  readonly person: { readonly id: number; readonly roles: readonly Role[] }
  readonly write: Permission
  readonly today: IsoDay
  /** The day by which the next step is due, under its name. */
  readonly due?: { readonly label: string; readonly on: IsoDay } | null
  /** What it waits for where no step is taken by hand. */
  readonly waitsFor?: string | null
}

/** Names joined as choices: A、B或C. */
const choiceOf = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join('、')}或${names.at(-1)}`

/** A day and how far it is: `整改期限 2026-11-15，还有 5 天`. */
export function dueText({ label, on }: { readonly label: string; readonly on: IsoDay }, today: IsoDay): string {
  const left = daysBetween(today, on)
  const distance = left < 0 ? `已逾期 ${-left} 天` : left === 0 ? '今天到期' : `还有 ${left} 天`
  return `${label} ${on}，${distance}`
}

const rolesOf = (permission: Permission): string =>
  choiceOf((permissionMatrix[permission] as readonly Role[]).map(role => `“${roleNames[role]}”`))

const whose = ({ name, needs }: Pick<Step<string>, 'name' | 'needs'>, write: Permission): string =>
  `等待${rolesOf(needs ?? write)}办理：${name}`

function wordsFor<Event extends string>(offered: readonly OfferedStep<Event>[]): string | null {
  const [first] = offered
  if (first === undefined) return null
  const free = offered.filter(({ barred }) => barred === null)
  const names = choiceOf((free.length > 0 ? free : offered).map(({ name }) => name))
  return free.length > 0 ? `下一步：${names}` : `下一步：${names}（${first.barred}）`
}

/**
 * The next step of a record with its reason: what this person may do, else why not and whose it is, else what the record
 * waits for. Null at the end of its life.
 */
export function nextStepOf<State extends string, Event extends string>(
  cycle: Cycle<State, Event>,
  record: SteppedRecord<State>,
  outlook: Outlook<Event>,
): NextStep | null {
  const { person, write, today, due = null, waitsFor = null } = outlook
  const ahead = handSteps(cycle, record.state, outlook.without).filter(event => cycle.steps[event].aside !== true)
  const offered = offeredSteps(cycle, record, person, write, outlook).filter(({ event }) => ahead.includes(event))
  const [first] = ahead
  const others = first === undefined ? waitsFor : whose(cycle.steps[first], write)
  const words = wordsFor(offered) ?? others
  if (words === null) return null
  return {
    text: due === null ? words : `${dueText(due, today)}；${words}`,
    late: due !== null && due.on < today,
  }
}
