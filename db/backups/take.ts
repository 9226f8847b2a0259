import { existsSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { Instant } from '../../domain/shared/time.ts'
import { writeChecked } from '../store/parseStored.ts'
import { demandSpace, sha256OfFile } from '../store/copyFile.ts'
import { digestOf } from '../store/digest.ts'
import type { Client } from '../store/driver.ts'
import { makeFolder, moveDurably, partPrefix, removeParts, syncFile } from '../store/durable.ts'
import { refusalOf } from '../store/errors.ts'
import { discard } from '../store/heldFiles.ts'
import { beneathBackups, demandShortPath } from '../store/pathLength.ts'
import { readKeyring, writeKeyring, type Keyring } from '../vault/keyring.ts'
import { schemaVersion } from '../migrations/migrate.ts'
import { openDatabase } from '../store/open.ts'
import type { Secret } from '../store/secret.ts'
import { snapshot } from '../store/snapshot.ts'
import { blobsFolder } from '../vault/vault.ts'
import type { Work } from '../store/jobProgress.ts'
import { backupDatabase, certificateName, poolFolder, stampOf, type CertificateFile } from './layout.ts'
import { copyBlobs, missingBytes, namedBlobs, writeBlobList } from './poolBlobs.ts'

/** What to back up and where to. */
export interface BackupOrder {
  readonly vaultFolder: string
  readonly key: Secret
  readonly place: string
  readonly uid: string
  readonly takenAt: Instant
  readonly reason: CertificateFile['reason']
}

/** A copy before a migration or restore has no attachments, since neither of them removes any. */
const takesAttachments = ({ reason }: BackupOrder): boolean =>
  reason !== 'beforeRestore' && reason !== 'beforeMigration'

function withCopy<T>(file: string, key: Secret, work: (client: Client) => T): T {
  const client = openDatabase(file, key, { frozen: true })
  try {
    return work(client)
  } finally {
    client.close()
  }
}

function databaseSize(folder: string, keyring: Keyring): number {
  const files = [keyring.database, `${keyring.database}-wal`].map(name => join(folder, name))
  return files.reduce((sum, file) => sum + (existsSync(file) ? statSync(file).size : 0), 0)
}

function fill(part: string, pool: string, order: BackupOrder, keyring: Keyring, work: Work): CertificateFile {
  const database = join(part, backupDatabase)
  const source = { file: join(order.vaultFolder, keyring.database), key: order.key }
  const { head, digests } = snapshot(source, database, work)
  syncFile(database)
  const { blobs, version } = withCopy(database, order.key, client => ({
    blobs: namedBlobs(client),
    version: schemaVersion(client),
  }))
  if (takesAttachments(order)) {
    demandSpace(pool, missingBytes(blobs, join(pool, 'blobs')))
    copyBlobs(blobs, blobsFolder(order.vaultFolder), join(pool, 'blobs'), work)
  }
  writeBlobList(part, takesAttachments(order) ? blobs : [])
  writeKeyring(part, { ...keyring, database: backupDatabase })
  return {
    format: 1,
    uid: order.uid,
    vaultId: keyring.vaultId,
    takenAt: order.takenAt,
    reason: order.reason,
    schemaVersion: version,
    databaseBytes: statSync(database).size,
    databaseSha256: sha256OfFile(database),
    blobCount: blobs.length,
    auditCount: head.count,
    auditHead: head.hash,
    digest: digestOf(digests),
  }
}

/**
 * Takes a backup: database and attachments copied, reopened, compared, and the folder renamed last. So a kill, a full
 * disk or a pulled stick leaves only an unfinished folder, and the earlier backups as they were. Attachments that
 * an earlier backup in the same place holds are not copied again. Refuses PLACE_GONE, DISK_FULL with the bytes
 * short, FOLDER_READ_ONLY, PATH_TOO_LONG, MEDIUM_FAILED, BLOB_MISSING, BLOB_DAMAGED, DATABASE_DAMAGED; throws Cancelled.
 */
export function takeBackup(order: BackupOrder, work: Work): CertificateFile {
  if (!existsSync(order.place)) throw new Refusal('PLACE_GONE')
  demandShortPath(order.place, beneathBackups)
  const keyring = readKeyring(order.vaultFolder)
  const pool = poolFolder(order.place, keyring)
  const part = join(pool, `${partPrefix}${stampOf(order.takenAt)}`)
  try {
    makeFolder(pool)
    removeParts(pool)
    demandSpace(pool, 2 * databaseSize(order.vaultFolder, keyring))
    mkdirSync(part, { mode: 0o700 })
    const certificate = fill(part, pool, order, keyring, work)
    writeChecked(join(part, certificateName), certificate)
    moveDurably(part, join(pool, stampOf(order.takenAt)))
    return certificate
  } catch (error) {
    discard(part)
    // SQLite says of a stick that was pulled that it cannot open a file, as of one that may not be written
    if (!existsSync(order.place)) throw new Refusal('PLACE_GONE', {}, { cause: error })
    throw refusalOf(error) ?? error
  }
}
