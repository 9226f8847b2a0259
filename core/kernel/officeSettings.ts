import { readSetting } from '../../db/settings/settings.ts'
import type { ReadDb } from '../../db/store/store.ts'
import { Settings } from '../../domain/settings/api.ts'

/** The office's own settings. They are written when the vault is founded, so a vault without them is a bug. */
export function officeSettings(db: ReadDb): Settings {
  const settings = readSetting(db, 'office', Settings)
  if (settings === null) throw new Error('the vault has no office')
  return settings
}
