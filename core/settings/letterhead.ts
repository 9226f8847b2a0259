import { readSetting } from '../../db/settings/settings.ts'
import { Letterhead, letterheadOf } from '../../domain/papers/paper.ts'
import { Settings, type Office } from '../../domain/settings/api.ts'
import type { Desk } from '../kernel/coreState.ts'

/** The office that owns the vault. */
export function officeOf(desk: Desk): Office {
  const settings = readSetting(desk.store.read, 'office', Settings)
  if (settings === null) throw new Error('the vault has no office')
  return settings.office
}

/** How the office signs its papers: as set, or out of its own name. */
export const letterheadNow = (desk: Desk): Letterhead =>
  readSetting(desk.store.read, 'letterhead', Letterhead) ?? letterheadOf(officeOf(desk).name)
