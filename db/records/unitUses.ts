import { sql } from 'drizzle-orm'
import type { ReadDb } from '../store/store.ts'

/** Columns that name units without a foreign key: one unit, or a list of them. */
const named = [
  { table: 'units', where: 'merged_into' },
  { table: 'tasks', list: 'assist_unit_ids' },
  { table: 'duties', list: 'unit_ids' },
] as const

/** How many rows name a unit where the database itself does not look, by table; tables without one are left out. */
export const looseUnitUses = (db: ReadDb, id: number): { readonly table: string; readonly rows: number }[] =>
  named.flatMap(one => {
    const names =
      'where' in one
        ? sql`${sql.identifier(one.where)} = ${id}`
        : sql`${id} IN (SELECT value FROM json_each(${sql.identifier(one.list)}))`
    const { rows } = db.get<{ rows: number }>(
      sql`SELECT count(*) AS rows FROM ${sql.identifier(one.table)} WHERE ${names}`,
    )
    return rows === 0 ? [] : [{ table: one.table, rows }]
  })
