import { and, asc, eq, isNotNull, isNull, lt, sql, type SQL } from 'drizzle-orm'
import type { Month } from '../../domain/shared/period.ts'
import type { RecordKind } from '../../domain/shared/recordKind.ts'
import type { MovedArea, TrashArea } from '../../domain/shared/trashAreas.ts'
import { papers, recordTables, summaries, trash } from '../schema/index.ts'
import type { ReadDb } from '../store/store.ts'

const namedByPaper = (area: SQL | typeof trash.area | string, record: SQL | typeof trash.record): SQL =>
  sql`EXISTS (SELECT 1 FROM ${papers} WHERE ${papers.area} = ${area} AND ${papers.record} = ${record})`

/**
 * Records of a kind whose time in the trash is over, removed before an instant and not swept yet. One that an issued
 * paper names is left as it is.
 */
export function expiredRecords(db: ReadDb, kind: RecordKind, removedBefore: string): number[] {
  const table = recordTables[kind.area]
  const named = namedByPaper(kind.area, sql`${table.id}`)
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

/** One entry of the trash as it is stored. */
export type TrashEntry = typeof trash.$inferSelect

/** Entries whose time is over, removed before an instant and not swept yet; those that an issued paper names are left. */
export const expiredEntries = (db: ReadDb, removedBefore: string): TrashEntry[] =>
  db
    .select()
    .from(trash)
    .where(
      and(
        isNull(trash.sweptOn),
        lt(trash.removedAt, removedBefore),
        sql`NOT ${namedByPaper(trash.area, trash.record)}`,
      ),
    )
    .orderBy(asc(trash.id))
    .all()

/** An entry of the trash by its key, or null. */
export const trashEntry = (db: ReadDb, id: number): TrashEntry | null =>
  db.select().from(trash).where(eq(trash.id, id)).get() ?? null

/** Whether a record of an area with this identifier was removed. */
export const isInTrash = (db: ReadDb, area: TrashArea, uid: string): boolean =>
  db
    .select({ id: trash.id })
    .from(trash)
    .where(and(eq(trash.area, area), eq(trash.uid, uid)))
    .get() !== undefined

/** Issued papers that a record stands behind. */
export const papersOf = (db: ReadDb, area: MovedArea, record: number): readonly { title: string }[] =>
  db
    .select({ title: papers.title })
    .from(papers)
    .where(and(eq(papers.area, area), eq(papers.record, record)))
    .orderBy(asc(papers.id))
    .all()

/** The highest number after a prefix among removed records of an area: numbers that were given are not given again. */
export const lastInTrash = (db: ReadDb, area: TrashArea, prefix: string): number =>
  db.get<{ last: number | null }>(
    sql`SELECT max(cast(substr(number, ${prefix.length + 1}) AS integer)) AS last FROM trash
      WHERE area = ${area} AND substr(number, 1, ${prefix.length}) = ${prefix}`,
  ).last ?? 0

/** Whether any version of a month's report was frozen. */
export const frozenMonth = (db: ReadDb, month: Month): boolean =>
  db
    .select({ id: summaries.id })
    .from(summaries)
    .where(and(eq(summaries.month, month), isNotNull(summaries.frozenAt)))
    .get() !== undefined
