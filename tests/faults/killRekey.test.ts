import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readKeyring } from '../../db/vault/keyring.ts'
import { openVault } from '../../db/vault/vault.ts'
import type { Credential } from '../../domain/vault/api.ts'
import { digestOfVault, filled } from '../builders/backup.ts'
import { aVault, byPassword, opening } from '../builders/vault.ts'
import { killsOf } from '../builders/runs.ts'
import { killAtRandom } from './kill.ts'

const kills = killsOf(40)

test(`killed ${kills} times while the key changes: one key or the other opens it, and it says the same`, async () => {
  const { vault, folder, groups } = await aVault()
  await filled(vault)
  const digest = digestOfVault(vault)
  vault.close()
  const credentials: Credential[] = [byPassword, { kind: 'recovery', groups: [...groups] }]
  for (let kill = 0; kill < kills; kill += 1) {
    await killAtRandom('rekey', [folder], 120)
    const again = await openVault(folder, credentials[kill % 2]!, opening)
    expect(digestOfVault(again)).toBe(digest)
    again.close()
    expect(readdirSync(folder).filter(name => name.endsWith('.db'))).toEqual([readKeyring(folder).database])
  }
  expect(readKeyring(folder).database).not.toBe('desk.db')
})
