import { and, asc, desc, eq, isNotNull, ne, sql } from 'drizzle-orm'
import type { BatchRow } from '../../domain/inbox/api.ts'
import type { FileState } from '../../domain/inbox/fileState.ts'
import { importBatches, importFiles, users } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'

/** A file of a batch as it is stored. */
export type StoredFile = typeof importFiles.$inferSelect

/** Columns of a file that are set when it arrives, and whenever it is checked again. */
export type FileFields = Partial<Omit<typeof importFiles.$inferInsert, 'id' | 'uid' | 'batchId'>>

/** Begins a batch. */
export const addBatch = (change: Change, row: Omit<typeof importBatches.$inferInsert, 'id'>): number =>
  change.insert(importBatches, row)

/** Notes a file of a batch. */
export const addFile = (change: Change, row: Omit<typeof importFiles.$inferInsert, 'id'>): number =>
  change.insert(importFiles, row)

/** Notes what has become of a file. */
export const changeFile = (change: Change, id: number, fields: FileFields): void =>
  change.update(importFiles, id, fields)

/** One file, or null. */
export const fileById = (db: ReadDb, id: number): StoredFile | null =>
  db.select().from(importFiles).where(eq(importFiles.id, id)).get() ?? null

/** The file that a change imported, or null. */
export const fileOfChange = (db: ReadDb, change: string): number | null =>
  db.select({ id: importFiles.id }).from(importFiles).where(eq(importFiles.change, change)).get()?.id ?? null

/** Files of a batch in the order of arrival, of all states or of one. */
export const filesOf = (db: ReadDb, batch: number, state: FileState | null = null): StoredFile[] =>
  db
    .select()
    .from(importFiles)
    .where(and(eq(importFiles.batchId, batch), state === null ? undefined : eq(importFiles.state, state)))
    .orderBy(asc(importFiles.id))
    .all()

/** An imported file that holds this package or has the same content, or null. */
export const importedLike = (
  db: ReadDb,
  by: { readonly packageId: string } | { readonly sha256: string },
): StoredFile | null =>
  db
    .select()
    .from(importFiles)
    .where(
      and(
        eq(importFiles.state, 'imported'),
        'packageId' in by ? eq(importFiles.packageId, by.packageId) : eq(importFiles.sha256, by.sha256),
      ),
    )
    .get() ?? null

/** Another file of the same batch that holds the same package and is ready to import. */
export const twinOf = (db: ReadDb, file: Pick<StoredFile, 'id' | 'batchId'>, packageId: string): StoredFile | null =>
  db
    .select()
    .from(importFiles)
    .where(
      and(
        eq(importFiles.batchId, file.batchId),
        eq(importFiles.packageId, packageId),
        ne(importFiles.id, file.id),
        sql`${importFiles.id} < ${file.id}`,
        sql`${importFiles.state} NOT IN ('damaged', 'unrelated')`,
      ),
    )
    .get() ?? null

/** Files of one sender's series: the same name of another sender is another series. */
export interface SeriesOfSender {
  readonly series: string
  readonly fingerprint: string
}

const inSeries = ({ series, fingerprint }: SeriesOfSender) =>
  and(
    eq(importFiles.series, series),
    sql`json_extract(${importFiles.manifest}, '$.sender.fingerprint') = ${fingerprint}`,
  )

/** Highest sequence of a series that was imported, 0 before the first. */
export const lastSequence = (db: ReadDb, series: SeriesOfSender): number =>
  db
    .select({ last: sql<number | null>`max(${importFiles.sequence})` })
    .from(importFiles)
    .where(and(inSeries(series), eq(importFiles.state, 'imported')))
    .get()!.last ?? 0

/** Sequences of a series that were received, whatever their state: only the others are missing. */
export const sequencesHere = (db: ReadDb, series: SeriesOfSender): number[] =>
  db
    .selectDistinct({ sequence: importFiles.sequence })
    .from(importFiles)
    .where(
      and(
        inSeries(series),
        isNotNull(importFiles.sequence),
        sql`${importFiles.state} IN ('ready', 'waiting', 'imported', 'toCorrect', 'conflict', 'known')`,
      ),
    )
    .all()
    .map(({ sequence }) => sequence!)

/** Volumes of a handover that are here and not imported, one a sequence, in their order. */
export function volumesHere(db: ReadDb, series: SeriesOfSender): StoredFile[] {
  const rows = db
    .select()
    .from(importFiles)
    .where(
      and(
        inSeries(series),
        isNotNull(importFiles.sequence),
        isNotNull(importFiles.blobId),
        sql`${importFiles.state} IN ('ready', 'waiting', 'conflict')`,
      ),
    )
    .orderBy(asc(importFiles.sequence), asc(importFiles.id))
    .all()
  return rows.filter(({ sequence }, at) => sequence !== rows[at - 1]?.sequence)
}

/** Batches, the newest first, with how many files of each state they have. */
export function listBatches(
  db: ReadDb,
  { offset, limit }: { offset: number; limit: number },
): { total: number; rows: BatchRow[] } {
  const rows = db
    .select({
      id: importBatches.id,
      source: importBatches.source,
      scanner: importBatches.scanner,
      at: importBatches.at,
      by: users.name,
      states: sql<string>`(SELECT json_group_object(state, n) FROM (SELECT state, count(*) AS n FROM import_files
        WHERE batch_id = import_batches.id GROUP BY state))`,
    })
    .from(importBatches)
    .innerJoin(users, eq(importBatches.by, users.id))
    .orderBy(desc(importBatches.id))
    .limit(limit)
    .offset(offset)
    .all()
    .map(row => ({ ...row, states: JSON.parse(row.states) as BatchRow['states'] })) as BatchRow[]
  return {
    total: db
      .select({ count: sql<number>`count(*)` })
      .from(importBatches)
      .get()!.count,
    rows,
  }
}
