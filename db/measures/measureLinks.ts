import { and, asc, eq } from 'drizzle-orm'
import { kindOf } from '../../domain/records/recordKinds.ts'
import type { MeasureLink } from '../../domain/measures/api.ts'
import type { BuiltInMeasure } from '../../domain/measures/builtInMeasures.ts'
import type { LinkedArea, SpokenMeasure } from '../../domain/measures/measureLink.ts'
import { addRecord, type NewRecord } from '../records/changeRecords.ts'
import { measureNames } from '../records/recordNames.ts'
import { measureLinks, recordTables, type StoredRecord } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'

/** Measures in use, as far as words can speak of them: neither expired nor in the trash. */
export function spokenMeasures(db: ReadDb): SpokenMeasure[] {
  const rows = db.select().from(recordTables.measures).all() as StoredRecord[]
  return rows
    .filter(({ state, removedAt }) => state !== 'expired' && removedAt === null)
    .map(row => ({ id: row.id, title: String(row['title']), keywords: row['keywords'] as string | null }))
}

const placeOf = (area: LinkedArea, record: number) => and(eq(measureLinks.area, area), eq(measureLinks.record, record))

/** Measures that a record and its parts are linked to, in the order in which they were linked. */
export function linksOf(db: ReadDb, area: LinkedArea, record: number): MeasureLink[] {
  const rows = db.select().from(measureLinks).where(placeOf(area, record)).orderBy(asc(measureLinks.id)).all()
  const names = measureNames(
    db,
    rows.map(({ measureId }) => measureId),
  )
  return rows.map(({ id, key, measureId }) => ({ id, key, measureId, label: names[String(measureId)] ?? '' }))
}

/** A link by its key, or null. */
export const linkById = (db: ReadDb, id: number) =>
  db.select().from(measureLinks).where(eq(measureLinks.id, id)).get() ?? null

/** Links a part of a record to a measure and returns the link's key. */
export const addLink = (at: Change, link: Omit<typeof measureLinks.$inferInsert, 'id'>): number =>
  at.insert(measureLinks, link)

/** Takes a link away; the log keeps it. */
export const removeLink = (at: Change, id: number): void => at.remove(measureLinks, id)

/** System and number of every measure that the office has, those in the trash too. */
export const knownNumbers = (db: ReadDb): ReadonlySet<string> =>
  new Set(
    (db.select().from(recordTables.measures).all() as StoredRecord[]).map(
      row => `${String(row['system'])} ${String(row['number'])}`,
    ),
  )

/** Adds a measure of the built-in catalogue. */
export const addBuiltIn = (at: Change, measure: BuiltInMeasure, record: Omit<NewRecord, 'values' | 'state'>): number =>
  addRecord(at, kindOf('measures'), {
    ...record,
    state: 'unconfirmed',
    values: { ...measure, text: null, validFrom: null, validTo: null },
  })
