import { uptime as machineUptime } from 'node:os'
import { derivationCost, type DerivationCost } from '../../db/store/passwordKey.ts'
import type { Store } from '../../db/store/store.ts'
import { hasKeyring, readKeyring } from '../../db/vault/keyring.ts'
import type { Vault } from '../../db/vault/vault.ts'
import type { JobEvent } from '../../domain/jobs/api.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { Instant, type IsoDay } from '../../domain/shared/time.ts'
import type { Session, VaultState } from '../../domain/vault/api.ts'
import { Jobs } from '../jobs/jobs.ts'
import type { ProvedUpdate } from '../jobs/orders.ts'
import type { Log } from '../jobs/log.ts'
import { newPdfWorker, newSheetWorker, type WorkerFiles } from '../jobs/warmWorker.ts'
import { Handles } from './handles.ts'
import type { HostOptions } from './hostOptions.ts'
import { MachineStore } from './machineSettings.ts'
import { dayOf } from './officeTime.ts'
import { OpenVault } from './openVault.ts'
import { PendingDownloads } from './pendingDownloads.ts'
import type { Preview } from './previews.ts'
import { Sessions, type Connection } from './sessions.ts'
import type { StoragePlace } from './storagePlaces.ts'

/** One running core: its vault, its sessions, its jobs, and what it has given out to pages. */
export class CoreState {
  readonly options: HostOptions
  readonly log: Log
  readonly machine: MachineStore
  readonly cost: DerivationCost
  readonly vault: OpenVault
  readonly sessions: Sessions
  readonly jobs: Jobs
  readonly pdfWorker: ReturnType<typeof newPdfWorker>
  readonly sheetWorker: ReturnType<typeof newSheetWorker>
  readonly handles = new Handles()
  readonly downloads = new PendingDownloads(this.handles)
  readonly previews = new Map<string, Preview>()
  readonly chosenPlaces: StoragePlace[] = []
  readonly filesToReceive: string[] = []
  /** The installer that was last proved, until the program ends. */
  provedUpdate: ProvedUpdate | null = null

  constructor(options: HostOptions, log: Log, workers: WorkerFiles) {
    this.options = options
    this.log = log
    this.machine = new MachineStore(options.stateFolder)
    this.cost = options.derivationCost ?? derivationCost
    this.vault = new OpenVault(options, this.machine, this.clock)
    this.sessions = new Sessions(this.vault, this.clock)
    this.jobs = new Jobs(workers.job, log, options.nativeBinding ?? null)
    this.pdfWorker = newPdfWorker(workers.pdf)
    this.sheetWorker = newSheetWorker(workers.sheets)
  }

  readonly clock = (): Instant => Instant.parse(new Date().toISOString())

  /** The day by the office's own calendar. */
  readonly today = (): IsoDay => dayOf(this.clock())

  /** Seconds the machine has been running; no clock setting moves it. */
  readonly uptime = (): number => this.options.uptime?.() ?? machineUptime()

  /** The open vault, or VAULT_LOCKED; STORE_BUSY while a job has it closed. */
  open(): Vault {
    return this.vault.open()
  }

  /** The open vault's database. Refuses as `open`. */
  get store(): Store {
    return this.vault.store
  }

  /** A new page without a session; once it is gone, the vault closes when nobody else uses it. */
  connect(): Connection {
    return this.sessions.connect(() => void this.closeWhenUnused())
  }

  /** A file that the system asked us to open has been taken in. */
  received(handle: Handle): void {
    const index = this.filesToReceive.indexOf(this.handles.take(handle, 'file')?.path ?? '')
    if (index >= 0) this.filesToReceive.splice(index, 1)
  }

  /** Damage ends every session, so that nothing is written on top of it, and leads to the guided page. */
  recordDamage<T>(error: T): T {
    if (!this.vault.recordDamage(error)) return error
    this.sessions.endAll()
    if (!this.vault.underWork && !this.jobs.running) this.closeVault()
    return error
  }

  /** Records damage that a job found in the open vault, as a call would. */
  readonly recordJobDamage = (end: JobEvent): void => {
    if (end.phase === 'refused') this.recordDamage(new Refusal(end.code, { at: end.at }))
    if (this.vault.damage !== null && !this.vault.underWork) this.closeVault()
  }

  /** Ends a session, though a full disk or a pulled stick may keep it out of the audit log; then closes what is unused. */
  async leave(connection: Connection): Promise<void> {
    try {
      this.sessions.end(connection)
    } catch (error) {
      this.log.fault(error)
    }
    await this.closeWhenUnused()
  }

  async closeWhenUnused(): Promise<void> {
    if (this.sessions.isAnyoneIn) return
    while (this.jobs.running) await this.jobs.settle(false)
    if (this.sessions.isAnyoneIn) return
    try {
      this.closeVault()
    } catch (error) {
      // what was committed is on the disk or in its log, where the next opening finds it
      this.log.fault(error)
    }
  }

  /** Closes the vault, and drops the handles, downloads and previews of its content. */
  closeVault(): void {
    this.handles.forgetContents()
    this.downloads.forget()
    this.previews.clear()
    this.vault.close()
  }

  /** What the page should show on a connection. */
  state(connection: Connection): VaultState {
    const { shell, version } = this.options
    const host = {
      kind: shell.kind,
      canChooseFolder: shell.chooseFolder !== undefined,
      canUpdate: shell.updates !== undefined,
      version,
    }
    const session = this.sessions.session(connection)
    const phase = this.#phase(session)
    return { phase, vaultName: this.vault.name, damage: this.vault.damage, session, host }
  }

  #phase(session: Session | null): VaultState['phase'] {
    const { folder, damage } = this.vault
    if (session !== null) return 'open'
    if (damage !== null) return 'damaged'
    if (this.vault.isMissing) return 'locked'
    if (folder === null || !hasKeyring(folder)) return 'none'
    try {
      readKeyring(folder)
      return 'locked'
    } catch (error) {
      this.recordDamage(error)
      return 'damaged'
    }
  }
}
