import { join } from 'node:path'
import { backupDatabase, poolFolder } from '../../db/backups/layout.ts'
import { compareBlobs, namedBlobs } from '../../db/backups/poolBlobs.ts'
import { pruneBackups } from '../../db/backups/prune.ts'
import { restoreInPlace, restoreToFolder } from '../../db/backups/restore.ts'
import { salvageVault } from '../../db/backups/salvage.ts'
import { takeBackup, type BackupOrder } from '../../db/backups/take.ts'
import { unlockBackup, verifyBackup } from '../../db/backups/verify.ts'
import { sweepBlobs } from '../../db/store/blobs.ts'
import type { Work } from '../../db/store/jobProgress.ts'
import { openDatabase } from '../../db/store/open.ts'
import { Secret } from '../../db/store/secret.ts'
import { readDb } from '../../db/store/store.ts'
import { readKeyring } from '../../db/vault/keyring.ts'
import { unlockDataKey } from '../../db/vault/keySlots.ts'
import { backupsFolder, blobsFolder } from '../../db/vault/vault.ts'
import { isRefusal } from '../../domain/shared/refusal.ts'
import type { OrderOf, WorkDone } from '../jobs/orders.ts'
import { withDatabase } from '../jobs/withVault.ts'

/** Takes a backup, prunes old ones in that place, and sweeps attachments that no row names. */
export function backup(order: OrderOf<'backup'>, work: Work): WorkDone<'backup'> {
  const certificate = takeBackup({ ...order, key: new Secret(order.key) }, work)
  work.progress('cleanUp', 0, null)
  const removed = pruneBackups(poolFolder(order.place, readKeyring(order.vaultFolder)))
  const blobs = blobsFolder(order.vaultFolder)
  withDatabase(order, client => sweepBlobs(readDb(client), blobs, Date.now()))
  const { takenAt, databaseBytes, blobCount, auditCount, auditHead } = certificate
  return {
    result: { takenAt, databaseBytes, blobCount, auditCount, auditHead, removed: removed.length },
    value: { certificate, removed },
  }
}

/** The key of the vault that is about to be replaced, when the same password or recovery key opens it. */
async function currentKey(folder: string, order: OrderOf<'restore'>): Promise<Secret | null> {
  try {
    return await unlockDataKey(readKeyring(folder), order.credential)
  } catch (error) {
    if (isRefusal(error)) return null
    throw error
  }
}

/** Restores a backup into a new folder, or in place after a proved copy of what was there, where the key opens it. */
export async function restore(order: OrderOf<'restore'>, work: Work): Promise<WorkDone<'restore'>> {
  const { backup: from, target } = order
  const key = await unlockBackup(from.folder, order.credential)
  const current = target.kind === 'replace' ? await currentKey(target.folder, order) : null
  try {
    if (target.kind === 'newFolder') return { result: restoreToFolder({ backup: from, key }, target.folder, work) }
    const before: BackupOrder | null =
      current === null
        ? null
        : {
            vaultFolder: target.folder,
            key: current,
            place: backupsFolder(target.folder),
            reason: 'beforeRestore',
            ...target.before,
          }
    const { blobs } = restoreInPlace({ backup: from, key }, target.folder, before, work)
    return { result: { blobs, provenBefore: before !== null } }
  } finally {
    key.wipe()
    current?.wipe()
  }
}

/** Proves a backup: its certificate, its database, every attachment. Refuses as `verifyBackup`. */
export async function backupVerify(order: OrderOf<'backupVerify'>, work: Work): Promise<WorkDone<'backupVerify'>> {
  const key = await unlockBackup(order.backup.folder, order.credential)
  try {
    const certificate = verifyBackup(order.backup.folder, key, work)
    const client = openDatabase(join(order.backup.folder, backupDatabase), key, { frozen: true })
    try {
      compareBlobs(namedBlobs(client), join(order.backup.pool, 'blobs'), work)
    } finally {
      client.close()
    }
    return { result: { takenAt: certificate.takenAt, rows: certificate.auditCount, blobs: certificate.blobCount } }
  } finally {
    key.wipe()
  }
}

/** Copies what can still be read of a damaged vault into a new one. */
export async function salvage(order: OrderOf<'salvage'>, work: Work): Promise<WorkDone<'salvage'>> {
  const key = await unlockDataKey(readKeyring(order.vaultFolder), order.credential)
  try {
    const { rows, unreadable, blobs, blobsMissing, audit } = salvageVault(order.vaultFolder, key, order.folder, work)
    return { result: { rows, unreadable, blobs, blobsMissing, auditFaultAt: audit.fault?.seq ?? null } }
  } finally {
    key.wipe()
  }
}
