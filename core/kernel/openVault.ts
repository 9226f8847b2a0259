import { basename } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { makeFolder } from '../../db/store/durable.ts'
import { takeBackup } from '../../db/backups/take.ts'
import { readSetting } from '../../db/settings/settings.ts'
import { change, type Actor, type AuditedChange } from '../../db/store/change.ts'
import { noProgress } from '../../db/store/jobProgress.ts'
import type { Clock, Store } from '../../db/store/store.ts'
import { hasKeyring } from '../../db/vault/keyring.ts'
import { backupsFolder, type OpenVaultOptions, type Vault } from '../../db/vault/vault.ts'
import { isRefusal, Refusal, type RefusalCode } from '../../domain/shared/refusal.ts'
import type { VaultAccess } from '../jobs/orders.ts'
import type { HostOptions } from './hostOptions.ts'
import type { MachineStore } from './machineSettings.ts'

/** A damaged vault's reason; `at` names the file or table where that is known. */
interface Damage {
  readonly code: RefusalCode
  readonly at?: string
}

const damaging: ReadonlySet<RefusalCode> = new Set(['DATABASE_DAMAGED', 'DATABASE_MISSING', 'KEYRING_DAMAGED'])

/** What the files of a vault that is not there look like. */
const missing: ReadonlySet<RefusalCode> = new Set([
  ...damaging,
  'VAULT_NOT_FOUND',
  'BLOB_MISSING',
  'BLOB_DAMAGED',
  'PLACE_GONE',
  'FOLDER_READ_ONLY',
  'MEDIUM_FAILED',
])

/** The vault that the core works on: the folder chosen, whether it is open, what is wrong with it. */
export class OpenVault {
  readonly #machine: MachineStore
  readonly #clock: Clock
  #lastSerialized: Promise<unknown> = Promise.resolve()
  /** The folder that was open last. */
  #opened: string | null = null
  folder: string | null
  /** The vault while it is open, else null. */
  current: Vault | null = null
  damage: Damage | null = null
  /** A job that needs the vault closed is running; sessions wait for it. */
  underWork = false

  constructor({ vaultFolder }: HostOptions, machine: MachineStore, clock: Clock) {
    this.#machine = machine
    this.#clock = clock
    this.folder = vaultFolder ?? machine.settings.vaults.find(hasKeyring) ?? null
  }

  /** Name of the folder chosen; null before any choice. */
  get name(): string | null {
    return this.folder === null ? null : basename(this.folder)
  }

  /** The folder chosen, or VAULT_NOT_CHOSEN. */
  chosen(): string {
    if (this.folder === null) throw new Refusal('VAULT_NOT_CHOSEN')
    return this.folder
  }

  /** The open vault, or VAULT_LOCKED; STORE_BUSY while a job has it closed. */
  open(): Vault {
    if (this.underWork) throw new Refusal('STORE_BUSY')
    if (this.current === null) throw new Refusal('VAULT_LOCKED')
    return this.current
  }

  /** True while the open vault's folder is not where it was: moved, removed, or its medium pulled out. */
  get isGone(): boolean {
    return this.current !== null && !this.underWork && !this.current.store.isThere()
  }

  /** True for a chosen folder that was open before and holds no vault now. */
  get isMissing(): boolean {
    return this.folder !== null && this.folder === this.#opened && !hasKeyring(this.folder)
  }

  /** Refuses VAULT_GONE. */
  demandThere(): void {
    if (this.isGone || this.isMissing) throw new Refusal('VAULT_GONE')
  }

  /** A refusal, or VAULT_GONE where it only says in other words that the vault's folder went. */
  explained(refusal: Refusal): Refusal {
    return this.isGone && missing.has(refusal.code) ? new Refusal('VAULT_GONE', {}, { cause: refusal }) : refusal
  }

  /** Refuses as `open`. */
  get store(): Store {
    return this.open().store
  }

  /** How a job's worker reaches the open vault's database. Refuses as `open` and `demandThere`. */
  get access(): VaultAccess {
    const { folder, key } = this.open()
    this.demandThere()
    return { vaultFolder: folder, key: key.memory }
  }

  /** How a vault is opened: a proved copy is taken before its schema moves on. */
  get openOptions(): OpenVaultOptions {
    return {
      clock: this.#clock,
      beforeMigration: (_, __, key) => {
        const vaultFolder = this.chosen()
        const place = backupsFolder(vaultFolder)
        // somebody may have cleared it away while it was empty; that must not keep the vault closed
        makeFolder(place)
        const takenAt = this.#clock()
        takeBackup({ vaultFolder, key, place, uid: uuidv7(), takenAt, reason: 'beforeMigration' }, noProgress)
      },
    }
  }

  /** True for an office that is there to practise on. */
  get isPractice(): boolean {
    return readSetting(this.store.read, 'practice', z.boolean()) ?? false
  }

  /** Chooses the folder to unlock next; what was wrong with the last one is forgotten. */
  choose(folder: string): void {
    this.folder = folder
    this.damage = null
  }

  /** Works with a vault that was just opened; the machine offers it first from now on. */
  use(vault: Vault): void {
    this.current = vault
    this.#opened = vault.folder
    this.choose(vault.folder)
    this.#machine.rememberVault(vault.folder)
  }

  close(): void {
    const open = this.current
    this.current = null
    open?.close()
  }

  /** Stores an error as the vault's damage; false for an error that does not mean damage. */
  recordDamage(error: unknown): boolean {
    if (!isRefusal(error) || !damaging.has(error.code) || this.isGone) return false
    const { at } = error.data
    this.damage = { code: error.code, ...(at === undefined ? {} : { at }) }
    return true
  }

  /** Audits what touches no record: logins, logouts, refused calls. Nothing is written while no vault is open. */
  audit(actor: Actor, action: AuditedChange['action'], fields: Readonly<Record<string, unknown>> = {}): void {
    if (this.current !== null && !this.underWork) change(this.current.store, { actor, action }, at => at.note(fields))
  }

  /** Runs work that reads the keyring, waits, and writes it, one after the other: else one would undo the other. */
  serialized<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#lastSerialized.then(work, work)
    this.#lastSerialized = result.catch(() => undefined)
    return result
  }
}
