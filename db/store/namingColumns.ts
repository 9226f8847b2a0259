import { sql } from 'drizzle-orm'
import type { ReadDb } from './store.ts'

/** Columns that name rows of a table by their key, by the database's own foreign keys. */
export const columnsNaming = (db: ReadDb, table: string): { readonly table: string; readonly column: string }[] =>
  db.all(sql`
    SELECT part.name AS "table", link."from" AS "column"
    FROM sqlite_schema part, pragma_foreign_key_list(part.name) link
    WHERE part.type = 'table' AND link."table" = ${table}`)
