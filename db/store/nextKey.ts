import { sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { trashRoots } from '../schema/index.ts'
import type { ReadDb } from './store.ts'

/** The key that the next row of a table gets: past those of its rows and of all that left it for the trash. */
export const nextKey = (db: Pick<ReadDb, 'get'>, table: SQLiteTable): number =>
  db.get<{ next: number }>(sql`SELECT max(
    coalesce((SELECT max(id) FROM ${table}), 0),
    coalesce((SELECT max(record) FROM trash WHERE area = ${trashRoots.get(table) ?? null}), 0)) + 1 AS next`).next
