import { and, asc, desc, eq, getTableColumns, gte, inArray, isNotNull, isNull, lte, sql, type SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { FieldValues } from '../../domain/shared/field.ts'
import type { RecordFilter, RecordQuery, RecordRow } from '../../domain/shared/recordApi.ts'
import { fieldsOfKind, type RecordKind } from '../../domain/shared/recordKind.ts'
import { attachments, recordTables, type StoredRecord } from '../schema/index.ts'
import { recordNames } from './recordNames.ts'
import { searchable } from '../search/tokens.ts'
import type { ReadDb } from '../store/store.ts'

/** The columns of a kind's table by field. */
export const columnsOf = (kind: RecordKind): Readonly<Record<string, SQLiteColumn>> =>
  getTableColumns(recordTables[kind.area]) as Readonly<Record<string, SQLiteColumn>>

const like = (text: string): string => `%${searchable(text)}%`

/** What a filter asks of the rows of a kind. */
export function conditionOf(kind: RecordKind, filter: RecordFilter): SQL | undefined {
  const table = recordTables[kind.area]
  const columns = columnsOf(kind)
  const { text, states, unitId, measureId, from, to, removed = false } = filter
  const dayColumn = kind.day === null ? undefined : columns[kind.day]
  const unitColumn = kind.unit === null ? undefined : columns[kind.unit]
  const [measuresField] = fieldsOfKind(kind, 'measures')
  return and(
    removed ? isNotNull(table.removedAt) : isNull(table.removedAt),
    text === undefined || searchable(text) === '' ? undefined : sql`${table.words} LIKE ${like(text)}`,
    states === undefined ? undefined : inArray(table.state, states),
    ...fieldsOfKind(kind, 'choice').map(name => {
      const word = filter[name]
      return typeof word === 'string' ? eq(columns[name]!, word) : undefined
    }),
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

/** Which records, in which order; all of them, or a page. */
export interface RecordKeysQuery extends Pick<RecordQuery, 'filter' | 'sort'> {
  readonly offset?: number
  readonly limit?: number
}

/** What stands in the fields of a stored record. */
export const valuesOf = (kind: RecordKind, stored: StoredRecord): FieldValues =>
  Object.fromEntries(Object.keys(kind.fields).map(name => [name, stored[name] ?? null]))

/** Records as they are stored by their keys, in the order of the keys. */
export function recordsByIds(db: ReadDb, kind: RecordKind, ids: readonly number[]): StoredRecord[] {
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

/** Keys of all records of a filter, in order; all of them, or a page. */
export function recordKeys(db: ReadDb, kind: RecordKind, { filter, sort, ...page }: RecordKeysQuery): number[] {
  const table = recordTables[kind.area]
  const direction = sort.descending ? desc : asc
  const column = columnsOf(kind)[sort.by]!
  return db
    .select({ id: table.id })
    .from(table)
    .where(conditionOf(kind, filter))
    .orderBy(direction(column), direction(table.id))
    .limit(page.limit ?? -1)
    .offset(page.offset ?? 0)
    .all()
    .map(({ id }) => id)
}

/** Records as a list shows them, in the order of their keys; columns are read only of these. */
export function recordRows(db: ReadDb, kind: RecordKind, keys: readonly number[]): RecordRow[] {
  const stored = recordsByIds(db, kind, keys)
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

/** One page of a list of records. */
export const listRecords = (db: ReadDb, kind: RecordKind, query: RecordKeysQuery): RecordRow[] =>
  recordRows(db, kind, recordKeys(db, kind, query))
