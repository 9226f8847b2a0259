import type { SlipItem } from '../outbox/formData.ts'
import { isTaken, type Decisions } from './fileState.ts'
import type { PlannedItem } from './plannedItem.ts'

/** The file that a receipt or a correction slip is about; package and paper are made of the same values. */
interface AnsweredFile {
  readonly items: readonly PlannedItem[]
  readonly decisions: Decisions
  readonly reason: string | null
}

/** A conflict in which the office's own record stays; one that nobody decided leaves it too. */
const isOwnKept = ({ decisions }: AnsweredFile, item: PlannedItem): boolean =>
  item.outcome === 'conflict' && !isTaken(item, decisions)

/** Numbers of records that were taken or were there already, by list. */
export function takenByList(file: AnsweredFile): Readonly<Record<string, number>> {
  const taken = file.items.filter(
    item => item.outcome !== 'left' && item.outcome !== 'rejected' && !isOwnKept(file, item),
  )
  return Object.fromEntries([...Map.groupBy(taken, ({ area }) => area)].map(([area, all]) => [area, all.length]))
}

/** Records that were not taken in, each with its reason. */
export const leftOut = (file: AnsweredFile): readonly Pick<SlipItem, 'area' | 'title' | 'reason'>[] =>
  file.items
    .filter(item => item.outcome === 'left' || isOwnKept(file, item))
    .map(item => ({
      area: item.area,
      title: item.title,
      reason: item.outcome === 'conflict' ? `${item.reason ?? '与已有的不一致'}，保留已有的。` : (item.reason ?? ''),
    }))

/** The records to be corrected; for a file that is refused as a whole, one entry for the form. */
export function toCorrect({ items, reason }: AnsweredFile): readonly SlipItem[] {
  const wrong = items
    .filter(({ outcome }) => outcome === 'rejected')
    .map(({ area, key, field, title, reason: why }) => ({ area, key, field, title, reason: why ?? '' }))
  if (wrong.length > 0) return wrong
  return [{ area: 'form', key: 'form', field: null, title: '整份表单', reason: reason ?? '' }]
}

/** Most entries of a receipt and of a slip: each is one record, and the line of a record has a greatest length. */
const maxLines = { left: 150, toCorrect: 2000 } as const

interface Line {
  readonly title: string
  readonly reason: string
}

/** The records left out, cut to what a receipt can hold; the last entry counts the rest. */
export function receiptLines(all: readonly Line[]): readonly Line[] {
  const listed = all.slice(0, maxLines.left)
  const more = all.length - listed.length
  const short = listed.map(({ title, reason }) => ({ title: title.slice(0, 100), reason: reason.slice(0, 200) }))
  return more === 0 ? short : [...short, { title: `其余 ${more} 条`, reason: '没有逐条列出，请与收件单位核对。' }]
}

/** The items to be corrected, cut to what a slip can hold; the last entry counts the rest. */
export function slipLines(all: readonly SlipItem[]): readonly SlipItem[] {
  const more = all.length - maxLines.toCorrect
  if (more <= 0) return all
  const rest = { area: 'form', key: 'form', field: null, title: `其余 ${more} 处`, reason: '改正以上各处后再报。' }
  return [...all.slice(0, maxLines.toCorrect), rest]
}
