import { inArray } from 'drizzle-orm'
import { measureLabel } from '../../domain/measures/measureLabel.ts'
import type { FieldValue } from '../../domain/shared/field.ts'
import { fieldsOfKind, type RecordKind } from '../../domain/shared/recordKind.ts'
import { recordTables, type StoredRecord } from '../schema/index.ts'
import type { ReadDb } from '../store/store.ts'
import { unitNameReader } from '../store/unitNames.ts'

/** Names of the units and measures that a record refers to, by table and key. */
export interface RecordNames {
  readonly units: Record<string, string>
  readonly measures: Record<string, string>
}

const keysIn = (value: FieldValue | undefined): readonly number[] =>
  typeof value === 'number' ? [value] : Array.isArray(value) ? value : []

const keysOf = (kind: RecordKind, stored: StoredRecord, wanted: 'unit' | 'measures'): readonly number[] =>
  fieldsOfKind(kind, wanted).flatMap(name => keysIn(stored[name]))

/** What measures are called, by their keys; also those in the trash. */
export function measureNames(db: ReadDb, ids: readonly number[]): Record<string, string> {
  const table = recordTables.measures
  const rows = db
    .select()
    .from(table)
    .where(inArray(table.id, [...new Set(ids)]))
    .all() as StoredRecord[]
  return Object.fromEntries(rows.map(row => [String(row.id), measureLabel(row)]))
}

/** The day by which a record's unit is named: the record's own day, else the day on which it was entered. */
const dayOf = (kind: RecordKind, stored: StoredRecord): string =>
  kind.day === null ? stored.enteredAt.slice(0, 10) : String(stored[kind.day] ?? stored.enteredAt.slice(0, 10))

/** Reads the names for many records at once; a unit is called as on each record's own day. */
export function recordNames(db: ReadDb, kind: RecordKind, rows: readonly StoredRecord[]): RecordNames[] {
  const nameOn = unitNameReader(
    db,
    rows.flatMap(row => keysOf(kind, row, 'unit')),
  )
  const known = measureNames(
    db,
    rows.flatMap(row => keysOf(kind, row, 'measures')),
  )
  return rows.map(row => ({
    units: Object.fromEntries(keysOf(kind, row, 'unit').map(id => [String(id), nameOn(id, dayOf(kind, row))])),
    measures: Object.fromEntries(keysOf(kind, row, 'measures').map(id => [String(id), known[String(id)] ?? ''])),
  }))
}
