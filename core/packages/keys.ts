import { generateKeyPairSync } from 'node:crypto'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { enrolmentByFingerprint } from '../../db/outbox/enrolments.ts'
import { addKeys, ownKeys, verifyKeyOf } from '../../db/reports/reports.ts'
import { change, type Change } from '../../db/store/change.ts'
import type { ReadDb } from '../../db/store/store.ts'
import { packageFormat } from '../../domain/packages/formats.ts'
import type { OfficeCard } from '../../exchange/package/officeCard.ts'
import { userOf, type CallContext } from '../kernel/callContext.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { officeOf } from '../settings/letterhead.ts'

/** Keys of this office with their private parts. */
type OwnKeys = NonNullable<ReturnType<typeof ownKeys>>

/** A new key pair for sealing, and one for signing. */
export async function newKeys() {
  const identity = await generateX25519Identity()
  const recipient = await identityToRecipient(identity)
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    identity,
    recipient,
    verifyKey: publicKey.export({ format: 'jwk' }).x!,
    /** PKCS#8 in base64, and the bare seed in base64url, as a form signs with it. */
    signingKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    seed: privateKey.export({ format: 'jwk' }).d!,
  }
}

/** Keeps the keys of an office that is being founded. */
export function keepKeys(
  at: Change,
  { seed: _, ...keys }: Awaited<ReturnType<typeof newKeys>>,
  createdAt: string,
): void {
  addKeys(at, { ...keys, createdAt })
}

/** Keys of this office; made now for an old vault that was founded without them. */
export async function demandKeys(context: CallContext): Promise<OwnKeys> {
  const { store } = context.core
  const current = ownKeys(store.read)
  if (current !== null) return current
  const { seed: _, ...keys } = await newKeys()
  change(store, { actor: userOf(context), action: 'card.make' }, at =>
    addKeys(at, { ...keys, createdAt: context.core.clock() }),
  )
  return ownKeys(store.read)!
}

/** The card that this office gives away. For version 0.1.0, which refuses one that says more, it is without its formats. */
export function ownCard(core: CoreState, { recipient, verifyKey }: OwnKeys, isForOlder = false): OfficeCard {
  const { name, regionCode } = officeOf(core.store.read)
  const card = { format: 'safetydesk-card', version: 1, office: name, regionCode, recipient, verifyKey } as const
  return isForOlder ? card : { ...card, formats: packageFormat }
}

/** Ed25519 key of an office whose card is in force, or of a unit whose keys are; null for an unknown sender. */
export function senderKey(db: ReadDb, fingerprint: string): string | null {
  const enrolled = enrolmentByFingerprint(db, fingerprint)
  if (enrolled !== null) return enrolled.revokedAt === null ? enrolled.verifyKey : null
  return verifyKeyOf(db, fingerprint)
}
