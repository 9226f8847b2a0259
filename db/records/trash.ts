import { and, asc, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { RecordKind } from '../../domain/shared/recordKind.ts'
import { papers, recordTables } from '../schema/index.ts'
import type { ReadDb } from '../store/store.ts'

/**
 * Records of a kind whose time in the trash is over, removed before an instant and not swept yet. One that an issued
 * paper names is left as it is.
 */
export function expiredRecords(db: ReadDb, kind: RecordKind, removedBefore: string): number[] {
  const table = recordTables[kind.area]
  const named = sql`EXISTS (SELECT 1 FROM ${papers} WHERE ${papers.area} = ${kind.area} AND ${papers.record} = ${table.id})`
  return db
    .select({ id: table.id })
    .from(table)
    .where(
      and(isNotNull(table.removedAt), isNull(table.sweptOn), lt(table.removedAt, removedBefore), sql`NOT ${named}`),
    )
    .orderBy(asc(table.id))
    .all()
    .map(({ id }) => id)
}
