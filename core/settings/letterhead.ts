import { readSetting } from '../../db/settings/settings.ts'
import type { ReadDb } from '../../db/store/store.ts'
import { Letterhead, letterheadOf } from '../../domain/papers/paper.ts'
import type { Office } from '../../domain/settings/api.ts'
import { officeSettings } from '../kernel/officeSettings.ts'

/** The office that owns the vault. */
export const officeOf = (db: ReadDb): Office => officeSettings(db).office

/** How the office signs its papers: as set, or out of its own name. */
export const currentLetterhead = (db: ReadDb): Letterhead =>
  readSetting(db, 'letterhead', Letterhead) ?? letterheadOf(officeOf(db).name)
