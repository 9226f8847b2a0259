import { and, eq } from 'drizzle-orm'
import type { z } from 'zod'
import { referenceParts, type ReferenceList } from '../../domain/packages/referenceData.ts'
import type { Received } from '../../domain/reference/known.ts'
import { referenceRecords } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'

/** Records that are written with one statement. */
const atOnce = 2000

const rowsOf = (db: ReadDb, sender: string, area: ReferenceList) =>
  db
    .select()
    .from(referenceRecords)
    .where(and(eq(referenceRecords.sender, sender), eq(referenceRecords.area, area)))
    .all()

/** What an office told of an area the last time, by key; what no longer fits its form counts as never told. */
export function toldBefore<A extends ReferenceList>(
  db: ReadDb,
  sender: string,
  area: A,
): ReadonlyMap<string, Received<z.output<(typeof referenceParts)[A]>>> {
  const told = new Map<string, Received<z.output<(typeof referenceParts)[A]>>>()
  for (const { key, said, kept } of rowsOf(db, sender, area)) {
    const { data } = referenceParts[area].safeParse(said)
    if (data !== undefined) told.set(key, { sent: data as z.output<(typeof referenceParts)[A]>, declined: kept })
  }
  return told
}

/** A record that was told of. */
export interface NowTold {
  readonly key: string
  readonly said: unknown
  readonly kept: boolean
}

/** Notes what an office told of an area now, over what it told before. */
export function noteTold(change: Change, sender: string, area: ReferenceList, records: readonly NowTold[]): void {
  const known = new Map(rowsOf(change.read, sender, area).map(row => [row.key, row]))
  const fresh = records.filter(({ key }) => !known.has(key)).map(record => ({ sender, area, ...record }))
  for (let at = 0; at < fresh.length; at += atOnce) change.insertMany(referenceRecords, fresh.slice(at, at + atOnce))
  for (const { key, said, kept } of records) {
    const row = known.get(key)
    if (row === undefined || (row.kept === kept && JSON.stringify(row.said) === JSON.stringify(said))) continue
    change.update(referenceRecords, row.id, { said, kept })
  }
}
