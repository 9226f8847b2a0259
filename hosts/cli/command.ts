import type { CliSession } from './session.ts'

/**
 * What a command answers: `sound: false` ends with the exit code for damage found, `failed` with that of a refusal.
 */
export interface CommandResult {
  readonly json: Readonly<Record<string, unknown>>
  readonly lines: readonly string[]
  readonly sound?: boolean
  readonly failed?: boolean
}

/** One command of the command line. */
export type Command = (session: CliSession) => Promise<CommandResult>
