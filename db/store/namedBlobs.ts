import { sql } from 'drizzle-orm'
import { columnsNaming } from './namingColumns.ts'
import type { ReadDb } from './store.ts'

/** True while any row of any table names an attachment. */
export const isNamed = (db: ReadDb, blobId: number): boolean =>
  columnsNaming(db, 'blobs').some(
    ({ table, column }) =>
      db.get(
        sql`SELECT 1 AS found FROM ${sql.identifier(table)} WHERE ${sql.identifier(column)} = ${blobId} LIMIT 1`,
      ) !== undefined,
  )
