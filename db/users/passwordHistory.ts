import { randomBytes } from 'node:crypto'
import { passwordKeeping } from '../../domain/users/password.ts'
import type { PasswordHistory } from '../schema/index.ts'
import { deriveKey, type DerivationCost } from '../store/passwordKey.ts'

async function digestOf(salt: string, password: string, cost: DerivationCost): Promise<string> {
  const key = await deriveKey(password, { name: 'argon2id', ...cost, salt })
  return Buffer.from(key).toString('base64')
}

/**
 * The history with a new password at its end, the oldest dropped; null when the password is one of the last five.
 * Digests are as costly to try as the password itself.
 */
export async function withPassword(
  history: PasswordHistory | null,
  password: string,
  cost: DerivationCost,
): Promise<PasswordHistory | null> {
  const salt = history?.salt ?? randomBytes(16).toString('base64')
  const digest = await digestOf(salt, password, cost)
  const digests = history?.digests ?? []
  if (digests.includes(digest)) return null
  return { salt, digests: [...digests, digest].slice(-passwordKeeping.history) }
}
