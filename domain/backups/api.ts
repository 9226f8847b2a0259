import { z } from 'zod'
import { publicCall, sessionCall } from '../shared/call.ts'
import { FolderName, Handle } from '../shared/handle.ts'
import { Instant } from '../shared/time.ts'
import { Credential } from '../vault/api.ts'

/** Why a backup was made. */
export const BackupReason = z.enum(['manual', 'scheduled', 'beforeRestore', 'beforeMigration', 'beforeUpdate'])
export type BackupReason = z.output<typeof BackupReason>

/** Chinese names of the reasons. */
export const backupReasonNames: Readonly<Record<BackupReason, string>> = {
  manual: '手动',
  scheduled: '定时',
  beforeRestore: '恢复前',
  beforeMigration: '升级前',
  beforeUpdate: '安装新版本前',
}

/** A backup the vault itself remembers: its certificate. */
export const BackupCertificate = z.strictObject({
  id: z.int(),
  uid: z.uuid(),
  takenAt: Instant,
  place: z.string(),
  reason: BackupReason,
  databaseBytes: z.int(),
  blobCount: z.int(),
  auditCount: z.int(),
  auditHead: z.string(),
  digest: z.string(),
  removedOn: Instant.nullable(),
})
export type BackupCertificate = z.output<typeof BackupCertificate>

/** A backup found in a place, before it is opened: only what its name tells. */
const FoundBackup = z.strictObject({
  handle: Handle,
  vaultTag: z.string(),
  takenAt: Instant,
  bytes: z.number(),
})
export type FoundBackup = z.output<typeof FoundBackup>

/** Restore into a new folder (any PC), or in the place of the vault now chosen. */
const RestoreTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('newFolder'), place: Handle, folderName: FolderName }),
  z.strictObject({ kind: z.literal('replace') }),
])

const Started = z.strictObject({ job: z.string() })

/** Calls that take, find, prove and restore backups; the long ones start a job and answer with its name. */
export const backupsApi = {
  list: sessionCall('backup.read').output(z.array(BackupCertificate)),
  create: sessionCall('backup.write', 'PLACE_GONE', 'JOB_RUNNING')
    .input(z.strictObject({ place: Handle }))
    .output(Started),
  find: publicCall('PLACE_GONE')
    .input(z.strictObject({ place: Handle }))
    .output(z.array(FoundBackup)),
  /** Starts a job that proves a backup without restoring it; its result: `rows`, `blobs`, `takenAt`. */
  verify: publicCall('PLACE_GONE', 'JOB_RUNNING', 'RECOVERY_GROUP_WRONG')
    .input(z.strictObject({ backup: Handle, credential: Credential }))
    .output(Started),
  restore: publicCall(
    'PLACE_GONE',
    'JOB_RUNNING',
    'VAULT_NOT_CHOSEN',
    'VAULT_IN_USE',
    'PASSWORD_WRONG',
    'RECOVERY_GROUP_WRONG',
    'RECOVERY_KEY_WRONG',
    'BACKUP_DAMAGED',
    'FOLDER_NOT_EMPTY',
  )
    .input(z.strictObject({ backup: Handle, credential: Credential, target: RestoreTarget }))
    .output(Started),
  salvage: publicCall(
    'PLACE_GONE',
    'JOB_RUNNING',
    'VAULT_NOT_CHOSEN',
    'VAULT_IN_USE',
    'RECOVERY_GROUP_WRONG',
    'FOLDER_NOT_EMPTY',
  )
    .input(z.strictObject({ credential: Credential, place: Handle, folderName: FolderName }))
    .output(Started),
}
