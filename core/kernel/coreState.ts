import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { uptime as machineUptime } from 'node:os'
import { basename } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { lastBackupAt } from '../../db/backups/certificates.ts'
import { takeBackup } from '../../db/backups/take.ts'
import { readSetting } from '../../db/settings/settings.ts'
import { change, type Actor } from '../../db/store/change.ts'
import { hasKeyring, readKeyring } from '../../db/vault/keyring.ts'
import { derivationCost, type DerivationCost } from '../../db/store/passwordKey.ts'
import type { Store } from '../../db/store/store.ts'
import { backupsFolder, type OpenVaultOptions, type Vault } from '../../db/vault/vault.ts'
import { noProgress } from '../../db/store/jobProgress.ts'
import { userById, type User } from '../../db/users/users.ts'
import type { JobEvent } from '../../domain/jobs/api.ts'
import { Settings } from '../../domain/settings/api.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { isRefusal, Refusal, type RefusalCode } from '../../domain/shared/refusal.ts'
import { Instant, type IsoDay } from '../../domain/shared/time.ts'
import { passwordDue, type PasswordDue } from '../../domain/users/password.ts'
import type { Session, VaultState } from '../../domain/vault/api.ts'
import { z } from 'zod'
import { Handles } from './handles.ts'
import { Jobs } from '../jobs/jobs.ts'
import { newPdfWorker, newSheetWorker, type WorkerFiles } from '../jobs/warmWorker.ts'
import type { Log } from '../jobs/log.ts'
import { PendingDownloads } from './pendingDownloads.ts'
import { MachineStore } from './machineSettings.ts'
import { dayOf } from './officeTime.ts'
import type { Preview } from './previews.ts'
import type { StoragePlace } from './storagePlaces.ts'
import type { HostOptions } from './hostOptions.ts'

/** One page (a window, a browser's cookie, the command line) and who is logged in on it. */
export interface Connection {
  readonly id: string
  user: User | null
  close(): void
}

/** A damaged vault's reason; `at` names the file or table where that is known. */
interface Damage {
  readonly code: RefusalCode
  readonly at?: string
}

const damaging: ReadonlySet<RefusalCode> = new Set(['DATABASE_DAMAGED', 'DATABASE_MISSING', 'KEYRING_DAMAGED'])

/** What the core knows between calls: the vault chosen, the vault open, who is logged in, what runs. */
export class CoreState {
  readonly options: HostOptions
  readonly log: Log
  readonly machine: MachineStore
  readonly handles = new Handles()
  readonly downloads = new PendingDownloads(this.handles)
  readonly previews = new Map<string, Preview>()
  readonly jobs: Jobs
  readonly pdfWorker: ReturnType<typeof newPdfWorker>
  readonly sheetWorker: ReturnType<typeof newSheetWorker>
  readonly connections = new Map<string, Connection>()
  readonly chosenPlaces: StoragePlace[] = []
  readonly filesToReceive: string[] = []
  readonly cost: DerivationCost
  folder: string | null
  vault: Vault | null = null
  damage: Damage | null = null
  /** A job that needs the vault closed is under way; sessions wait for it. */
  underWork = false

  constructor(options: HostOptions, log: Log, workers: WorkerFiles) {
    this.options = options
    this.log = log
    this.machine = new MachineStore(options.stateFolder)
    this.pdfWorker = newPdfWorker(workers.pdf)
    this.sheetWorker = newSheetWorker(workers.sheets)
    this.jobs = new Jobs(workers.job, log, options.nativeBinding ?? null)
    this.cost = options.derivationCost ?? derivationCost
    this.folder = options.vaultFolder ?? this.machine.settings.vaults.find(hasKeyring) ?? null
  }

  readonly clock = (): Instant => Instant.parse(new Date().toISOString())

  /** The day by the office's own calendar. */
  readonly today = (): IsoDay => dayOf(this.clock())

  /** Seconds the machine has been running; no clock setting moves it. */
  readonly uptime = (): number => this.options.uptime?.() ?? machineUptime()

  /** How a vault is opened: a proved copy is taken before its schema moves on. */
  get openOptions(): OpenVaultOptions {
    return {
      clock: this.clock,
      beforeMigration: (_, __, key) => {
        const vaultFolder = this.chosen()
        const order = { vaultFolder, key, place: backupsFolder(vaultFolder), uid: uuidv7(), takenAt: this.clock() }
        takeBackup({ ...order, reason: 'beforeMigration' }, noProgress)
      },
    }
  }

  connect(): Connection {
    const id = randomUUID()
    const connection: Connection = { id, user: null, close: () => this.disconnect(id) }
    this.connections.set(id, connection)
    return connection
  }

  disconnect(id: string): void {
    this.connections.delete(id)
    void this.closeWhenUnused()
  }

  /** The folder chosen, or VAULT_NOT_CHOSEN. */
  chosen(): string {
    if (this.folder === null) throw new Refusal('VAULT_NOT_CHOSEN')
    return this.folder
  }

  /** The open vault, or VAULT_LOCKED; STORE_BUSY while a job has it closed. */
  open(): Vault {
    if (this.underWork) throw new Refusal('STORE_BUSY')
    if (this.vault === null) throw new Refusal('VAULT_LOCKED')
    return this.vault
  }

