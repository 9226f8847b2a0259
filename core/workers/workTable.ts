import { join } from 'node:path'
import { namedBlobs, compareBlobs } from '../../db/backups/poolBlobs.ts'
import { backupDatabase, poolFolder } from '../../db/backups/layout.ts'
import { pruneBackups } from '../../db/backups/prune.ts'
import { restoreInPlace, restoreToFolder } from '../../db/backups/restore.ts'
import { salvageVault } from '../../db/backups/salvage.ts'
import { takeBackup, type BackupOrder } from '../../db/backups/take.ts'
import { unlockBackup, verifyBackup } from '../../db/backups/verify.ts'
import { checkBlobs, sweepBlobs } from '../../db/store/blobs.ts'
import { verifyAudit } from '../../db/store/chain.ts'
import type { Client } from '../../db/store/driver.ts'
import { readKeyring } from '../../db/vault/keyring.ts'
import { checkDatabase, openDatabase } from '../../db/store/open.ts'
import { changeDataKey } from '../../db/vault/rekey.ts'
import { Secret } from '../../db/store/secret.ts'
import { unlockDataKey } from '../../db/vault/keySlots.ts'
import { readDb } from '../../db/store/store.ts'
import { backupsFolder, blobsFolder } from '../../db/vault/vault.ts'
import type { Work } from '../../db/store/jobProgress.ts'
import { isRefusal } from '../../domain/shared/refusal.ts'
import type { WorkDone, WorkOrder } from '../jobs/orders.ts'

type Of<K extends WorkOrder['kind']> = Extract<WorkOrder, { kind: K }>
type Workers = { [K in WorkOrder['kind']]: (order: Of<K>, work: Work) => WorkDone | Promise<WorkDone> }

function withDatabase<T>(vaultFolder: string, key: SharedArrayBuffer, use: (client: Client, file: string) => T): T {
  const file = join(vaultFolder, readKeyring(vaultFolder).database)
  const client = openDatabase(file, new Secret(key), { readOnly: true })
  try {
    return use(client, file)
  } finally {
    client.close()
  }
}

function backup(order: Of<'backup'>, work: Work): WorkDone {
  const certificate = takeBackup({ ...order, key: new Secret(order.key) }, work)
  work.progress('cleanUp', 0, null)
  const removed = pruneBackups(poolFolder(order.place, readKeyring(order.vaultFolder)))
  const blobs = blobsFolder(order.vaultFolder)
  withDatabase(order.vaultFolder, order.key, client => sweepBlobs(readDb(client), blobs, Date.now()))
  const { takenAt, databaseBytes, blobCount, auditCount, auditHead } = certificate
  return {
    result: { takenAt, databaseBytes, blobCount, auditCount, auditHead, removed: removed.length },
    value: { certificate, removed },
  }
}

/** The key of the vault that is about to be replaced, when the same password or recovery key opens it. */
async function currentKey(folder: string, order: Of<'restore'>): Promise<Secret | null> {
  try {
    return await unlockDataKey(readKeyring(folder), order.credential)
  } catch (error) {
    if (isRefusal(error)) return null
    throw error
  }
}

async function restore(order: Of<'restore'>, work: Work): Promise<WorkDone> {
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

async function backupVerify(order: Of<'backupVerify'>, work: Work): Promise<WorkDone> {
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

async function salvage(order: Of<'salvage'>, work: Work): Promise<WorkDone> {
  const key = await unlockDataKey(readKeyring(order.vaultFolder), order.credential)
  try {
    const { rows, unreadable, blobs, blobsMissing, audit } = salvageVault(order.vaultFolder, key, order.folder, work)
    return { result: { rows, unreadable, blobs, blobsMissing, auditFaultAt: audit.fault?.seq ?? null } }
  } finally {
    key.wipe()
  }
}

const auditVerify = (order: Of<'auditVerify'>, work: Work): WorkDone =>
  withDatabase(order.vaultFolder, order.key, client => {
    const { rows, head, fault } = verifyAudit(client, order.anchor ?? undefined, seen => {
      work.progress('verify', seen, null)
      work.stopIfCancelled()
    })
    return { result: { sound: fault === null, rows, head, brokenAt: fault?.seq ?? null, fault: fault?.fault ?? null } }
  })

const check = (order: Of<'check'>, work: Work): WorkDone =>
  withDatabase(order.vaultFolder, order.key, (client, file) => {
    work.progress('verify', 0, null)
    checkDatabase(client, file, true)
    const { rows, fault } = verifyAudit(client)
    const blobs = namedBlobs(client)
    compareBlobs(blobs, blobsFolder(order.vaultFolder), work)
    const { orphans } = checkBlobs(readDb(client), blobsFolder(order.vaultFolder))
    return {
      result: {
        rows,
        sound: fault === null,
        brokenAt: fault?.seq ?? null,
        blobs: blobs.length,
        orphans: orphans.length,
      },
    }
  })

async function rekey(order: Of<'rekey'>, work: Work): Promise<WorkDone> {
  const keyring = await changeDataKey(order.vaultFolder, new Secret(order.from), new Secret(order.to), work)
  return { result: { database: keyring.database } }
}

const workers: Workers = {
  ...{ backup, restore, backupVerify, salvage, rekey, auditVerify, check },
  // loaded when they are wanted: a backup needs no reader of sheets
  sheetImport: async (order, work) => (await import('../sheets/importJob.ts')).sheetImport(order, work),
  sheetFaults: async (order, work) => (await import('../sheets/importJob.ts')).sheetFaults(order, work),
  sheetUndo: async (order, work) => (await import('../sheets/importJob.ts')).sheetUndo(order, work),
  unitExport: async (order, work) => (await import('../sheets/exportJobs.ts')).unitExport(order, work),
  personExport: async (order, work) => (await import('../sheets/exportJobs.ts')).personExport(order, work),
  handoverMake: async (order, work) => (await import('../handover/makeJob.ts')).handoverMake(order, work),
  handoverTake: async (order, work) => (await import('../handover/takeJob.ts')).handoverTake(order, work),
  handoverUndo: async (order, work) => (await import('../handover/takeJob.ts')).handoverUndo(order, work),
  auditExport: async (order, work) => (await import('../sheets/exportJobs.ts')).auditExport(order, work),
}

/** Does one order to its end; rejects with a Refusal, Cancelled, or our own fault, also where the work is synchronous. */
export const doWork = async (order: WorkOrder, work: Work): Promise<WorkDone> =>
  (workers[order.kind] as (order: WorkOrder, work: Work) => WorkDone | Promise<WorkDone>)(order, work)
