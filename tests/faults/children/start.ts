import { writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { openVault, type Vault } from '../../../db/vault/vault.ts'
import { Instant } from '../../../domain/shared/time.ts'

// a child is killed before it would write down what it compiled for those after it
flushCompileCache()

export const clock = (): Instant => Instant.parse(new Date().toISOString())
export const byPassword = { kind: 'password', login: 'zhang', password: 'Correct-Horse-9' } as const

/** Acknowledges: what is said here has been promised, whatever happens next. */
export const say = (text: string): void => void writeSync(1, `${text}\n`)

export const open = (folder: string): Promise<Vault> =>
  openVault(folder, byPassword, { clock, beforeMigration: () => undefined })
