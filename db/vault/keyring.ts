import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Refusal } from '../../domain/shared/refusal.ts'
import { readChecked, writeChecked } from '../store/parseStored.ts'
import { KeyDerivation } from '../store/passwordKey.ts'

/** One way in: an age identity wrapped by a password or by the recovery key. */
export const Slot = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{32}$/),
  kind: z.enum(['password', 'recovery']),
  derivation: KeyDerivation,
  recipient: z.string().regex(/^age1[0-9a-z]{58}$/),
  identity: z.base64(),
})
export type Slot = z.output<typeof Slot>

/**
 * The vault's commit point. `database` names the file in force, `dataKey` is an age file that every slot's
 * identity opens. Renaming a new keyring into place is the only swap a key change or a restore ever makes.
 */
export const Keyring = z.strictObject({
  format: z.literal(1),
  vaultId: z.uuid(),
  database: z.string().regex(/^desk(-\d{1,9})?\.db$/),
  cipher: z.literal('aegis'),
  slots: z.array(Slot).min(1).max(64),
  dataKey: z.base64(),
})
export type Keyring = z.output<typeof Keyring>

const files = ['keyring.json', 'keyring.copy.json'] as const

function readFile(file: string): Keyring | 'future' | null {
  const content = readChecked(file)
  const format = z.looseObject({ format: z.int() }).safeParse(content).data?.format
  return format !== undefined && format > 1 ? 'future' : (Keyring.safeParse(content).data ?? null)
}

/** True for a folder that holds a vault or a backup, sound or not. */
export const hasKeyring = (folder: string): boolean => files.some(name => existsSync(join(folder, name)))

/**
 * Reads the keyring, or its second copy when the first is damaged. Refuses VAULT_NOT_FOUND (neither is there),
 * KEYRING_DAMAGED (neither can be read), KEYRING_FROM_FUTURE (a newer program wrote it).
 */
export function readKeyring(folder: string): Keyring {
  if (!hasKeyring(folder)) throw new Refusal('VAULT_NOT_FOUND')
  const read = files.map(name => readFile(join(folder, name)))
  for (const keyring of read) if (keyring !== null && keyring !== 'future') return keyring
  throw new Refusal(read.includes('future') ? 'KEYRING_FROM_FUTURE' : 'KEYRING_DAMAGED')
}

/** Puts a keyring in force: the first file is the commit, the second its spare copy. */
export function writeKeyring(folder: string, keyring: Keyring): void {
  const checked = Keyring.parse(keyring)
  for (const name of files) writeChecked(join(folder, name), checked)
}

/** Short label of a vault that reveals nothing of it: the last eight digits of its id. */
export const vaultTag = (keyring: Pick<Keyring, 'vaultId'>): string => keyring.vaultId.slice(-8)

/** Name of the database file that comes after the one in force. */
export function nextDatabaseName(keyring: Keyring): string {
  const number = Number(/-(\d+)/.exec(keyring.database)?.[1] ?? 1)
  return `desk-${number + 1}.db`
}
