import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { getTableColumns, getTableName } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { handedTables } from '../../../db/handover/handoverRows.ts'
import { handedOver, keptBack } from '../../../db/schema/handover.ts'
import { handedTableNames } from '../../../domain/handover/handover.ts'
import { aVault } from '../../builders/vault.ts'

describe('tables of a handover', () => {
  test('every table of the database is handed over or kept back, never both, none forgotten', async () => {
    const { vault } = await aVault()
    const all = vault.store.reader
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%\\_fts%' ESCAPE '\\'")
      .pluck()
      .all() as string[]
    const handed = Object.values(handedOver).map(table => getTableName(table))
    const decided = [...handed, ...Object.keys(keptBack)]
    expect(decided.toSorted()).toEqual(all.filter(name => !name.startsWith('sqlite_')).toSorted())
    expect(new Set(decided).size).toBe(decided.length)
  })

  test('hold every column that the database has, and name only what is handed over too', async () => {
    const { vault } = await aVault()
    const { reader } = vault.store
    const known = new Set([...Object.values(handedOver).map(table => getTableName(table)), 'users', 'blobs'])
    for (const { sql, table } of handedTables(reader)) {
      const columns = (reader.pragma(`table_info("${sql}")`) as { name: string }[]).map(({ name }) => name)
      const own = Object.values(getTableColumns(table)).map(({ name }) => name)
      expect([sql, own.toSorted()]).toEqual([sql, columns.toSorted()])
      const named = (reader.pragma(`foreign_key_list("${sql}")`) as { table: string }[]).map(one => one.table)
      expect([sql, named.filter(name => !known.has(name))]).toEqual([sql, []])
    }
  })

  test('that seal something open it on the way, and hand no key over', async () => {
    const { vault } = await aVault()
    const fields = handedTables(vault.store.reader).flatMap(({ name, columns }) =>
      columns.filter(({ holds }) => holds !== 'derived').map(({ field }) => `${name}.${field}`),
    )
    expect(fields).toContain('people.identity')
    expect(fields.filter(field => /sealed|mark|signingKey|password|slot/iu.test(field))).toEqual([])
  })

  test('stand in docs/formats.md with every field, in the order of a line', async () => {
    const { vault } = await aVault()
    const text = readFileSync(resolve(import.meta.dirname, '../../../docs/formats.md'), 'utf8')
    for (const { name, columns } of handedTables(vault.store.reader)) {
      const row = text.split('\n').find(line => line.startsWith(`| \`${name}\` | \`id\``))
      const documented = [...(row ?? '').matchAll(/`(\w+)`/gu)].map(([, field]) => field).slice(1)
      const own = columns.filter(({ holds }) => holds !== 'derived').map(({ field }) => field)
      expect([name, documented]).toEqual([name, own])
    }
  })

  test('have a Chinese name each', () => {
    expect(Object.keys(handedTableNames).toSorted()).toEqual([...Object.keys(handedOver), 'users'].toSorted())
  })
})
