import { recordById } from '../../db/records/records.ts'
import type { Change } from '../../db/store/change.ts'
import type { ReadDb } from '../../db/store/store.ts'
import { kindOf } from '../../domain/records/recordKinds.ts'
import { fieldsOfKind, type RecordKind } from '../../domain/shared/recordKind.ts'
import type { FieldValues } from '../../domain/shared/field.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { demandOpenUnit } from '../kernel/demandOpenUnit.ts'
import { found } from '../kernel/found.ts'

/** A record in use. Refuses RECORD_NOT_FOUND for one that is not there, or lies in the trash. */
export function demandRecord(db: ReadDb, kind: RecordKind, id: number) {
  const record = found(recordById(db, kind, id))
  if (record.removedAt !== null) throw new Refusal('RECORD_NOT_FOUND')
  return record
}

/** Refuses UNIT_CLOSED for a unit that there was not on the record's day, RECORD_NOT_FOUND for a measure that is none. */
export function demandReferences(at: Change, kind: RecordKind, values: FieldValues, today: IsoDay): void {
  const unitId = kind.unit === null ? null : values[kind.unit]
  const day = kind.day === null ? today : IsoDay.parse(values[kind.day])
  if (typeof unitId === 'number') demandOpenUnit(at.read, unitId, day)
  const measures = fieldsOfKind(kind, 'measures').flatMap(name => (values[name] as readonly number[] | null) ?? [])
  for (const id of measures) demandRecord(at.read, kindOf('measures'), id)
}
