import type { FileFields, StoredFile } from '../../../db/inbox/files.ts'
import { stateByItems } from '../../../domain/inbox/fileState.ts'
import type { PlannedItem } from '../../../domain/inbox/plannedItem.ts'
import type { RefusalCode, RefusalData } from '../../../domain/shared/refusal.ts'
import { refusalText } from '../../../domain/shared/refusalText.ts'

const blank: FileFields = {
  manifest: null,
  contentDigest: null,
  packageId: null,
  series: null,
  sequence: null,
  unitId: null,
  items: [],
  sheet: null,
}

/** Fields of a file in a state for a reason; all else that an earlier reading noted is cleared. */
export const fieldsFor = (state: StoredFile['state'], reason: string | null, more: FileFields = {}): FileFields => ({
  ...blank,
  state,
  reason,
  ...more,
})

/** Why a file is refused, and what to do about it, in one line beside others that are in order. */
export function reasonOf(code: RefusalCode, data: RefusalData): string {
  const { title, nextStep } = refusalText(code, data)
  return `${title}${nextStep}`
}

/** Fields of a file whose records decide its state, with the first reason that a person should know. */
export function fieldsByItems(
  items: readonly PlannedItem[],
  decisions: StoredFile['decisions'],
  note: string | null = null,
): FileFields {
  const state = stateByItems(items, decisions)
  const wrong = items.filter(({ outcome }) => outcome === 'rejected')
  if (state === 'toCorrect') {
    const more = wrong.length > 1 ? `（共 ${wrong.length} 处）` : ''
    return fieldsFor(state, `${wrong[0]!.title}：${wrong[0]!.reason}${more}`, { items })
  }
  return fieldsFor(state, state === 'known' ? '内容与已有的相同，没有要收入的。' : note, { items })
}
