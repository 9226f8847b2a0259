import { z } from 'zod'
import { Office } from '../settings/api.ts'
import { publicCall, sessionCall } from '../shared/call.ts'
import { FolderName, Handle } from '../shared/handle.ts'
import { refusalCodes } from '../shared/refusal.ts'
import { Instant } from '../shared/time.ts'
import { LoginName, Password } from '../users/password.ts'
import { Role } from '../shared/permissions.ts'
import { recoveryGroups } from './recoveryKey.ts'

/** The groups of a recovery key as typed. */
const RecoveryInput = z.array(z.string().max(20)).length(recoveryGroups)

/** Where a vault or a backup can live: a folder the host offers, or one the person chose in a dialog. */
export const Place = z.strictObject({
  handle: Handle,
  label: z.string(),
  kind: z.enum(['documents', 'drive', 'chosen', 'vault']),
  freeBytes: z.number().nullable(),
  writable: z.boolean(),
})
export type Place = z.output<typeof Place>

/** A vault that lies in a known place; `place` is the place's label. */
const FoundVault = z.strictObject({ handle: Handle, name: z.string(), place: z.string() })

/** Who is logged in, and what the desk shows before anything else is asked. */
export const Session = z.strictObject({
  user: z.strictObject({ id: z.int(), name: z.string(), login: z.string(), roles: z.array(Role) }),
  office: Office,
  recoveryConfirmed: z.boolean(),
  lastBackupAt: Instant.nullable(),
  idleMinutes: z.int(),
  passwordDue: z.enum(['first', 'expired']).nullable(),
  /** A practice office: its prints carry a watermark. */
  practice: z.boolean(),
})
export type Session = z.output<typeof Session>

/** The program round the page, and what it can do. */
const Host = z.strictObject({
  kind: z.enum(['electron', 'browser', 'test']),
  canChooseFolder: z.boolean(),
  /** New versions can be installed from a stick. */
  canUpdate: z.boolean(),
  version: z.string(),
})

/** What the page should show: the wizard, the unlock page, the guided repair page or the desk. */
export const VaultState = z.strictObject({
  phase: z.enum(['none', 'locked', 'open', 'damaged']),
  vaultName: z.string().nullable(),
  damage: z.strictObject({ code: z.enum(refusalCodes), at: z.string().optional() }).nullable(),
  session: Session.nullable(),
  host: Host,
})
export type VaultState = z.output<typeof VaultState>

/** The first user of a new vault; the password must also satisfy `brokenPasswordRules`. */
const NewUser = z.strictObject({
  login: LoginName,
  name: z.string().trim().min(1).max(30),
  password: Password,
})

/** Proof that a person may open a vault or a backup: login and password, or the printed recovery key. */
export const Credential = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('password'), login: LoginName, password: Password }),
  z.strictObject({ kind: z.literal('recovery'), groups: RecoveryInput }),
])
export type Credential = z.output<typeof Credential>

/** An administrator's account of a new vault; its first password is the founder's, to be changed at its first login. */
export const NewAdmin = z.strictObject({
  role: z.enum(['sysAdmin', 'securityAdmin', 'auditor']),
  login: LoginName,
  name: z.string().trim().min(1).max(30),
})
export type NewAdmin = z.output<typeof NewAdmin>

const RecoveryKey = z.strictObject({ groups: z.array(z.string()) })

/** Facts about the open vault, for the settings page and `desk info`. */
export const VaultInfo = z.strictObject({
  vaultId: z.uuid(),
  office: Office,
  schemaVersion: z.int(),
  databaseBytes: z.int(),
  blobCount: z.int(),
  blobBytes: z.int(),
  auditCount: z.int(),
  auditHead: z.string(),
  cipher: z.string(),
  /** Megabytes a second that this processor encrypts; below 200 it has no AES instructions. */
  cipherSpeed: z.int(),
  lastBackupAt: Instant.nullable(),
})
export type VaultInfo = z.output<typeof VaultInfo>

