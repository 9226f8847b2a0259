import type { Calls } from '../../domain/api.ts'
import { homedir, tmpdir } from 'node:os'
import { mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { JobEvent, JobResult } from '../../domain/jobs/api.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { Credential } from '../../domain/vault/api.ts'
import type { Connection, Core } from '../../core/core.ts'
import type { HostOptions } from '../../core/kernel/hostOptions.ts'
import { startCore } from '../../core/startCore.ts'
import { askSecret } from './askSecret.ts'
import { UsageError } from './usageError.ts'

/** Options that every command accepts. */
interface CliOptions {
  readonly vault?: string | undefined
  readonly to?: string | undefined
  readonly backup?: string | undefined
  readonly login?: string | undefined
  readonly name?: string | undefined
  readonly office?: string | undefined
  readonly region?: string | undefined
  readonly passwordFd?: string | undefined
  readonly newPasswordFd?: string | undefined
  readonly recoveryFd?: string | undefined
  readonly recovery: boolean
  readonly replace: boolean
  readonly anchor?: string | undefined
  readonly asOf?: string | undefined
  readonly kind?: string | undefined
  readonly period?: string | undefined
  readonly out?: string | undefined
  readonly record?: string | undefined
  readonly fingerprint?: string | undefined
  readonly card?: string | undefined
  readonly medium?: string | undefined
  readonly with?: string | undefined
  readonly unknown: boolean
  readonly dryRun: boolean
  readonly hiddenRows: boolean
  readonly anyMonth: boolean
  readonly makeParents: boolean
  /** What follows the command's words: a file. */
  readonly files: readonly string[]
}

/** One run of the command line: a core of its own, nobody logged in yet. */
export interface CliSession {
  readonly options: CliOptions
  readonly core: Core
  readonly connection: Connection
  readonly call: Calls
  end(): Promise<void>
}

/** The command line keeps no machine settings: its state folder lives as long as the run. */
export function beginSession(options: CliOptions, program: Pick<HostOptions, 'version' | 'nativeBinding'>): CliSession {
  const stateFolder = mkdtempSync(join(tmpdir(), 'safetydesk-'))
  const vaultFolder = options.vault === undefined ? undefined : resolve(options.vault)
  const folders = { stateFolder, documentsFolder: homedir(), vaultFolder }
  const core = startCore({ shell: { kind: 'test' }, ...folders, ...program })
  const connection = core.connect()
  const call = core.client(connection)
  const end = async () => {
    await core.close()
    rmSync(stateFolder, { recursive: true, force: true })
  }
  return { options, core, connection, call, end }
}

export function demand(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw new UsageError(`缺少参数 ${option}`)
  return value
}

/** Password or recovery key, as chosen; asked for or read from a descriptor, for arguments are visible to others. */
export async function askCredential({ options }: CliSession): Promise<Credential> {
  if (options.recovery || options.recoveryFd !== undefined) {
    const typed = await askSecret('恢复密钥（8组数字，用空格隔开）：', options.recoveryFd)
    return { kind: 'recovery', groups: typed.trim().split(/\s+/).slice(0, 8) }
  }
  const login = demand(options.login, '--login')
  return { kind: 'password', login, password: await askSecret('口令：', options.passwordFd) }
}

/** Unlocks the vault with a password; the recovery key only restores and sets new passwords. */
export async function unlock(session: CliSession): Promise<string> {
  demand(session.options.vault, '--vault')
  const login = demand(session.options.login, '--login')
  const password = await askSecret('口令：', session.options.passwordFd)
  await session.call.vault.unlock({ login, password })
  return password
}

const progressText = (event: Extract<JobEvent, { phase: 'running' }>): string =>
  `  ${event.step} ${event.done}${event.total === null ? '' : ` / ${event.total}`}`

/** Follows a job to its end; Ctrl-C cancels it. Throws the refusal it ended with. */
export async function follow(session: CliSession, started: { job: string }): Promise<JobResult> {
  const cancel = () => void session.call.jobs.cancel(started)
  process.once('SIGINT', cancel)
  try {
    for await (const event of await session.call.jobs.watch(started)) {
      if (event.phase === 'running' && process.stderr.isTTY) process.stderr.write(`${progressText(event)}\r`)
      if (event.phase === 'done') return event.result
      if (event.phase === 'refused') throw new Refusal(event.code, { at: event.at, figure: event.figure })
      if (event.phase === 'cancelled') throw new CancelledByUser()
    }
    throw new CancelledByUser()
  } finally {
    process.removeListener('SIGINT', cancel)
  }
}

/** The job was cancelled by Ctrl-C; it left nothing half done. */
export class CancelledByUser extends Error {}
