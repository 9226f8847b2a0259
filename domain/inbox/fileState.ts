import { z } from 'zod'
import type { PlannedItem } from './plannedItem.ts'

/** State of a received file; `imported` and `undone` are the last, all others are found anew at each triage. */
export const FileState = z.enum([
  'ready',
  'known',
  'conflict',
  'unknownSender',
  'waiting',
  'toCorrect',
  'newer',
  'damaged',
  'unrelated',
  'imported',
  'undone',
])
export type FileState = z.output<typeof FileState>

/** Labels of the states on the inbox page and among open items. */
export const fileStateNames: Readonly<Record<FileState, string>> = {
  ready: '可导入',
  known: '已导入过',
  conflict: '冲突',
  unknownSender: '待确认发件人',
  waiting: '乱序等待',
  toCorrect: '待修正',
  newer: '需要升级',
  damaged: '损坏',
  unrelated: '无关文件',
  imported: '已导入',
  undone: '已撤销',
}

/** Decision of a conflict: keep the office's value, or take the incoming one. */
export const Decision = z.enum(['keep', 'take'])
export type Decision = z.output<typeof Decision>

/** Decisions by the list and key of the record. */
export type Decisions = Readonly<Record<string, Decision>>

/** The decision of an item; undefined while there is none. */
export const decisionOf = ({ area, key }: PlannedItem, decisions: Decisions): Decision | undefined =>
  decisions[`${area}:${key}`]

/** Whether the record of an item is written: as new, as changed, or because a person decided a conflict so. */
export const isTaken = (item: PlannedItem, decisions: Decisions): boolean =>
  item.outcome === 'new' ||
  item.outcome === 'change' ||
  (item.outcome === 'conflict' && decisionOf(item, decisions) === 'take')

/** Keys of the items of a list whose records are written. */
export const takenKeys = (items: readonly PlannedItem[], area: string, decisions: Decisions): ReadonlySet<string> =>
  new Set(items.filter(item => item.area === area && isTaken(item, decisions)).map(({ key }) => key))

/** Items whose conflict nobody has decided yet. */
export const undecided = (items: readonly PlannedItem[], decisions: Decisions): readonly PlannedItem[] =>
  items.filter(item => item.outcome === 'conflict' && decisionOf(item, decisions) === undefined)

/** State of a file as its planned records decide. */
export function stateByItems(
  items: readonly PlannedItem[],
  decisions: Decisions,
): 'ready' | 'known' | 'conflict' | 'toCorrect' {
  if (items.some(({ outcome }) => outcome === 'rejected')) return 'toCorrect'
  if (undecided(items, decisions).length > 0) return 'conflict'
  return items.some(item => isTaken(item, decisions)) ? 'ready' : 'known'
}

/** Whether papers are printed of a file: of what units hand in, by form or by a sheet that says whose it is. */
export const hasPapers = ({ kind, sender }: { readonly kind: string | null; readonly sender: string }): boolean =>
  sender !== '' && (kind === null || kind === 'submission')
