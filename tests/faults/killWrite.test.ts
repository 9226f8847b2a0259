import { expect, test } from 'vitest'
import { z } from 'zod'
import { readSetting } from '../../db/settings/settings.ts'
import { checkBlobs } from '../../db/store/blobs.ts'
import { verifyAudit } from '../../db/store/chain.ts'
import { openVault } from '../../db/vault/vault.ts'
import { aVault, byPassword, opening } from '../builders/vault.ts'
import { killsOf } from '../builders/runs.ts'
import { killAtRandom } from './kill.ts'

const kills = killsOf(40)

test(`killed ${kills} times while writing: nothing half, nothing acknowledged lost`, async () => {
  const { vault, folder } = await aVault()
  vault.close()
  let acknowledged = 0
  let written = 0
  for (let kill = 0; kill < kills; kill += 1) {
    const { lines } = await killAtRandom('write', [folder, String(written)], 40)
    acknowledged = Number(lines.at(-1) ?? acknowledged)
    const again = await openVault(folder, byPassword, opening)
    const left = readSetting(again.store.read, 'left', z.number()) ?? 0
    expect(readSetting(again.store.read, 'right', z.number()) ?? 0).toBe(left)
    expect(left).toBeGreaterThanOrEqual(acknowledged)
    expect(left).toBeLessThanOrEqual(acknowledged + 1)
    expect(checkBlobs(again.store.read, again.blobs).missing).toEqual([])
    if (kill % 20 === 0) expect(verifyAudit(again.store.reader).fault).toBeNull()
    written = left
    acknowledged = left
    again.close()
  }
  const last = await openVault(folder, byPassword, opening)
  expect(verifyAudit(last.store.reader).fault).toBeNull()
  last.close()
  expect(written).toBeGreaterThan(kills)
})
