import { and, desc, eq, sql, type SQL } from 'drizzle-orm'
import type { PaperRow } from '../../domain/papers/api.ts'
import type { PaperKind } from '../../domain/papers/paper.ts'
import { papers, prints } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'

/** A paper as it is stored. */
export type StoredPaper = typeof papers.$inferSelect

/** One paper, or null. */
export const paperById = (db: ReadDb, id: number): StoredPaper | null =>
  db.select().from(papers).where(eq(papers.id, id)).get() ?? null

/** The newest paper of a kind about a record, or null. */
export const paperOf = (db: ReadDb, kind: PaperKind, record: number): StoredPaper | null =>
  db
    .select()
    .from(papers)
    .where(and(eq(papers.kind, kind), eq(papers.record, record)))
    .orderBy(desc(papers.id))
    .get() ?? null

/** The serial that a series gives next in a year: one more than its last, so that none is left out. */
export const nextSerial = (db: ReadDb, code: string, year: number): number =>
  (db
    .select({ last: sql<number | null>`max(${papers.serial})` })
    .from(papers)
    .where(and(eq(papers.code, code), eq(papers.year, year)))
    .get()!.last ?? 0) + 1

/** The part that the next paper of a serial is: 1 for the first. */
export const nextPart = (db: ReadDb, code: string, year: number, serial: number): number =>
  (db
    .select({ last: sql<number | null>`max(${papers.part})` })
    .from(papers)
    .where(and(eq(papers.code, code), eq(papers.year, year), eq(papers.serial, serial)))
    .get()!.last ?? 0) + 1

/** Stores an issued paper with its input, and returns its key. */
export const addPaper = (change: Change, paper: Omit<typeof papers.$inferInsert, 'id'>): number =>
  change.insert(papers, paper)

/** Notes a printing of a paper. */
export const addPrint = (change: Change, print: Omit<typeof prints.$inferInsert, 'id'>): number =>
  change.insert(prints, print)

/** Which papers to list; null means any. */
interface PaperQuery {
  readonly kind: PaperKind | null
  readonly record: number | null
  readonly offset: number
  readonly limit: number
}

const conditionOf = ({ kind, record }: Pick<PaperQuery, 'kind' | 'record'>): SQL | undefined =>
  and(kind === null ? undefined : eq(papers.kind, kind), record === null ? undefined : eq(papers.record, record))

/** Number of papers that match the query, without its limit. */
export const countPapers = (db: ReadDb, query: Pick<PaperQuery, 'kind' | 'record'>): number =>
  db
    .select({ count: sql<number>`count(*)` })
    .from(papers)
    .where(conditionOf(query))
    .get()!.count

/** The register of papers without their numbers, the newest first. */
export const listPapers = (
  db: ReadDb,
  query: PaperQuery,
): (Omit<PaperRow, 'number'> & Pick<StoredPaper, 'code' | 'year' | 'serial' | 'part'>)[] =>
  db
    .select({
      id: papers.id,
      kind: papers.kind,
      title: papers.title,
      issuedOn: papers.issuedOn,
      pages: papers.pages,
      sha256: papers.sha256,
      fonts: papers.fonts,
      code: papers.code,
      year: papers.year,
      serial: papers.serial,
      part: papers.part,
      prints: sql<number>`coalesce((SELECT sum(p.copies) FROM prints p WHERE p.paper_id = papers.id), 0)`,
      lastPrintedAt: sql<string | null>`(SELECT max(p.at) FROM prints p WHERE p.paper_id = papers.id)`,
    })
    .from(papers)
    .where(conditionOf(query))
    .orderBy(desc(papers.id))
    .limit(query.limit)
    .offset(query.offset)
    .all() as ReturnType<typeof listPapers>
