import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findBackups } from '../../db/backups/layout.ts'
import { pruneBackups } from '../../db/backups/prune.ts'
import { compareBlobs, namedBlobs } from '../../db/backups/poolBlobs.ts'
import { unlockBackup, verifyBackup } from '../../db/backups/verify.ts'
import { verifyAudit } from '../../db/store/chain.ts'
import { openDatabase } from '../../db/store/open.ts'
import { openVault } from '../../db/vault/vault.ts'
import { noProgress } from '../../db/store/jobProgress.ts'
import { aFolder } from '../builders/temporary.ts'
import { aVault, byPassword, opening } from '../builders/vault.ts'
import { killsOf } from '../builders/runs.ts'
import { killAtRandom } from './kill.ts'

const kills = killsOf(40)

test(`killed ${kills} times while backing up: what is called a backup is whole, the vault opens`, async () => {
  const { vault, folder } = await aVault()
  const place = aFolder()
  vault.close()
  let promised = 0
  for (let kill = 0; kill < kills; kill += 1) {
    const { lines } = await killAtRandom('backup', [folder, place], 250)
    promised += lines.length
    const again = await openVault(folder, byPassword, opening)
    again.close()
    const found = findBackups(place)
    for (const takenAt of lines) expect(found.map(backup => backup.takenAt)).toContain(takenAt)
    const newest = found[0]
    if (newest === undefined) continue
    const key = await unlockBackup(newest.folder, byPassword)
    verifyBackup(newest.folder, key, noProgress)
    const client = openDatabase(join(newest.folder, 'desk.db'), key, { frozen: true })
    compareBlobs(namedBlobs(client), join(newest.pool, 'blobs'), noProgress)
    client.close()
    if (found.length > 12) pruneBackups(newest.pool)
  }
  const last = await openVault(folder, byPassword, opening)
  expect(verifyAudit(last.store.reader).fault).toBeNull()
  last.close()
  expect(promised).toBeGreaterThan(kills / 2)
  const pool = findBackups(place)[0]!.pool
  expect(readdirSync(pool).filter(name => name.startsWith('.part-')).length).toBeLessThanOrEqual(1)
})