/** Calls that make, find, open, lock and look after the vault. */
export const vaultApi = {
  state: publicCall().output(VaultState),
  /** False while the open vault's folder is not where it was; asked by the desk every few seconds. */
  present: sessionCall('session.use').output(z.boolean()),
  info: sessionCall('settings.read').output(VaultInfo),
  /** Starts a job that reads every page, row and attachment; its result: `rows`, `blobs`, `orphans`. */
  check: sessionCall('audit.verify', 'JOB_RUNNING').output(z.strictObject({ job: z.string() })),
  places: publicCall().output(z.array(Place)),
  choosePlace: publicCall('HOST_CANNOT').output(Place.nullable()),
  found: publicCall().output(z.array(FoundVault)),
  create: publicCall('PLACE_GONE', 'FOLDER_NOT_EMPTY', 'PASSWORD_WEAK', 'MEDIUM_FAILED', 'LOGIN_TAKEN')
    .input(
      z.strictObject({
        place: Handle,
        folderName: FolderName,
        office: Office,
        user: NewUser,
        admins: z.array(NewAdmin).length(3),
        practice: z.boolean(),
      }),
    )
    .output(RecoveryKey),
  confirmRecovery: sessionCall('session.use', 'RECOVERY_GROUP_WRONG', 'RECOVERY_KEY_WRONG')
    .input(z.strictObject({ groups: RecoveryInput }))
    .output(VaultState),
  renewRecovery: sessionCall('vault.rekey', 'PASSWORD_WRONG', 'LOGIN_LOCKED')
    .input(z.strictObject({ password: Password }))
    .output(RecoveryKey),
  select: publicCall('PLACE_GONE', 'VAULT_NOT_FOUND', 'JOB_RUNNING', 'KEYRING_DAMAGED')
    .input(z.strictObject({ vault: Handle }))
    .output(VaultState),
  unlock: publicCall(
    'VAULT_NOT_CHOSEN',
    'VAULT_NOT_FOUND',
    'VAULT_IN_USE',
    'PASSWORD_WRONG',
    'LOGIN_LOCKED',
    'ACCOUNT_PENDING',
    'KEYRING_DAMAGED',
    'KEYRING_FROM_FUTURE',
    'DATABASE_MISSING',
    'DATABASE_FROM_FUTURE',
  )
    .input(z.strictObject({ login: LoginName, password: Password }))
    .output(VaultState),
  unlockByRecovery: publicCall(
    'VAULT_NOT_CHOSEN',
    'VAULT_NOT_FOUND',
    'VAULT_IN_USE',
    'RECOVERY_GROUP_WRONG',
    'RECOVERY_KEY_WRONG',
    'PASSWORD_WEAK',
    'PASSWORD_USED_BEFORE',
    'PASSWORD_WRONG',
    'KEYRING_DAMAGED',
    'KEYRING_FROM_FUTURE',
    'DATABASE_MISSING',
    'DATABASE_FROM_FUTURE',
  )
    .input(z.strictObject({ groups: RecoveryInput, login: LoginName, newPassword: Password }))
    .output(VaultState),
  /** Ends the session; work under way is finished first, then the vault is closed. */
  lock: publicCall().output(VaultState),
  changePassword: sessionCall(
    'session.use',
    'PASSWORD_WRONG',
    'PASSWORD_WEAK',
    'PASSWORD_UNCHANGED',
    'PASSWORD_USED_BEFORE',
    'LOGIN_LOCKED',
  )
    .input(z.strictObject({ current: Password, next: Password }))
    .output(VaultState),
  rekey: sessionCall('vault.rekey', 'PASSWORD_WRONG', 'LOGIN_LOCKED', 'JOB_RUNNING')
    .input(z.strictObject({ password: Password }))
    .output(z.strictObject({ job: z.string() })),
}
