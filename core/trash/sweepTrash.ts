import { sweepRecord } from '../../db/records/changeRecords.ts'
import { sweepEntry } from '../../db/records/sweepFiles.ts'
import { expiredEntries, expiredRecords } from '../../db/records/trash.ts'
import { change } from '../../db/store/change.ts'
import { kindOf } from '../../domain/records/recordKinds.ts'
import { addDays } from '../../domain/shared/days.ts'
import { recordAreaNames } from '../../domain/shared/recordAreas.ts'
import { trashDays } from '../../domain/shared/recordRules.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { startOf } from '../kernel/officeTime.ts'

const actor = { id: null, name: '程序' }

/**
 * Sweeps what has lain in the trash for more than thirty days: attachments lose their content, the record stays with its
 * reason. The next backup clears the content away. Done by the program itself, one change a kind and one for all other
 * areas, and only where something is due.
 */
export function sweepTrash(core: CoreState): void {
  const today = core.today()
  const removedBefore = startOf(addDays(today, -trashDays))
  for (const area of recordAreaNames) {
    const kind = kindOf(area)
    const ids = expiredRecords(core.store.read, kind, removedBefore)
    if (ids.length === 0) continue
    change(core.store, { actor, action: `${area}.sweep` }, at => {
      for (const id of ids) sweepRecord(at, kind, id, today)
    })
  }
  const entries = expiredEntries(core.store.read, removedBefore)
  if (entries.length === 0) return
  change(core.store, { actor, action: 'trash.sweep' }, at => {
    for (const entry of entries) sweepEntry(at, entry, today)
  })
}
