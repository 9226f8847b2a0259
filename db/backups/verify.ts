import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isRefusal, Refusal } from '../../domain/shared/refusal.ts'
import type { Credential } from '../../domain/vault/api.ts'
import { steps } from '../migrations/index.ts'
import { verifyAudit } from '../store/chain.ts'
import { sha256OfFile } from '../store/copyFile.ts'
import { digestOf, digestTables } from '../store/digest.ts'
import type { Client } from '../store/driver.ts'
import { readKeyring } from '../vault/keyring.ts'
import { checkDatabase, openDatabase } from '../store/open.ts'
import type { Secret } from '../store/secret.ts'
import { unlockDataKey } from '../vault/keySlots.ts'
import type { Work } from '../store/jobProgress.ts'
import { backupDatabase, readCertificate, type CertificateFile } from './layout.ts'

const damaged = (at: string, cause?: unknown): Refusal => new Refusal('BACKUP_DAMAGED', { at }, { cause })

/**
 * Opens the data key of a backup with the password or recovery key of the time it was taken. Refuses
 * PASSWORD_WRONG, RECOVERY_GROUP_WRONG, RECOVERY_KEY_WRONG, BACKUP_DAMAGED.
 */
export async function unlockBackup(folder: string, credential: Credential): Promise<Secret> {
  try {
    return await unlockDataKey(readKeyring(folder), credential)
  } catch (error) {
    throw isRefusal(error) && error.code.startsWith('KEYRING') ? damaged('keyring.json', error) : error
  }
}

function compareInside(client: Client, file: string, certificate: CertificateFile, work: Work): void {
  checkDatabase(client, file, true)
  let rows = 0
  const digests = digestTables(client, () => {
    work.progress('verify', (rows += 256), null)
    work.stopIfCancelled()
  })
  if (digestOf(digests) !== certificate.digest) throw damaged('digest')
  const audit = verifyAudit(client, { count: certificate.auditCount, hash: certificate.auditHead })
  if (audit.fault?.fault === 'anchor' || audit.head !== certificate.auditHead) throw damaged('audit')
}

/**
 * Proves a backup's database before anything is built on it: the file byte for byte against its certificate, every
 * page, every table's digest, the audit head. Refuses BACKUP_NOT_FOUND, BACKUP_DAMAGED with what differs,
 * BACKUP_FROM_FUTURE with the schema version it needs; throws Cancelled.
 */
export function verifyBackup(folder: string, key: Secret, work: Work): CertificateFile {
  const certificate = readCertificate(folder)
  if (certificate.schemaVersion > (steps.at(-1)?.version ?? 0))
    throw new Refusal('BACKUP_FROM_FUTURE', { figure: certificate.schemaVersion })
  const file = join(folder, backupDatabase)
  if (!existsSync(file) || statSync(file).size !== certificate.databaseBytes) throw damaged(backupDatabase)
  work.progress('verify', 0, certificate.databaseBytes)
  if (sha256OfFile(file) !== certificate.databaseSha256) throw damaged(backupDatabase)
  let client: Client | undefined
  try {
    client = openDatabase(file, key, { frozen: true })
    compareInside(client, file, certificate, work)
    return certificate
  } catch (error) {
    throw isRefusal(error) && error.code === 'DATABASE_DAMAGED' ? damaged(backupDatabase, error) : error
  } finally {
    client?.close()
  }
}
