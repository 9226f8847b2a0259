import { sql } from 'drizzle-orm'
import { isSummed } from '../../domain/records/recordList.ts'
import type { ListSums } from '../../domain/shared/listColumn.ts'
import type { RecordFilter } from '../../domain/shared/recordApi.ts'
import type { RecordKind } from '../../domain/shared/recordKind.ts'
import { recordTables } from '../schema/index.ts'
import type { ReadDb } from '../store/store.ts'
import { columnsOf, conditionOf } from './records.ts'

/** Sums of the counts and amounts of all records of a filter, by field; money in 分. */
export function recordSums(db: ReadDb, kind: RecordKind, filter: RecordFilter): ListSums {
  const columns = columnsOf(kind)
  const summed = Object.entries(kind.fields).flatMap(([name, field]) => (isSummed(field) ? [name] : []))
  if (summed.length === 0) return {}
  const sums = Object.fromEntries(summed.map(name => [name, sql<number>`coalesce(sum(${columns[name]!}), 0)`]))
  return db.select(sums).from(recordTables[kind.area]).where(conditionOf(kind, filter)).get() ?? {}
}
