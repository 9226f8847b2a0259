import { and, eq } from 'drizzle-orm'
import type { z } from 'zod'
import { referenceParts, type ReferenceList } from '../../domain/packages/referenceData.ts'
import type { Received } from '../../domain/reference/known.ts'
import { referenceRecords } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'

/** Records that are written with one statement. */
const atOnce = 2000

const rowsOf = (db: ReadDb, sender: string, list: ReferenceList) =>
  db
    .select()
    .from(referenceRecords)
    .where(and(eq(referenceRecords.sender, sender), eq(referenceRecords.area, list)))
    .all()

/**
 * What an office sent of a list the last time, by key. A stored record that no longer fits its schema is left out, as
 * if it had never been sent.
 */
export function sentBefore<A extends ReferenceList>(
  db: ReadDb,
  sender: string,
  list: A,
): ReadonlyMap<string, Received<z.output<(typeof referenceParts)[A]>>> {
  const records = new Map<string, Received<z.output<(typeof referenceParts)[A]>>>()
  for (const { key, said: content, kept: declined } of rowsOf(db, sender, list)) {
    const { data } = referenceParts[list].safeParse(content)
    if (data !== undefined) records.set(key, { sent: data as z.output<(typeof referenceParts)[A]>, declined })
  }
  return records
}

/** A record that an office sent; `kept` where a person kept the office's own instead. */
interface SentRecord {
  readonly key: string
  readonly said: unknown
  readonly kept: boolean
}

/** Stores what an office sent of a list now; the next package of that office is compared with it. */
export function storeSent(change: Change, sender: string, list: ReferenceList, records: readonly SentRecord[]): void {
  const known = new Map(rowsOf(change.read, sender, list).map(row => [row.key, row]))
  const fresh = records.filter(({ key }) => !known.has(key)).map(record => ({ sender, area: list, ...record }))
  for (let at = 0; at < fresh.length; at += atOnce) change.insertMany(referenceRecords, fresh.slice(at, at + atOnce))
  for (const record of records) {
    const row = known.get(record.key)
    if (row === undefined) continue
    if (row.kept === record.kept && JSON.stringify(row.said) === JSON.stringify(record.said)) continue
    change.update(referenceRecords, row.id, { said: record.said, kept: record.kept })
  }
}
