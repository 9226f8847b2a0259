import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { Credential } from '../../domain/vault/api.ts'
import { steps } from '../migrations/index.ts'
import { addBlobKey, makeBlobKey, type BlobKey } from '../store/blobKeys.ts'
import { change, type Actor, type Change } from '../store/change.ts'
import type { Client } from '../store/driver.ts'
import { claimEmptyFolder, removeParts, syncFolder } from '../store/durable.ts'
import { refusalOf, refusing } from '../store/errors.ts'
import { discard } from '../store/heldFiles.ts'
import { beneathVault, demandShortPath } from '../store/pathLength.ts'
import { readKeyring, writeKeyring, type Keyring, type Slot } from './keyring.ts'
import { lockFolder, type FolderLock } from './lock.ts'
import { migrate, stepsAhead } from '../migrations/migrate.ts'
import { checkDatabase, openDatabase } from '../store/open.ts'
import type { DerivationCost } from '../store/passwordKey.ts'
import { Secret } from '../store/secret.ts'
import { newRecovery, passwordSlot, sealDataKey, unlockDataKey } from './keySlots.ts'
import { openStore, type Clock, type Store } from '../store/store.ts'

/** A vault that is open in this process; its lock keeps every other process out. */
export interface Vault {
  readonly folder: string
  readonly key: Secret
  readonly store: Store
  readonly blobs: string
  readonly backups: string
  keyring: Keyring
  /** Checkpoints, closes, wipes the key and lets the folder go. */
  close(): void
}

/** Where a vault keeps its attachments and its own backups. */
export const blobsFolder = (folder: string): string => join(folder, 'blobs')
/** Where a vault keeps its own backups, on the same disk. */
export const backupsFolder = (folder: string): string => join(folder, 'backups')

/** Called with the closed database's client before its schema moves on; must leave a verified copy. */
type BeforeMigration = (client: Client, keyring: Keyring, key: Secret) => void

/** What opening a vault needs from its caller. */
export interface OpenVaultOptions {
  readonly clock: Clock
  readonly beforeMigration: BeforeMigration
}

function prepareDatabase(file: string, keyring: Keyring, key: Secret, before: BeforeMigration): void {
  const client = openDatabase(file, key)
  try {
    checkDatabase(client, file)
    if (stepsAhead(client, steps).length === 0) return
    before(client, keyring, key)
    migrate(client, steps)
  } finally {
    client.close()
  }
}

/** Deletes what a killed restore or key change left: unfinished files, and databases that no keyring names. */
function sweepFolder(folder: string, keyring: Keyring): void {
  removeParts(folder)
  for (const name of readdirSync(folder))
    if (/^desk(-\d+)?\.db(-wal|-shm|-journal)?$/.test(name) && !name.startsWith(keyring.database))
      discard(join(folder, name))
}

function openWith(folder: string, keyring: Keyring, key: Secret, lock: FolderLock, options: OpenVaultOptions): Vault {
  const file = join(folder, keyring.database)
  prepareDatabase(file, keyring, key, options.beforeMigration)
  sweepFolder(folder, keyring)
  const store = openStore(file, key, options.clock)
  const close = () => {
    try {
      store.close()
    } finally {
      key.wipe()
      lock.release()
    }
  }
  return { folder, key, store, blobs: blobsFolder(folder), backups: backupsFolder(folder), keyring, close }
}

/**
 * Opens a vault with a password or the recovery key. Refuses VAULT_NOT_FOUND, VAULT_IN_USE, PASSWORD_WRONG,
 * RECOVERY_GROUP_WRONG, RECOVERY_KEY_WRONG, KEYRING_DAMAGED, KEYRING_FROM_FUTURE, DATABASE_MISSING,
 * DATABASE_DAMAGED, DATABASE_FROM_FUTURE, FOLDER_READ_ONLY, DISK_FULL; a refusal leaves every file as it was.
 */
export async function openVault(folder: string, credential: Credential, options: OpenVaultOptions): Promise<Vault> {
  const keyring = readKeyring(folder)
  const key = await unlockDataKey(keyring, credential)
  return openVaultWithKey(folder, key, options)
}

/** Opens a vault whose data key is already known: after a key change or a restore. Wipes the key on refusal. */
export function openVaultWithKey(folder: string, key: Secret, options: OpenVaultOptions): Vault {
  let lock: FolderLock | undefined
  try {
    lock = lockFolder(folder)
    return openWith(folder, readKeyring(folder), key, lock, options)
  } catch (error) {
    key.wipe()
    lock?.release()
    throw refusalOf(error) ?? error
  }
}

/** What a new vault begins with: its first user, and whatever else the caller writes in the same change. */
interface NewVault {
  /** Who may open it; the first is the founder. */
  readonly members: readonly { readonly login: string; readonly password: string }[]
  readonly clock: Clock
  readonly cost: DerivationCost
  readonly founder: Actor
  /** Writes the first rows; gets the slots of the members in their order. */
  readonly found: (change: Change, slots: readonly string[]) => void
}

async function newKeyring(vaultId: string, key: Secret, wanted: NewVault) {
  const members: Slot[] = []
  for (const { login, password } of wanted.members)
    members.push(await passwordSlot(vaultId, login, password, wanted.cost))
  const recovery = await newRecovery(vaultId, wanted.cost)
  const slots = [...members, recovery.slot]
  const dataKey = await sealDataKey(slots, key)
  const keyring: Keyring = { format: 1, vaultId, database: 'desk.db', cipher: 'aegis', slots, dataKey }
  return { keyring, slots: members.map(slot => slot.id), groups: recovery.groups }
}

/**
 * Makes a vault in an empty folder and opens it. The keyring is written last: a kill before that leaves a folder
 * that is no vault. Returns the recovery key's groups, which are never stored. Refuses FOLDER_NOT_EMPTY, DISK_FULL,
 * FOLDER_READ_ONLY, PATH_TOO_LONG; then the folder is empty again.
 */
export async function createVault(
  folder: string,
  wanted: NewVault,
): Promise<{ vault: Vault; groups: readonly string[] }> {
  demandShortPath(folder, beneathVault)
  refusing(() => claimEmptyFolder(folder))
  const key = Secret.take(randomBytes(32))
  try {
    const { keyring, slots, groups } = await newKeyring(uuidv7(), key, wanted)
    const blobKey = await makeBlobKey()
    refusing(() => {
      makeDatabase(join(folder, keyring.database), key, wanted, slots, blobKey)
      mkdirSync(blobsFolder(folder), { mode: 0o700 })
      mkdirSync(backupsFolder(folder), { mode: 0o700 })
      syncFolder(folder)
      writeKeyring(folder, keyring)
    })
    const vault = openVaultWithKey(folder, key, { clock: wanted.clock, beforeMigration: () => undefined })
    return { vault, groups }
  } catch (error) {
    for (const name of existsSync(folder) ? readdirSync(folder) : []) discard(join(folder, name))
    throw refusalOf(error) ?? error
  }
}

function makeDatabase(file: string, key: Secret, wanted: NewVault, slots: readonly string[], blobKey: BlobKey) {
  const client = openDatabase(file, key, { create: true })
  try {
    migrate(client, steps)
    // puts the schema's pages first and together, so that damage further on leaves the rest readable
    client.exec('VACUUM')
  } finally {
    client.close()
  }
  const store = openStore(file, key, wanted.clock)
  try {
    change(store, { actor: wanted.founder, action: 'vault.create' }, at => {
      addBlobKey(at, blobKey, wanted.clock())
      wanted.found(at, slots)
    })
  } finally {
    store.close()
  }
}
