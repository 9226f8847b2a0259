import { movedTitle, type MovedTitle } from '../../db/records/movedTitles.ts'
import { usesOf } from '../../db/records/movedRows.ts'
import { frozenMonth, papersOf } from '../../db/records/trash.ts'
import { looseUnitUses } from '../../db/records/unitUses.ts'
import type { ReadDb } from '../../db/store/store.ts'
import { tableName } from '../../domain/audit/rowTexts.ts'
import { Month } from '../../domain/shared/period.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { MovedArea } from '../../domain/shared/trashAreas.ts'
import { countedMonth, keptReason } from '../../domain/trash/kept.ts'
import { found } from '../kernel/found.ts'
import { reporting } from '../settings/calendar.ts'

/** The month whose frozen report counts a record, or null. */
function frozenWith(db: ReadDb, area: MovedArea, { day }: MovedTitle): Month | null {
  if (day === null) return null
  const month = area === 'figures' ? Month.parse(day) : countedMonth(reporting(db).rule, day)
  return month !== null && frozenMonth(db, month) ? month : null
}

/**
 * A record that may go into the trash. Refuses RECORD_NOT_FOUND, RECORD_FILED for a session that is filed, and RECORD_KEPT
 * with what holds it: a frozen report, an issued paper, an order, records that name it.
 */
export function demandRemovable(db: ReadDb, area: MovedArea, id: number): MovedTitle {
  const record = found(movedTitle(db, area, id))
  if (area === 'training' && record.state === 'filed') throw new Refusal('RECORD_FILED')
  const uses = [
    ...(record.ordered === 1 ? [{ table: 'rectification_orders', rows: 1 }] : []),
    ...usesOf(db, area, id),
    ...(area === 'units' ? looseUnitUses(db, id) : []),
  ]
  const kept = keptReason({
    papers: papersOf(db, area, id).map(({ title }) => title),
    uses: uses.map(({ table, rows }) => ({ name: tableName(table), rows })),
    frozen: frozenWith(db, area, record),
  })
  if (kept !== null) throw new Refusal('RECORD_KEPT', { at: `${area}:${kept}` })
  return record
}
