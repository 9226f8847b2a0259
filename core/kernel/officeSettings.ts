import { readSetting } from '../../db/settings/settings.ts'
import type { ReadDb } from '../../db/store/store.ts'
import { Settings } from '../../domain/settings/api.ts'

/** What the office says of itself; written when its vault was founded, so that a vault without it is a fault of ours. */
export function officeSettings(db: ReadDb): Settings {
  const settings = readSetting(db, 'office', Settings)
  if (settings === null) throw new Error('the vault has no office')
  return settings
}
