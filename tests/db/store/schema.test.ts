import { is } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'
import * as schema from '../../../db/schema/index.ts'
import { aVault } from '../../builders/vault.ts'

const tables = Object.values({ ...schema, ...schema.recordTables }).filter(value => is(value, SQLiteTable))

test('what Drizzle believes of every table is what the migrations made', async () => {
  const { vault } = await aVault()
  for (const table of tables) {
    const { name, columns } = getTableConfig(table)
    const real = vault.store.reader.pragma(`table_info("${name}")`) as { name: string; notnull: number; pk: number }[]
    const believed = columns.map(column => [column.name, column.notNull && !column.primary])
    const made = real.map(column => [column.name, column.notnull === 1 && column.pk === 0])
    // a column that a later step added stands last in the database
    expect([name, believed.toSorted()]).toEqual([name, made.toSorted()])
  }
  const names = vault.store.reader
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_fts%' ORDER BY name",
    )
    .pluck()
    .all()
  expect(tables.map(table => getTableConfig(table).name).sort()).toEqual(names)
})
