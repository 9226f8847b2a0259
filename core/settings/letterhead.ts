import { readSetting } from '../../db/settings/settings.ts'
import type { ReadDb } from '../../db/store/store.ts'
import type { Official } from '../../documents/papers/officialPaper.ts'
import type { PaperOrder } from '../../domain/papers/api.ts'
import { Letterhead, letterheadOf } from '../../domain/papers/letterhead.ts'
import type { Office } from '../../domain/settings/api.ts'
import { officeSettings } from '../kernel/officeSettings.ts'

/** The office that owns the vault. */
export const officeOf = (db: ReadDb): Office => officeSettings(db).office

/** How the office signs its papers: as set, or out of its own name. */
export const currentLetterhead = (db: ReadDb): Letterhead =>
  readSetting(db, 'letterhead', Letterhead) ?? letterheadOf(officeOf(db).name)

/** What every official paper has: mark, number, organ, day, imprint and whom to call. */
export function officialHead(db: ReadDb, { day, cc, preprinted }: PaperOrder, number: string): Official {
  const { mark, organ, contact } = currentLetterhead(db)
  return { mark, number, organ, day, preprinted, cc, annotation: contact === '' ? null : contact }
}
