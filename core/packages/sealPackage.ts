import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { packageKindNames, type Manifest } from '../../domain/packages/manifest.ts'
import { addOutgoing } from '../../db/outbox/enrolments.ts'
import { nextSequence, removeOutgoing } from '../../db/outbox/packages.ts'
import { change, type Change } from '../../db/store/change.ts'
import type { MadeFile } from '../../domain/outbox/api.ts'
import type { OutgoingKind } from '../../domain/outbox/outgoing.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { fingerprintOf } from '../../exchange/package/officeCard.ts'
import { manifestDigest, partsOf, writePackage, type PartSource } from '../../exchange/package/writePackage.ts'
import { userOf, type CallContext } from '../kernel/callContext.ts'
import { deliver, sha256Of } from './deliver.ts'
import { demandKeys, ownCard, senderOf } from './keys.ts'
import { maxListedRecords } from './openPackage.ts'
import type { Card } from './senderCards.ts'
import { mediumOf } from '../kernel/placeHandles.ts'

/** What is sealed for another office: what a manifest says of it, and its parts. */
export interface PackageContent extends Pick<Manifest, 'kind' | 'series' | 'sequence' | 'period' | 'counts'> {
  readonly parts: readonly PartSource[]
}

/** A package for the office behind a card, and for this one. Refuses RECORDS_TOO_MANY for a list that is too long to be read. */
export async function sealPackage(context: CallContext, card: Card, { parts, ...said }: PackageContent) {
  const long = parts.find(({ name, bytes }) => name.startsWith('data/') && bytes > maxListedRecords)
  if (long !== undefined) throw new Refusal('RECORDS_TOO_MANY', { at: packageKindNames[said.kind] })
  const keys = await demandKeys(context)
  const own = ownCard(context.core, keys)
  const manifest: Manifest = {
    ...{ format: 'safetydesk-package', version: 1, id: randomUUID(), sender: senderOf(own), ...said },
    ...{ recipients: [card.fingerprint, fingerprintOf(own)], created: context.core.clock() },
    ...{ expires: null, answers: null, parts: partsOf(parts) },
  }
  const recipients = [card.recipient, keys.recipient]
  const content = await buffer(writePackage(manifest, parts, { signingKey: keys.signingKey, recipients }))
  return { manifest, content, digest: manifestDigest(manifest), office: own.office }
}

/** A package that follows others of its series: for whom, what it is to the register, and what is written besides. */
export interface NextPackage extends Omit<PackageContent, 'sequence'> {
  readonly card: Card
  readonly outgoing: { readonly kind: OutgoingKind; readonly unitName: string; readonly records: readonly string[] }
  readonly action: string
  /** Name of its file by its sequence. */
  fileName(sequence: number): string
  also?(at: Change): void
}

/**
 * Seals the next package of a series, notes it, and hands it out. Noted first: a sequence that was once on a stick is
 * never given again; what could not be written is taken off the register. Refuses STORE_BUSY when another was made
 * meanwhile, and as `handOut` does.
 */
export async function deliverNext(context: CallContext, next: NextPackage, place: Handle | null): Promise<MadeFile> {
  const { core } = context
  const { card, outgoing, action, fileName, also, ...said } = next
  const sequence = nextSequence(core.store.read, said.series)
  const { manifest, content, digest } = await sealPackage(context, card, { ...said, sequence })
  const name = fileName(sequence)
  const actor = userOf(context)
  const { unitId } = card
  const noted = change(core.store, { actor, action }, at => {
    if (nextSequence(at.read, said.series) !== sequence) throw new Refusal('STORE_BUSY')
    also?.(at)
    return addOutgoing(at, {
      medium: mediumOf(core, place),
      ...{ uid: randomUUID(), ...outgoing, series: said.series, unitId, month: said.period, name },
      ...{ bytes: content.length, sha256: sha256Of(content), answers: null, at: core.clock(), by: actor.id },
      ...{ packageId: manifest.id, sequence, recipient: card.fingerprint, contentDigest: digest },
    })
  })
  try {
    return await deliver(context, { unitId, unitName: outgoing.unitName, name, content }, place)
  } catch (error) {
    change(core.store, { actor, action, why: 'not written' }, at => removeOutgoing(at, noted))
    throw error
  }
}
