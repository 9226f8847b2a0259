import { sql } from 'drizzle-orm'
import type { ReadDb } from './store.ts'

/** Columns that name attachments by their key, by the database's own foreign keys. */
const namingColumns = (db: ReadDb): { readonly table: string; readonly column: string }[] =>
  db.all(sql`
    SELECT part.name AS "table", link."from" AS "column"
    FROM sqlite_schema part, pragma_foreign_key_list(part.name) link
    WHERE part.type = 'table' AND link."table" = 'blobs'`)

/** True while any row of any table names an attachment. */
export const isNamed = (db: ReadDb, blobId: number): boolean =>
  namingColumns(db).some(
    ({ table, column }) =>
      db.get(
        sql`SELECT 1 AS found FROM ${sql.identifier(table)} WHERE ${sql.identifier(column)} = ${blobId} LIMIT 1`,
      ) !== undefined,
  )
