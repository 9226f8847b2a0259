import { noChoices } from '../../domain/sheets/sheetImport.ts'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { openUnit } from '../../db/organizations/changeUnits.ts'
import { stageBlob } from '../../db/store/blobs.ts'
import { verifyAudit } from '../../db/store/chain.ts'
import { change } from '../../db/store/change.ts'
import { openVault } from '../../db/vault/vault.ts'
import { noProgress } from '../../db/store/jobProgress.ts'
import { bareUnit } from '../../domain/organizations/unit.ts'
import type { SheetSource } from '../../core/jobs/orders.ts'
import { sheetImport } from '../../core/sheets/importJob.ts'
import { people } from '../bench/district.ts'
import { day } from '../builders/register.ts'
import { aSheet } from '../builders/sheet.ts'
import { aVault, byPassword, clerk, opening } from '../builders/vault.ts'
import { killsOf } from '../builders/runs.ts'
import { killAtRandom } from './kill.ts'

/** An import takes seconds where a write takes none. */
const times = killsOf(32)
const rows = 5000

test(`killed ${times} times while importing ${rows} rows: all of them or none`, async () => {
  const { vault, folder } = await aVault()
  const fields = { ...bareUnit('某厂'), noUsccReason: '九小场所' }
  change(vault.store, { actor: clerk, action: 'unit.open' }, at =>
    openUnit(at, { uid: 'u', kind: 'enterprise', openedOn: day('2020-01-01'), fields }),
  )
  const cells = [...people(rows, 1)].map(one => [one.name, one.residentNumber, '某厂', one.post])
  const bytes = await aSheet(['姓名', '身份证号', '所在单位', '岗位'], cells)
  const staged = await stageBlob(vault.store.read, vault.blobs, Readable.from([Buffer.from(bytes)]))
  const sheet: SheetSource = {
    kind: 'people' as const,
    period: null,
    head: null,
    choices: noChoices,
    staged,
    fileName: '人员.xlsx',
    day: day('2026-01-01'),
  }
  const look = { vaultFolder: folder, key: vault.key.memory, sheet, commit: null } as const
  const { digest } = (await sheetImport(look, noProgress)).value as { digest: string }
  vault.close()
  const seen = new Set<number>()
  for (let kill = 0; kill < times; kill += 1) {
    // every fourth falls just after an import, so that both outcomes are seen however busy the machine is
    const after = kill % 4 === 3 ? ({ span: 30, from: 'imported' } as const) : ({ span: 4000, from: '' } as const)
    await killAtRandom('import', [folder, digest, JSON.stringify(sheet)], after.span, after.from)
    const again = await openVault(folder, byPassword, opening)
    const count = (table: string) => again.store.reader.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number
    expect([0, rows]).toContain(count('people'))
    expect(count('employments')).toBe(count('people'))
    seen.add(count('people'))
    if (kill % 5 === 0) expect(verifyAudit(again.store.reader).fault).toBeNull()
    again.close()
  }
  expect([...seen].sort()).toEqual([0, rows])
})
