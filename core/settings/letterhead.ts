import { readSetting } from '../../db/settings/settings.ts'
import { Letterhead, letterheadOf } from '../../domain/papers/paper.ts'
import { Settings, type Office } from '../../domain/settings/api.ts'
import type { CoreState } from '../kernel/coreState.ts'

/** The office that owns the vault. */
export function officeOf(core: CoreState): Office {
  const settings = readSetting(core.store.read, 'office', Settings)
  if (settings === null) throw new Error('the vault has no office')
  return settings.office
}

/** How the office signs its papers: as set, or out of its own name. */
export const currentLetterhead = (core: CoreState): Letterhead =>
  readSetting(core.store.read, 'letterhead', Letterhead) ?? letterheadOf(officeOf(core).name)
