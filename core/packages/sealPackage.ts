import type { AuditAction } from '../../domain/audit/actions.ts'
import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { knowsList, listName } from '../../domain/packages/formats.ts'
import { manifestOf, packageKindNames, type Manifest } from '../../domain/packages/manifest.ts'
import { nextSequence, removeOutgoing } from '../../db/outbox/packages.ts'
import { change, type Change } from '../../db/store/change.ts'
import type { MadeFile } from '../../domain/outbox/api.ts'
import type { OutgoingKind } from '../../domain/outbox/outgoing.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { fingerprintOf, senderOf } from '../../exchange/package/officeCard.ts'
import { manifestDigest, partsOf, writePackage, type PartSource } from '../../exchange/package/writePackage.ts'
import { userOf, type CallContext } from '../kernel/callContext.ts'
import { mediumOf } from '../kernel/placeHandles.ts'
import { deliver } from './deliver.ts'
import { demandKeys, ownCard } from './keys.ts'
import { noteOutgoing, sizeAndDigest, type OutgoingEntry } from './noteOutgoing.ts'
import { maxListedRecords } from './openPackage.ts'
import type { Card } from './senderCards.ts'

/** Whom a package is sealed for besides this office: the office behind a card, or the form of a unit. */
export interface Addressee {
  readonly fingerprint: string
  readonly recipient: string
}

/** What is sealed: what a manifest says of it, and its parts. */
interface PackageContent extends Pick<Manifest, 'kind' | 'series' | 'sequence' | 'period' | 'counts'> {
  /** Package that this one answers. */
  readonly answers?: string
  readonly parts: readonly PartSource[]
}

/** A package for an addressee and for this office. */
interface SealedPackage {
  readonly manifest: Manifest
  readonly content: Uint8Array
  /** SHA-256 of the manifest, by which a receipt names the package. */
  readonly digest: string
  /** Name of this office. */
  readonly office: string
}

/** Seals a package. Refuses RECORDS_TOO_MANY for a list that is too long to be read. */
export async function sealPackage(
  context: CallContext,
  to: Addressee,
  { parts, answers, ...fields }: PackageContent,
): Promise<SealedPackage> {
  const tooLong = parts.find(({ name, bytes }) => name.startsWith('data/') && bytes > maxListedRecords)
  if (tooLong !== undefined) throw new Refusal('RECORDS_TOO_MANY', { at: packageKindNames[fields.kind] })
  const keys = await demandKeys(context)
  const own = ownCard(context.core, keys)
  const manifest = manifestOf({
    ...fields,
    id: randomUUID(),
    sender: senderOf(own),
    recipients: [to.fingerprint, fingerprintOf(own)],
    created: context.core.clock(),
    expires: null,
    answers: answers ?? null,
    parts: partsOf(parts),
  })
  const recipients = [to.recipient, keys.recipient]
  const content = await buffer(writePackage(manifest, parts, { signingKey: keys.signingKey, recipients }))
  return { manifest, content, digest: manifestDigest(manifest), office: own.office }
}

/** What the register notes of a sealed package of which the other office's answer is awaited. */
export const packageColumns = (
  { manifest, content, digest }: SealedPackage,
  to: Addressee,
): Pick<
  OutgoingEntry,
  'series' | 'month' | 'bytes' | 'sha256' | 'packageId' | 'sequence' | 'recipient' | 'contentDigest'
> => ({
  ...sizeAndDigest(content),
  series: manifest.series,
  month: manifest.period,
  packageId: manifest.id,
  sequence: manifest.sequence,
  recipient: to.fingerprint,
  contentDigest: digest,
})

/** The next package of a series: its addressee, its content, and its entry in the register. */
export interface NextPackage extends Omit<PackageContent, 'sequence' | 'answers'> {
  readonly card: Card
  readonly outgoing: { readonly kind: OutgoingKind; readonly unitName: string; readonly records: readonly string[] }
  readonly action: AuditAction
  /** Name of its file by its sequence. */
  fileName(sequence: number): string
  also?(at: Change): void
}

const listOf = ({ name }: PartSource): string => /^data\/(\w+)\.ndjson$/u.exec(name)?.[1] ?? ''

/**
 * What of a package the program behind a card knows, and the lists that are left out for it. Refuses OFFICE_OLDER where it
 * knows nothing of it.
 */
function knownTo<Fields extends Pick<PackageContent, 'kind' | 'counts' | 'parts'>>(
  { office, formats }: Card,
  fields: Fields,
): { fields: Fields; left: string[] } {
  const isKnown = (list: string) => knowsList(formats, fields.kind, list)
  const parts = fields.parts.filter(part => isKnown(listOf(part)))
  if (parts.length === 0) throw new Refusal('OFFICE_OLDER', { at: office })
  const left = fields.parts.filter(part => !parts.includes(part)).map(part => listName(fields.kind, listOf(part)))
  const counts = Object.fromEntries(Object.entries(fields.counts).filter(([list]) => isKnown(list)))
  return { fields: { ...fields, parts, counts }, left }
}

/**
 * Seals the next package of a series, notes it, and delivers it. Noted first: a sequence that was once on a stick is
 * never given again; what could not be written is taken off the register. What the program behind the card does not know
 * is left out, and named. Refuses STORE_BUSY when another was made meanwhile, OFFICE_OLDER, and as `deliver` does.
 */
export async function deliverNext(context: CallContext, next: NextPackage, place: Handle | null): Promise<MadeFile> {
  const { core } = context
  const { card, outgoing, action, fileName, also, ...whole } = next
  const { fields, left } = knownTo(card, whole)
  const sequence = nextSequence(core.store.read, fields.series)
  const sealed = await sealPackage(context, card, { ...fields, sequence })
  const name = fileName(sequence)
  const actor = userOf(context)
  const { unitId } = card
  const entry = { ...packageColumns(sealed, card), ...outgoing, unitId, name, medium: mediumOf(core, place) }
  const key = change(core.store, { actor, action }, at => {
    if (nextSequence(at.read, fields.series) !== sequence) throw new Refusal('STORE_BUSY')
    also?.(at)
    return noteOutgoing(at, entry, { now: core.clock(), by: actor.id })
  })
  try {
    const delivery = { unitId, unitName: outgoing.unitName, name, content: sealed.content }
    return { ...(await deliver(context, delivery, place)), left }
  } catch (error) {
    change(core.store, { actor, action, why: 'not written' }, at => removeOutgoing(at, key))
    throw error
  }
}
