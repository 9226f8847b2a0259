import { eq, sql } from 'drizzle-orm'
import { importBatches, users } from '../schema/index.ts'
import type { ReadDb } from '../store/store.ts'

/** One file that crossed the air gap. */
interface Exchanged {
  readonly at: string
  readonly inward: boolean
  readonly medium: string
  readonly name: string
  readonly sha256: string
  readonly other: string
  readonly scanner: string
  readonly by: string
}

/** Every file that came in or went out between two instants, the second left out, oldest first. */
export const exchangedFiles = (db: ReadDb, from: string, until: string): Exchanged[] =>
  db
    .all<Omit<Exchanged, 'inward'> & { inward: number }>(
      sql`
    SELECT b.at, 1 AS inward, b.source AS medium, f.name, f.sha256, f.sender AS other, b.scanner, u.name AS "by", f.id
    FROM import_files f JOIN import_batches b ON b.id = f.batch_id JOIN users u ON u.id = b.by_user
    WHERE b.at >= ${from} AND b.at < ${until}
    UNION ALL
    SELECT o.at, 0, o.medium, o.name, o.sha256, o.unit_name, '', u.name, o.id
    FROM outgoing o JOIN users u ON u.id = o.by_user WHERE o.at >= ${from} AND o.at < ${until}
    ORDER BY 1, 9`,
    )
    .map(row => ({ ...row, inward: row.inward === 1 }))

/** How a batch came: on which medium, when, who took it; null when there is none. */
export const batchById = (
  db: ReadDb,
  id: number,
): { readonly source: string; readonly at: string; readonly by: string } | null =>
  db
    .select({ source: importBatches.source, at: importBatches.at, by: users.name })
    .from(importBatches)
    .innerJoin(users, eq(importBatches.by, users.id))
    .where(eq(importBatches.id, id))
    .get() ?? null