  get store(): Store {
    return this.open().store
  }

  /** A file that the system asked us to open has been taken in. */
  received(handle: Handle): void {
    const at = this.filesToReceive.indexOf(this.handles.take(handle, 'file')?.path ?? '')
    if (at >= 0) this.filesToReceive.splice(at, 1)
  }

  /** True for an office that is there to practise on. */
  get practice(): boolean {
    return readSetting(this.store.read, 'practice', z.boolean()) ?? false
  }

  /** Who is at a connection, as the account says now. Refuses SESSION_REQUIRED, and as `open`. */
  demandUser(connection: Connection): User {
    if (connection.user === null) throw new Refusal('SESSION_REQUIRED')
    const user = userById(this.store.read, connection.user.id)
    if (user === null || user.disabledAt !== null) {
      connection.user = null
      throw new Refusal('SESSION_REQUIRED')
    }
    connection.user = user
    return user
  }

  /** Why a person must change the password before anything else; null when not. */
  passwordDue(user: User): PasswordDue {
    return passwordDue(user.mustChange, user.passwordSetAt, this.clock())
  }

  choose(folder: string): void {
    this.folder = folder
    this.damage = null
  }

  /** Takes an opened vault as the one of this core. */
  useVault(vault: Vault): void {
    this.vault = vault
    this.folder = vault.folder
    this.damage = null
    this.machine.rememberVault(vault.folder)
  }

  /** What shows damage ends every session, so that nothing is written on top of it, and leads to the guided page. */
  recordDamage<T>(error: T): T {
    if (!isRefusal(error) || !damaging.has(error.code)) return error
    const { at } = error.data
    this.damage = { code: error.code, ...(at === undefined ? {} : { at }) }
    for (const connection of this.connections.values()) connection.user = null
    if (!this.underWork && !this.jobs.running) this.closeVault()
    return error
  }

  /** For jobs that read the open vault: what they find damaged is noticed as in any call. */
  readonly recordJobDamage = (end: JobEvent): void => {
    if (end.phase === 'refused') this.recordDamage(new Refusal(end.code, { at: end.at }))
    if (this.damage !== null && !this.underWork) this.closeVault()
  }

  /** Notes in the vault's audit log who came, went or was refused; skipped while no vault is open. */
  audit(actor: Actor, action: string, fields: Readonly<Record<string, unknown>> = {}): void {
    if (this.vault !== null && !this.underWork) change(this.vault.store, { actor, action }, at => at.note(fields))
  }

  /** Ends a session; the vault closes when nobody uses it and no job needs it. */
  async leave(connection: Connection): Promise<void> {
    if (connection.user !== null) this.audit(connection.user, 'session.end')
    connection.user = null
    await this.closeWhenUnused()
  }

  async closeWhenUnused(): Promise<void> {
    if ([...this.connections.values()].some(connection => connection.user !== null)) return
    while (this.jobs.running) await this.jobs.settle(false)
    if ([...this.connections.values()].some(connection => connection.user !== null)) return
    this.closeVault()
  }

  closeVault(): void {
    this.handles.forgetContents()
    this.downloads.forget()
    this.previews.clear()
    this.vault?.close()
    this.vault = null
  }

  /** What the page should show on a connection. */
  state(connection: Connection): VaultState {
    const { shell, version } = this.options
    const host = { kind: shell.kind, canChooseFolder: shell.chooseFolder !== undefined, version }
    const session = this.session(connection)
    return { phase: this.#phase(session), vaultName: this.#vaultName(), damage: this.damage, session, host }
  }

  #vaultName(): string | null {
    return this.folder === null ? null : basename(this.folder)
  }

  #phase(session: Session | null): VaultState['phase'] {
    if (session !== null) return 'open'
    if (this.damage !== null) return 'damaged'
    if (this.folder === null || !existsSync(this.folder) || !hasKeyring(this.folder)) return 'none'
    try {
      readKeyring(this.folder)
      return 'locked'
    } catch (error) {
      this.recordDamage(error)
      return 'damaged'
    }
  }

  /** The session of a connection, or null; while a job has the vault closed, as it was before. */
  session(connection: Connection): Session | null {
    const { user } = connection
    if (user === null) return null
    if (this.vault === null || this.underWork) return this.#lastSessions.get(connection) ?? null
    const db = this.vault.store.read
    const settings = readSetting(db, 'office', Settings)
    if (settings === null) throw new Error('the vault has no office')
    const now = userById(db, user.id) ?? user
    const { id, name, login, roles } = now
    const session: Session = {
      user: { id, name, login, roles: [...roles] },
      office: settings.office,
      idleMinutes: settings.idleMinutes,
      passwordDue: this.passwordDue(now),
      practice: this.practice,
      recoveryConfirmed: readSetting(db, 'recoveryConfirmed', z.boolean()) ?? false,
      lastBackupAt: lastBackupAt(db),
    }
    this.#lastSessions.set(connection, session)
    return session
  }

  readonly #lastSessions = new WeakMap<Connection, Session>()

  /** Work that reads the keyring, waits, and writes it: one after the other, or one would undo the other. */
  serialized<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work, work)
    this.#turn = done.catch(() => undefined)
    return done
  }

  #turn: Promise<unknown> = Promise.resolve()
}
