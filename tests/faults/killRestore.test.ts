import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeSetting } from '../../db/settings/settings.ts'
import { checkBlobs } from '../../db/store/blobs.ts'
import { change } from '../../db/store/change.ts'
import { digestOf, digestTables } from '../../db/store/digest.ts'
import { openVault } from '../../db/vault/vault.ts'
import { aBackup, digestOfVault, filled } from '../builders/backup.ts'
import { aFolder } from '../builders/temporary.ts'
import { aVault, byPassword, clerk, opening } from '../builders/vault.ts'
import { killsOf } from '../builders/runs.ts'
import { killAtRandom } from './kill.ts'

const kills = killsOf(40)

async function digestAt(folder: string): Promise<string> {
  const vault = await openVault(folder, byPassword, opening)
  expect(checkBlobs(vault.store.read, vault.blobs).missing).toEqual([])
  const digest = digestOf(digestTables(vault.store.reader))
  vault.close()
  return digest
}

test(`killed ${kills} times while restoring: the vault is the one or the other, and whole`, async () => {
  const { vault, folder } = await aVault()
  const [place, beside] = [aFolder(), aFolder()]
  await filled(vault, 4)
  const digests = new Map<string, string>()
  for (let n = 0; n < 2; n += 1) {
    change(vault.store, { actor: clerk, action: 'settings.write' }, at => writeSetting(at, 'which', n))
    digests.set(aBackup(vault, place).takenAt, digestOfVault(vault))
  }
  vault.close()
  const known = [...digests.values()]
  // any time, while the older one takes the place of the newer, and just after it, so that both outcomes are seen
  const moments = ['', 'beside', `in place ${[...digests.keys()][0]}`]
  const seen = new Set<string>()
  for (let kill = 0; kill < kills; kill += 1) {
    const from = moments[kill % moments.length]!
    const { lines } = await killAtRandom('restore', [folder, place, beside], 200, from)
    const now = await digestAt(folder)
    expect(known).toContain(now)
    seen.add(now)
    for (const name of lines.filter(line => line.startsWith('beside ')))
      expect(existsSync(join(beside, name.slice(7)))).toBe(true)
    const whole = readdirSync(beside).filter(name => !name.startsWith('.part-'))
    for (const name of whole.slice(0, 2)) expect(known).toContain(await digestAt(join(beside, name)))
    for (const name of readdirSync(beside)) rmSync(join(beside, name), { recursive: true })
    rmSync(join(folder, 'backups'), { recursive: true, force: true })
  }
  expect(seen.size).toBe(2)
})
