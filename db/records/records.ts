import { and, asc, desc, eq, getTableColumns, gte, inArray, isNotNull, isNull, lte, sql, type SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { FieldValues } from '../../domain/shared/field.ts'
import type { RecordFilter, RecordQuery, RecordRow } from '../../domain/shared/recordApi.ts'
import { fieldsOfKind, type RecordKind } from '../../domain/shared/recordKind.ts'
import { attachments, recordTables, type StoredRecord } from '../schema/index.ts'
import { recordNames } from './recordNames.ts'
import { searchable } from '../search/tokens.ts'
import type { ReadDb } from '../store/store.ts'

const columnsOf = (kind: RecordKind): Readonly<Record<string, SQLiteColumn>> =>
  getTableColumns(recordTables[kind.area]) as Readonly<Record<string, SQLiteColumn>>

const like = (text: string): string => `%${searchable(text)}%`

/** What a filter asks of the rows of a kind; a condition on a field that the kind does not have asks nothing. */
function conditionOf(kind: RecordKind, filter: RecordFilter): SQL | undefined {
  const table = recordTables[kind.area]
  const columns = columnsOf(kind)
  const { text, states, choices = {}, unitId, measureId, from, to, removed = false } = filter
  const dayColumn = kind.day === null ? undefined : columns[kind.day]
  const unitColumn = kind.unit === null ? undefined : columns[kind.unit]
  const [measuresField] = fieldsOfKind(kind, 'measures')
  return and(
    removed ? isNotNull(table.removedAt) : isNull(table.removedAt),
    text === undefined || searchable(text) === '' ? undefined : sql`${table.words} LIKE ${like(text)}`,
    states === undefined ? undefined : inArray(table.state, states),
    ...Object.entries(choices).map(([name, word]) =>
      kind.fields[name]?.kind === 'choice' ? eq(columns[name]!, word) : undefined,
    ),
    unitId === undefined || unitColumn === undefined ? undefined : eq(unitColumn, unitId),
    from === undefined || dayColumn === undefined ? undefined : gte(dayColumn, from),
    to === undefined || dayColumn === undefined ? undefined : lte(dayColumn, to),
    measureId === undefined || measuresField === undefined
      ? undefined
      : sql`EXISTS (SELECT 1 FROM json_each(${columns[measuresField]}) WHERE value = ${measureId})`,
  )
}

/** How many records of a kind pass a filter. */
export const countRecords = (db: ReadDb, kind: RecordKind, filter: RecordFilter): number =>
  db
    .select({ count: sql<number>`count(*)` })
    .from(recordTables[kind.area])
    .where(conditionOf(kind, filter))
    .get()!.count

/** What stands in the fields of a stored record. */
export const valuesOf = (kind: RecordKind, stored: StoredRecord): FieldValues =>
  Object.fromEntries(Object.keys(kind.fields).map(name => [name, stored[name] ?? null]))

/** Records by their keys, in the order of the keys. */
function recordsByIds(db: ReadDb, kind: RecordKind, ids: readonly number[]): StoredRecord[] {
  const table = recordTables[kind.area]
  const rows = db
    .select()
    .from(table)
    .where(inArray(table.id, [...ids]))
    .all() as StoredRecord[]
  const byId = new Map(rows.map(row => [row.id, row]))
  return ids.flatMap(id => byId.get(id) ?? [])
}

/** Files that lie at records, by the record's key. */
export function attachmentCounts(db: ReadDb, kind: RecordKind, ids: readonly number[]): ReadonlyMap<number, number> {
  const rows = db
    .select({ record: attachments.record, count: sql<number>`count(*)` })
    .from(attachments)
    .where(and(eq(attachments.area, kind.area), inArray(attachments.record, [...ids]), isNull(attachments.removedAt)))
    .groupBy(attachments.record)
    .all()
  return new Map(rows.map(({ record, count }) => [record, count]))
}

/** One page of records as they are stored. The keys are read first, and the columns only of the rows that are shown. */
export function recordsIn(db: ReadDb, kind: RecordKind, { filter, sort, offset, limit }: RecordQuery): StoredRecord[] {
  const table = recordTables[kind.area]
  const direction = sort.descending ? desc : asc
  const ids = db
    .select({ id: table.id })
    .from(table)
    .where(conditionOf(kind, filter))
    .orderBy(direction(columnsOf(kind)[sort.by]!), direction(table.id))
    .limit(limit)
    .offset(offset)
    .all()
    .map(({ id }) => id)
  return recordsByIds(db, kind, ids)
}

/** One page of records of a kind as a list shows them. */
export function listRecords(db: ReadDb, kind: RecordKind, query: RecordQuery): RecordRow[] {
  const stored = recordsIn(db, kind, query)
  const files = attachmentCounts(
    db,
    kind,
    stored.map(({ id }) => id),
  )
  const names = recordNames(db, kind, stored)
  return stored.map((row, at) => ({
    id: row.id,
    state: row.state,
    values: { ...valuesOf(kind, row) },
    attachments: files.get(row.id) ?? 0,
    names: names[at]!,
  }))
}

/** A record as it is stored, in use or in the trash; null if there is none. */
export const recordById = (db: ReadDb, kind: RecordKind, id: number): StoredRecord | null =>
  recordsByIds(db, kind, [id])[0] ?? null

/** A record by the name that it has in every office; null if there is none. */
export function recordByUid(db: ReadDb, kind: RecordKind, uid: string): StoredRecord | null {
  const table = recordTables[kind.area]
  return (db.select().from(table).where(eq(table.uid, uid)).get() as StoredRecord | undefined) ?? null
}
