import { createCipheriv, createDecipheriv, createHash, randomBytes, randomInt } from 'node:crypto'
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { Refusal } from '../../domain/shared/refusal.ts'
import {
  recoveryDigits,
  recoveryDigitsOf,
  recoveryGroupsOf,
  wrongRecoveryGroups,
} from '../../domain/vault/recoveryKey.ts'
import type { Credential } from '../../domain/vault/api.ts'
import type { Keyring, Slot } from './keyring.ts'
import { deriveKey, newDerivation, type DerivationCost } from '../store/passwordKey.ts'
import { Secret } from '../store/secret.ts'

const recoverySlot = '0'.repeat(32)

/** Id of a slot: a hash, so that the keyring reveals no login names. */
export const slotId = (vaultId: string, login: string): string =>
  createHash('sha256')
    .update(`${vaultId}\n${login.normalize('NFKC').toLowerCase()}`)
    .digest('hex')
    .slice(0, 32)

const bound = (vaultId: string, slot: Pick<Slot, 'id' | 'kind' | 'recipient'>): Buffer =>
  Buffer.from(JSON.stringify([vaultId, slot.id, slot.kind, slot.recipient]))

async function makeSlot(vaultId: string, id: string, kind: Slot['kind'], secret: string, cost: DerivationCost) {
  const identity = await generateX25519Identity()
  const recipient = await identityToRecipient(identity)
  const derivation = newDerivation(cost)
  const key = await deriveKey(secret, derivation)
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound(vaultId, { id, kind, recipient }))
  const sealed = Buffer.concat([nonce, cipher.update(identity, 'utf8'), cipher.final(), cipher.getAuthTag()])
  key.fill(0)
  return { id, kind, derivation, recipient, identity: sealed.toString('base64') } satisfies Slot
}

async function identityOf(vaultId: string, slot: Slot, secret: string): Promise<string | null> {
  const key = await deriveKey(secret, slot.derivation)
  const sealed = Buffer.from(slot.identity, 'base64')
  try {
    const open = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(bound(vaultId, slot))
    open.setAuthTag(sealed.subarray(-16))
    return Buffer.concat([open.update(sealed.subarray(12, -16)), open.final()]).toString('utf8')
  } catch {
    return null
  } finally {
    key.fill(0)
  }
}

/** Makes the slot of one person's password. */
export const passwordSlot = (vaultId: string, login: string, password: string, cost: DerivationCost): Promise<Slot> =>
  makeSlot(vaultId, slotId(vaultId, login), 'password', password, cost)

/** Makes a fresh recovery key: its slot, and the 8 groups to print, which are never stored. */
export async function newRecovery(vaultId: string, cost: DerivationCost) {
  const digits = Array.from({ length: recoveryDigits }, () => randomInt(10)).join('')
  const slot = await makeSlot(vaultId, recoverySlot, 'recovery', digits, cost)
  return { slot, groups: recoveryGroupsOf(digits) }
}

/** Puts a slot in the place of the one with its id, or adds it. */
export const withSlot = (slots: readonly Slot[], slot: Slot): Slot[] => [
  ...slots.filter(({ id }) => id !== slot.id),
  slot,
]

/** Takes a slot out, so that its password opens nothing any more. */
export const withoutSlot = (slots: readonly Slot[], id: string): Slot[] => slots.filter(slot => slot.id !== id)

/** Seals a data key to every slot; anybody who opens one slot opens the data key. */
export async function sealDataKey(slots: readonly Slot[], dataKey: Secret): Promise<string> {
  const encrypter = new Encrypter()
  for (const slot of slots) encrypter.addRecipient(slot.recipient)
  const copy = Uint8Array.from(dataKey.bytes)
  try {
    return Buffer.from(await encrypter.encrypt(copy)).toString('base64')
  } finally {
    copy.fill(0)
  }
}

async function openDataKey(keyring: Keyring, identity: string): Promise<Secret> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  try {
    return Secret.take(await decrypter.decrypt(Buffer.from(keyring.dataKey, 'base64')))
  } catch (error) {
    throw new Refusal('KEYRING_DAMAGED', {}, { cause: error })
  }
}

/** The secret text of a credential; refuses RECOVERY_GROUP_WRONG with the numbers of the wrong groups. */
function secretOf(credential: Credential): string {
  if (credential.kind === 'password') return credential.password
  const digits = recoveryDigitsOf(credential.groups)
  if (digits === null)
    throw new Refusal('RECOVERY_GROUP_WRONG', { at: wrongRecoveryGroups(credential.groups).join(',') })
  return digits
}

/**
 * Opens the data key with a password or the recovery key. Refuses PASSWORD_WRONG, RECOVERY_GROUP_WRONG,
 * RECOVERY_KEY_WRONG, KEYRING_DAMAGED. An unknown login takes as long as a known one.
 */
export async function unlockDataKey(keyring: Keyring, credential: Credential): Promise<Secret> {
  const byPassword = credential.kind === 'password'
  const wanted = byPassword ? slotId(keyring.vaultId, credential.login) : recoverySlot
  const slot = keyring.slots.find(({ id }) => id === wanted)
  const identity = await identityOf(keyring.vaultId, slot ?? keyring.slots[0]!, secretOf(credential))
  if (slot === undefined || identity === null) throw new Refusal(byPassword ? 'PASSWORD_WRONG' : 'RECOVERY_KEY_WRONG')
  return openDataKey(keyring, identity)
}
