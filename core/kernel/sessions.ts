import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { lastBackupAt } from '../../db/backups/certificates.ts'
import { readSetting } from '../../db/settings/settings.ts'
import type { Clock } from '../../db/store/store.ts'
import { userById, type User } from '../../db/users/users.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { passwordDue, type PasswordDue } from '../../domain/users/password.ts'
import type { Session } from '../../domain/vault/api.ts'
import { officeSettings } from './officeSettings.ts'
import type { OpenVault } from './openVault.ts'

/** One page (a window, a browser's cookie, the command line) and who is logged in on it. */
export interface Connection {
  readonly id: string
  user: User | null
  close(): void
}

/** Who is connected, and who of them is logged in. */
export class Sessions {
  readonly #vault: OpenVault
  readonly #clock: Clock
  readonly #connections = new Map<string, Connection>()
  readonly #lastSessions = new WeakMap<Connection, Session>()

  constructor(vault: OpenVault, clock: Clock) {
    this.#vault = vault
    this.#clock = clock
  }

  /** A new page without a session; `onClose` is called once it is gone. */
  connect(onClose: () => void): Connection {
    const id = randomUUID()
    const close = () => {
      this.#connections.delete(id)
      onClose()
    }
    const connection: Connection = { id, user: null, close }
    this.#connections.set(id, connection)
    return connection
  }

  /** True while anybody is logged in. */
  get isAnyoneIn(): boolean {
    return [...this.#connections.values()].some(({ user }) => user !== null)
  }

  /** Who is at a connection, as the account is now. Refuses SESSION_REQUIRED, and as `OpenVault.open`. */
  demandUser(connection: Connection): User {
    if (connection.user === null) throw new Refusal('SESSION_REQUIRED')
    const user = userById(this.#vault.store.read, connection.user.id)
    if (user === null || user.disabledAt !== null) {
      connection.user = null
      throw new Refusal('SESSION_REQUIRED')
    }
    connection.user = user
    return user
  }

  /** Why a person must change the password before anything else; null when not. */
  passwordDue(user: User): PasswordDue {
    return passwordDue(user.mustChange, user.passwordSetAt, this.#clock())
  }

  /** Ends the session of one connection, and audits it. */
  end(connection: Connection): void {
    const { user } = connection
    connection.user = null
    if (user !== null) this.#vault.audit(user, 'session.end')
  }

  /** Ends every session without an audit row: the vault may be damaged. */
  endAll(): void {
    for (const connection of this.#connections.values()) connection.user = null
  }

  /** Notes every session as it is, before a job closes the vault: `session` gives that meanwhile. */
  remember(): void {
    for (const connection of this.#connections.values()) this.session(connection)
  }

  /** The session of a connection, or null; while a job has the vault closed, as it was before. */
  session(connection: Connection): Session | null {
    if (connection.user === null) return null
    const { current, underWork } = this.#vault
    if (current === null || underWork) return this.#lastSessions.get(connection) ?? null
    const db = current.store.read
    const { office, idleMinutes } = officeSettings(db)
    const user = userById(db, connection.user.id) ?? connection.user
    const session: Session = {
      user: { id: user.id, name: user.name, login: user.login, roles: [...user.roles] },
      office,
      idleMinutes,
      passwordDue: this.passwordDue(user),
      practice: this.#vault.isPractice,
      recoveryConfirmed: readSetting(db, 'recoveryConfirmed', z.boolean()) ?? false,
      lastBackupAt: lastBackupAt(db),
    }
    this.#lastSessions.set(connection, session)
    return session
  }
}
