import { unitHistory } from '../../db/organizations/units.ts'
import type { ReadDb } from '../../db/store/store.ts'
import { versionAsOf } from '../../domain/organizations/history.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { IsoDay } from '../../domain/shared/time.ts'

/** Refuses UNIT_CLOSED for a unit that there was not on a day. */
export function demandOpenUnit(db: ReadDb, id: number, on: IsoDay): void {
  const unit = unitHistory(db, id)
  if (unit === null || versionAsOf(unit, on) === null) throw new Refusal('UNIT_CLOSED')
}
