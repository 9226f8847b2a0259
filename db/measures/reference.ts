import { asc, isNull } from 'drizzle-orm'
import type { ReferenceMeasure } from '../../domain/packages/referenceData.ts'
import { kindOf } from '../../domain/records/recordKinds.ts'
import type { HeldMeasure } from '../../domain/reference/known.ts'
import { addRecord, changeRecord, type NewRecord } from '../records/changeRecords.ts'
import { valuesOf } from '../records/records.ts'
import { recordTables, type StoredRecord } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'

const table = recordTables.measures
const kind = kindOf('measures')

/** The whole catalogue as reference data is compared with it, what is in the trash too. */
export const heldMeasures = (db: ReadDb): HeldMeasure[] =>
  (db.select().from(table).orderBy(asc(table.id)).all() as StoredRecord[]).map(row => ({
    id: row.id,
    uid: row.uid,
    removed: row.removedAt !== null,
    values: valuesOf(kind, row),
  }))

/** The catalogue as the office passes it on: all that is in use, whether it was checked or not. */
export const tellableMeasures = (db: ReadDb): ReferenceMeasure[] =>
  (db.select().from(table).where(isNull(table.removedAt)).orderBy(asc(table.id)).all() as StoredRecord[]).map(row => ({
    uid: row.uid,
    ...valuesOf(kind, row),
  }))

/** Adds a measure that another office passed on; this office has yet to check it. */
export const addPassedMeasure = (at: Change, measure: Omit<NewRecord, 'state' | 'source'>): number =>
  addRecord(at, kind, { ...measure, state: kind.first, source: 'reference' })

/** Sets what another office says of a measure, and the name that it has there. */
export function changePassedMeasure(at: Change, id: number, { uid, values }: Pick<NewRecord, 'uid' | 'values'>): void {
  changeRecord(at, kind, id, values)
  at.update(table, id, { uid })
}
