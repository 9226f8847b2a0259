import { expect, test } from 'vitest'
import { aVault } from '../../builders/vault.ts'

interface ForeignKey {
  readonly table: string
  readonly column: string
}

/** Rows of these are never removed: an account is closed, a key stays for what it has sealed. */
const stays = "('users', 'blob_keys')"
/** Columns that name a row of another table, and have no index that begins with them. */
const unindexed = `SELECT t.name AS "table", f."from" AS "column" FROM sqlite_master t, pragma_foreign_key_list(t.name) f
  WHERE t.type = 'table' AND f."table" NOT IN ${stays} AND NOT EXISTS (SELECT 1 FROM pragma_index_list(t.name) i, pragma_index_info(i.name) c
    WHERE c.seqno = 0 AND c.name = f."from")
  ORDER BY t.name, f."from"`

test('whatever a row is named by is found by an index, so that removing many rows does not walk tables for each', async () => {
  const { store } = (await aVault()).vault
  const found = store.reader.prepare(unindexed).all() as ForeignKey[]
  expect(found.map(({ table, column }) => `${table}.${column}`)).toEqual([])
})
