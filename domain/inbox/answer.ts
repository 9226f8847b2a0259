import type { SlipItem } from '../outbox/formData.ts'
import type { Decision } from './file.ts'
import type { PlannedItem } from './plan.ts'

/** What is told of a file that was imported, or of one that is to be corrected; on a stick and on paper the same. */
export interface AnsweredFile {
  readonly items: readonly PlannedItem[]
  readonly decisions: Readonly<Record<string, Decision>>
  readonly reason: string | null
}

const kept = ({ decisions }: AnsweredFile, { outcome, area, key }: PlannedItem): boolean =>
  outcome === 'conflict' && decisions[`${area}:${key}`] !== 'take'

/** Records that the office holds now as they came, by area. */
export function takenByArea(file: AnsweredFile): Readonly<Record<string, number>> {
  const taken = file.items.filter(item => item.outcome !== 'left' && item.outcome !== 'rejected' && !kept(file, item))
  return Object.fromEntries([...Map.groupBy(taken, ({ area }) => area)].map(([area, all]) => [area, all.length]))
}

/** Records that were not taken in, each with its reason. */
export const leftOut = (file: AnsweredFile): readonly Pick<SlipItem, 'area' | 'title' | 'reason'>[] =>
  file.items
    .filter(item => item.outcome === 'left' || kept(file, item))
    .map(item => ({
      ...{ area: item.area, title: item.title },
      reason: item.outcome === 'conflict' ? `${item.reason ?? '与已有的不一致'}，保留已有的。` : (item.reason ?? ''),
    }))

/** What is to be corrected, record by record; of a file that is refused whole, the form itself. */
export function toCorrect({ items, reason }: AnsweredFile): readonly SlipItem[] {
  const wrong = items
    .filter(({ outcome }) => outcome === 'rejected')
    .map(({ area, key, field, title, reason: why }) => ({ area, key, field, title, reason: why ?? '' }))
  if (wrong.length > 0) return wrong
  return [{ area: 'form', key: 'form', field: null, title: '整份表单', reason: reason ?? '' }]
}
