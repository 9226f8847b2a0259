import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { isRefusal, Refusal } from '../../domain/shared/refusal.ts'
import { copyVerified, demandSpace } from '../store/copyFile.ts'
import type { Client } from '../store/driver.ts'
import { moveDurably, partPrefix } from '../store/durable.ts'
import { refusalOf } from '../store/errors.ts'
import { discard, patiently } from '../store/heldFiles.ts'
import { beneathVault, demandShortPath } from '../store/pathLength.ts'
import { nextDatabaseName, readKeyring, writeKeyring, type Keyring } from '../vault/keyring.ts'
import { lockFolder } from '../vault/lock.ts'
import { openDatabase } from '../store/open.ts'
import type { Secret } from '../store/secret.ts'
import { backupsFolder, blobsFolder } from '../vault/vault.ts'
import type { Work } from '../store/jobProgress.ts'
import { backupDatabase, type BackupFolder } from './layout.ts'
import { compareBlobs, copyBlobs, missingBytes, namedBlobs } from './poolBlobs.ts'
import { takeBackup, type BackupOrder } from './take.ts'
import { verifyBackup } from './verify.ts'

/** A backup and the key that opens it. */
interface RestoreSource {
  readonly backup: BackupFolder
  readonly key: Secret
}

function bringBlobs({ backup, key }: RestoreSource, into: string, work: Work): number {
  const client: Client = openDatabase(join(backup.folder, backupDatabase), key, { frozen: true })
  try {
    const blobs = namedBlobs(client)
    demandSpace(dirname(into), missingBytes(blobs, into))
    copyBlobs(blobs, join(backup.pool, 'blobs'), into, work)
    compareBlobs(blobs, into, work)
    return blobs.length
  } finally {
    client.close()
  }
}

function fillFolder(source: RestoreSource, part: string, work: Work): number {
  mkdirSync(blobsFolder(part), { recursive: true, mode: 0o700 })
  mkdirSync(backupsFolder(part), { mode: 0o700 })
  copyVerified(join(source.backup.folder, backupDatabase), join(part, backupDatabase))
  const blobs = bringBlobs(source, blobsFolder(part), work)
  writeKeyring(part, { ...readKeyring(source.backup.folder), database: backupDatabase })
  return blobs
}

/**
 * Restores a backup as a new vault in a folder that is not there yet or is empty. The backup is proved first and
 * the folder gets its name last, so a kill leaves either no vault or a whole one. Refuses FOLDER_NOT_EMPTY,
 * BACKUP_DAMAGED, BACKUP_FROM_FUTURE, BLOB_MISSING, BLOB_DAMAGED, DISK_FULL, FOLDER_READ_ONLY, PATH_TOO_LONG,
 * FILE_IN_USE; throws Cancelled.
 */
export function restoreToFolder(source: RestoreSource, folder: string, work: Work): { blobs: number } {
  const part = join(dirname(folder), `${partPrefix}${randomUUID()}`)
  try {
    demandShortPath(folder, beneathVault)
    if (existsSync(folder) && readdirSync(folder).length > 0) throw new Refusal('FOLDER_NOT_EMPTY')
    const { databaseBytes } = verifyBackup(source.backup.folder, source.key, work)
    mkdirSync(dirname(folder), { recursive: true })
    demandSpace(dirname(folder), databaseBytes)
    mkdirSync(part, { mode: 0o700 })
    const blobs = fillFolder(source, part, work)
    work.stopIfCancelled()
    work.progress('swap', 0, null)
    if (existsSync(folder)) patiently(folder, () => rmSync(folder, { recursive: true }))
    moveDurably(part, folder)
    return { blobs }
  } catch (error) {
    discard(part)
    throw refusalOf(error) ?? error
  }
}

/** The keyring in force, or null when it cannot be read. */
function keyringOf(folder: string): Keyring | null {
  try {
    return readKeyring(folder)
  } catch (error) {
    if (isRefusal(error)) return null
    throw error
  }
}

/** Every file of the vault but attachments and backups, copied as it lies there, read back and compared. */
function keepAsItIs(folder: string, stamp: string): string {
  const copyFolder = join(backupsFolder(folder), `as-it-was-${stamp}`)
  const names = readdirSync(folder).filter(name => /^(desk(-\d+)?\.db(-wal)?|keyring(\.copy)?\.json)$/.test(name))
  for (const name of names) copyVerified(join(folder, name), join(copyFolder, name))
  return copyFolder
}

/** A proved backup of what is there, or, where that is damaged, a byte-for-byte copy of it. */
function keepWhatIsThere(order: BackupOrder | null, folder: string, stamp: string, work: Work): string {
  if (order === null) return keepAsItIs(folder, stamp)
  try {
    mkdirSync(order.place, { recursive: true, mode: 0o700 })
    takeBackup(order, work)
    return order.place
  } catch (error) {
    if (!isRefusal(error) || !['DATABASE_DAMAGED', 'DATABASE_MISSING', 'KEYRING_DAMAGED'].includes(error.code))
      throw error
    return keepAsItIs(folder, stamp)
  }
}

/** A database name that no file in the folder has. */
function freshName(folder: string, keyring: Keyring | null): string {
  const taken = readdirSync(folder)
  const first = nextDatabaseName(keyring ?? ({ database: 'desk.db' } as Keyring))
  for (let name = first; ; name = nextDatabaseName({ database: name } as Keyring))
    if (!taken.includes(name)) return name
}

/**
 * Restores a backup in the place of the vault in `folder`. What was there is kept as a proved copy first (`before`
 * takes a real backup where its key is known); attachments there stay. The swap is one rename of the keyring. The
 * folder must not be open. Refuses VAULT_IN_USE, BACKUP_NOT_FOUND when the backup is another vault's, and as
 * `restoreToFolder` does; then the vault is unchanged.
 */
export function restoreInPlace(source: RestoreSource, folder: string, before: BackupOrder | null, work: Work) {
  const lock = lockFolder(folder)
  try {
    const current = keyringOf(folder)
    const wanted = readKeyring(source.backup.folder)
    if (current !== null && current.vaultId !== wanted.vaultId) throw new Refusal('BACKUP_NOT_FOUND')
    const { databaseBytes } = verifyBackup(source.backup.folder, source.key, work)
    demandSpace(folder, 2 * databaseBytes)
    const previousCopy = keepWhatIsThere(before, folder, basename(source.backup.folder), work)
    const database = freshName(folder, current)
    copyVerified(join(source.backup.folder, backupDatabase), join(folder, database))
    const blobs = bringBlobs(source, blobsFolder(folder), work)
    work.stopIfCancelled()
    work.progress('swap', 0, null)
    writeKeyring(folder, { ...wanted, database })
    return { blobs, kept: previousCopy }
  } catch (error) {
    throw refusalOf(error) ?? error
  } finally {
    lock.release()
  }
}
