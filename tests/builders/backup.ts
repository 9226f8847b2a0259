import { randomBytes, randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { findBackups, type BackupFolder } from '../../db/backups/layout.ts'
import { takeBackup } from '../../db/backups/take.ts'
import { addReceived } from '../../db/sheets/received.ts'
import { writeSetting } from '../../db/settings/settings.ts'
import { recordBlob, stageBlob } from '../../db/store/blobs.ts'
import { change } from '../../db/store/change.ts'
import { digestOf, digestTables } from '../../db/store/digest.ts'
import type { Vault } from '../../db/vault/vault.ts'
import { noProgress, type Work } from '../../db/store/jobProgress.ts'
import { clerk, clock } from './vault.ts'

/** Gives a vault something to lose: settings, and received files with content. */
export async function filled(vault: Vault, files = 3): Promise<Vault> {
  for (let n = 0; n < 20; n += 1)
    change(vault.store, { actor: clerk, action: 'settings.write' }, at => writeSetting(at, `n${n}`, '安全'.repeat(n)))
  for (let n = 0; n < files; n += 1) {
    const staged = await stageBlob(vault.store.read, vault.blobs, Readable.from([randomBytes(5000 + n)]))
    change(vault.store, { actor: clerk, action: 'exchange.receive' }, at => {
      const blobId = recordBlob(at, staged, clock())
      addReceived(at, { uid: randomUUID(), name: `文件${n}.xlsx`, blobId, receivedAt: clock(), receivedBy: 1 })
    })
  }
  return vault
}

/** Takes a backup of an open vault into a place and finds it there. */
export function aBackup(vault: Vault, place: string, work: Work = noProgress): BackupFolder {
  const takenAt = clock()
  takeBackup({ vaultFolder: vault.folder, key: vault.key, place, uid: randomUUID(), takenAt, reason: 'manual' }, work)
  return findBackups(place).find(backup => backup.takenAt === takenAt)!
}

/** One digest of everything an open vault says. */
export const digestOfVault = (vault: Vault): string => digestOf(digestTables(vault.store.reader))
