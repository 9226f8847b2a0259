import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Refusal } from '../../domain/shared/refusal.ts'
import { Instant } from '../../domain/shared/time.ts'
import { readChecked } from '../store/parseStored.ts'
import { vaultTag, type Keyring } from '../vault/keyring.ts'

/** The certificate beside a backup, not encrypted: enough to check that the backup is whole, none of its content. */
export const CertificateFile = z.strictObject({
  format: z.literal(1),
  uid: z.uuid(),
  vaultId: z.uuid(),
  takenAt: Instant,
  reason: z.enum(['manual', 'scheduled', 'beforeRestore', 'beforeMigration', 'beforeUpdate']),
  schemaVersion: z.int(),
  databaseBytes: z.int(),
  databaseSha256: z.string(),
  blobCount: z.int(),
  auditCount: z.int(),
  auditHead: z.string(),
  digest: z.string(),
})
export type CertificateFile = z.output<typeof CertificateFile>

/** Folder of a vault's backups in a place; all backups there share one store of attachments. */
export const poolFolder = (place: string, keyring: Keyring): string => join(place, `安委办备份-${vaultTag(keyring)}`)

/** `2026-11-23T08:00:00.000Z` as a folder name: `20261123T080000000Z`. */
export const stampOf = (takenAt: Instant): string => takenAt.replace(/[-:.]/g, '')

const stamped = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/

/** True for such a name. */
export const isStamp = (name: string): boolean => stamped.test(name)

/** The moment that such a name says. */
export const instantOf = (stamp: string): Instant => Instant.parse(stamp.replace(stamped, '$1-$2-$3T$4:$5:$6.$7Z'))

/** Names of a backup's database and certificate within its folder. */
export const backupDatabase = 'desk.db'
/** Name of the certificate; a folder without one is no backup. */
export const certificateName = 'certificate.json'

/** One backup by its folder; `pool` holds its attachments under `blobs/`. */
export interface BackupFolder {
  readonly folder: string
  readonly pool: string
  readonly takenAt: Instant
  readonly vaultTag: string
  readonly bytes: number
}

function backupsIn(pool: string, tag: string): readonly BackupFolder[] {
  const names = readdirSync(pool).filter(name => isStamp(name) && existsSync(join(pool, name, certificateName)))
  return names.map(name => {
    const database = join(pool, name, backupDatabase)
    const bytes = existsSync(database) ? statSync(database).size : 0
    return { folder: join(pool, name), pool, takenAt: instantOf(name), vaultTag: tag, bytes }
  })
}

/** All finished backups in a place, newest first: in its pools, or in the place itself when it is a pool. */
export function findBackups(place: string): readonly BackupFolder[] {
  if (!existsSync(place)) throw new Refusal('PLACE_GONE')
  const pools = readdirSync(place).filter(name => /^安委办备份-[0-9a-f]{8}$/.test(name))
  const here = /安委办备份-([0-9a-f]{8})$/.exec(place)?.[1]
  const found = pools.flatMap(name => backupsIn(join(place, name), name.slice(-8)))
  return [...found, ...(here === undefined ? [] : backupsIn(place, here))].sort((a, b) =>
    b.takenAt.localeCompare(a.takenAt),
  )
}

/** Reads a backup's certificate. Refuses BACKUP_NOT_FOUND, BACKUP_DAMAGED, BACKUP_FROM_FUTURE. */
export function readCertificate(folder: string): CertificateFile {
  const file = join(folder, certificateName)
  if (!existsSync(file)) throw new Refusal('BACKUP_NOT_FOUND')
  const content = readChecked(file)
  const format = z.looseObject({ format: z.int() }).safeParse(content).data?.format
  if (format !== undefined && format > 1) throw new Refusal('BACKUP_FROM_FUTURE')
  const certificate = CertificateFile.safeParse(content).data
  if (certificate === undefined) throw new Refusal('BACKUP_DAMAGED', { at: certificateName })
  return certificate
}
