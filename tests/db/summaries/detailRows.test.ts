import { expect, test } from 'vitest'
import { rawTables } from '../../../core/summaries/metricTable.ts'
import { rawQuery } from '../../../db/summaries/detailRows.ts'
import { RawTable } from '../../../domain/summaries/api.ts'
import { aVault } from '../../builders/vault.ts'

test('a page of raw rows goes on at a key: nothing is sorted, and what was read is not read again', async () => {
  const { store } = (await aVault()).vault
  for (const table of RawTable.options) {
    const days = { after: 0, to: '2026-11-30', month: '2026-11' }
    const plan = store.reader.prepare(`EXPLAIN QUERY PLAN ${rawQuery(rawTables[table])}`).all(days) as {
      detail: string
    }[]
    const steps = plan.map(({ detail }) => detail)
    expect(steps[0], table).toContain('USING INTEGER PRIMARY KEY (rowid>?)')
    expect(steps.join('; '), table).not.toContain('TEMP B-TREE')
  }
})
