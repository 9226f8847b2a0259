import type { PassedTask } from '../tasks/taskPackage.ts'
import { assignmentStateNames, type AssignmentState } from '../tasks/lifecycle.ts'
import { plannedItem, type Outcome, type PlannedItem } from './plannedItem.ts'

/** What both offices may write of a task. */
export type SharedFields = Pick<PassedTask, 'title' | 'requirement' | 'output' | 'dueOn'>

/** A task of this office that came from an office above. */
export interface HeldTask {
  readonly id: number
  /** Name of the office that passed it down, and whether that is the one that speaks now. */
  readonly office: string
  readonly sameOffice: boolean
  /** This office took it off its lists. */
  readonly removed: boolean
  /** The version that the office above sent last. */
  readonly base: PassedTask
  readonly fields: SharedFields
}

/** The task of this office that an assignment of the office above became, or null. */
type HeldTasks = (assignment: string) => HeldTask | null

const shared = ['title', 'requirement', 'output', 'dueOn'] as const
const sharedNames: Readonly<Record<(typeof shared)[number], string>> = {
  title: '名称',
  requirement: '要求',
  output: '成果要求',
  dueOn: '期限',
}

/** What the office above changed, field by field: to be taken, and in conflict with what this office wrote meanwhile. */
interface Merge {
  readonly taken: Partial<SharedFields>
  readonly conflicting: Partial<SharedFields>
  /** The office above sees its part of the task otherwise than before. */
  readonly moved: boolean
  readonly changed: boolean
}

const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right)

/**
 * Three-way merge of the incoming, the last sent and the present text. The same change on both sides is no conflict.
 */
export function mergeTask({ base, fields }: HeldTask, came: PassedTask): Merge {
  const passed = shared.filter(name => came[name] !== base[name] && came[name] !== fields[name])
  const pick = (names: readonly (typeof shared)[number][]): Partial<SharedFields> =>
    Object.fromEntries(names.map(name => [name, came[name]]))
  return {
    taken: pick(passed.filter(name => fields[name] === base[name])),
    conflicting: pick(passed.filter(name => fields[name] !== base[name])),
    moved: came.state !== base.state || came.note !== base.note,
    changed: !same(came, base),
  }
}

const stateText = ({ state, note }: PassedTask): string =>
  `上级登记为${assignmentStateNames[state]}${note === null ? '' : `：${note}`}`

const fieldsText = (fields: Partial<SharedFields>): string[] =>
  shared.filter(name => fields[name] !== undefined).map(name => `${sharedNames[name]} ${fields[name] || '（空）'}`)

/** States in which an assignment is not new work. */
const over: ReadonlySet<AssignmentState> = new Set(['cancelled', 'accepted'])

function itemOf(came: PassedTask, held: HeldTask | null): PlannedItem {
  const item = (outcome: Outcome, remarks?: Parameters<typeof plannedItem>[4]) =>
    plannedItem('tasks', came.assignment, came.title, outcome, remarks)
  if (held === null) {
    const due = `期限 ${came.dueOn}`
    return item('new', { came: over.has(came.state) ? `${due}；${stateText(came)}` : due })
  }
  if (!held.sameOffice)
    return item('rejected', { reason: `这项任务由“${held.office}”下发，只有它能更改。`, field: 'assignment' })
  if (held.removed) return item('left', { reason: '本单位已移除这项任务，不再收入。' })
  const { taken, conflicting, moved, changed } = mergeTask(held, came)
  if (!changed) return item('same')
  const news = [...fieldsText({ ...taken, ...conflicting }), ...(moved ? [stateText(came)] : [])].join('；')
  const own = Object.keys(conflicting) as (keyof SharedFields)[]
  if (own.length === 0) return item('change', { came: news || '条款或来文' })
  const current = Object.fromEntries(own.map(name => [name, held.fields[name]]))
  return item('conflict', { held: fieldsText(current).join('；'), came: news })
}

/**
 * What comes of every task of a package, given what this office holds. A package says nothing of what it does not
 * hold: nothing is taken away because it is not there.
 */
export const planTasks = (came: readonly PassedTask[], held: HeldTasks): PlannedItem[] =>
  came.map(one => itemOf(one, held(one.assignment)))

/** The state of a task without parts of its own, by how the office above sees it. */
export const bareState = (state: AssignmentState): 'draft' | 'closed' | 'cancelled' =>
  state === 'cancelled' ? 'cancelled' : state === 'accepted' ? 'closed' : 'draft'
