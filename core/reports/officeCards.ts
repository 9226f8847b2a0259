import { Buffer } from 'node:buffer'
import { buffer } from 'node:stream/consumers'
import { unitUid } from '../../db/organizations/units.ts'
import {
  addCard,
  cardByFingerprint,
  cardById,
  listCards,
  setCardUnit,
  setFormats,
  setRevoked,
} from '../../db/reports/reports.ts'
import { readStaged } from '../../db/store/blobs.ts'
import { change } from '../../db/store/change.ts'
import { unitNamesOn } from '../../db/store/unitNames.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { Instant } from '../../domain/shared/time.ts'
import { fingerprintOf, readCard, writeCard, type OfficeCard } from '../../exchange/package/officeCard.ts'
import { contract, userOf, type CallContext } from '../kernel/callContext.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { stageFile } from '../kernel/stageFile.ts'
import { demandKeys, ownCard } from '../packages/keys.ts'
import { provePassword } from '../users/passwords.ts'

/** Cards and reports are small; a larger file is refused. */
export const maxBytes = 64 * 1024 * 1024

/** Bytes of an uploaded card or report. Refuses PACKAGE_UNREADABLE above 64 MB. */
export async function bytesBehind(core: CoreState, file: Handle): Promise<Uint8Array> {
  const { staged } = await stageFile(core, file)
  if (staged.bytes > maxBytes) throw new Refusal('PACKAGE_UNREADABLE', { at: '超过 64 MB' })
  const { store, blobs } = core.open()
  return buffer(await readStaged(store.read, blobs, staged))
}

const identityOf = (card: OfficeCard) => ({
  office: card.office,
  regionCode: card.regionCode,
  fingerprint: fingerprintOf(card),
  formats: card.formats ?? null,
})

/** The card in force of the office that a new card is of, or null. */
function replacedBy(core: CoreState, card: OfficeCard) {
  const fingerprint = fingerprintOf(card)
  const same = listCards(core.store.read).find(
    known => known.revokedAt === null && known.regionCode === card.regionCode && known.office === card.office,
  )
  return same === undefined || same.fingerprint === fingerprint ? null : { id: same.id, fingerprint: same.fingerprint }
}

interface Accepting {
  readonly file: Handle
  readonly fingerprint: string
  readonly replaces: number | null
  readonly unitId?: number | null | undefined
}

/** Refuses RECORD_NOT_FOUND if there is no such unit. */
function demandUnit({ store }: CoreState, unitId: number | null): void {
  if (unitId !== null && unitUid(store.read, unitId) === null) throw new Refusal('RECORD_NOT_FOUND')
}

async function acceptCard(
  context: CallContext,
  { file, fingerprint, replaces, unitId: chosen }: Accepting,
): Promise<{ id: number }> {
  const { core } = context
  const card = readCard(await bytesBehind(context.core, file))
  if (fingerprintOf(card) !== fingerprint) throw new Refusal('CARD_UNREADABLE')
  if (replaces !== null && cardById(core.store.read, replaces) === null) throw new Refusal('RECORD_NOT_FOUND')
  const earlier = cardByFingerprint(core.store.read, fingerprint)
  const replaced = replaces === null ? null : cardById(core.store.read, replaces)
  const unitId = chosen === undefined ? ((earlier ?? replaced)?.unitId ?? null) : chosen
  demandUnit(core, unitId)
  return change(core.store, { actor: userOf(context), action: 'card.accept' }, at => {
    if (replaces !== null) setRevoked(at, replaces, core.clock())
    if (earlier !== null) {
      setRevoked(at, earlier.id, null)
      setCardUnit(at, earlier.id, unitId)
      // what its card for older programs leaves out, it may have said before
      if (card.formats !== undefined) setFormats(at, earlier.id, card.formats)
      return { id: earlier.id }
    }
    const { office, regionCode, recipient, verifyKey, formats = null } = card
    const accepted = { acceptedAt: core.clock(), acceptedBy: userOf(context).id, revokedAt: null, unitId }
    return { id: addCard(at, { office, regionCode, recipient, verifyKey, fingerprint, formats, ...accepted }) }
  })
}

function acceptedCards({ store, today }: CoreState) {
  const cards = listCards(store.read)
  const units = cards.flatMap(({ unitId }) => (unitId === null ? [] : [unitId]))
  const names = unitNamesOn(store.read, units, today())
  return cards.map(({ id, office, regionCode, fingerprint, acceptedAt, revokedAt, unitId, formats }) => ({
    id,
    office,
    regionCode,
    fingerprint,
    formats,
    unitId,
    unitName: unitId === null ? null : (names[unitId] ?? null),
    acceptedAt: Instant.parse(acceptedAt),
    revokedAt: revokedAt === null ? null : Instant.parse(revokedAt),
  }))
}

export const officeCardHandlers = {
  ownCard: contract.reports.ownCard.handler(async ({ input: { isForOlder }, context }) => {
    const { core, connection } = context
    const card = ownCard(core, await demandKeys(context), isForOlder)
    const name = `${card.office}${isForOlder ? '（旧版）' : ''}.sdcard`
    return { card: core.downloads.offer(connection.id, name, writeCard(card)), ...identityOf(card) }
  }),
  exportIdentity: contract.reports.exportIdentity.handler(async ({ input, context }) => {
    const { core, connection } = context
    await provePassword(context, input.password)
    const { identity, recipient, createdAt } = await demandKeys(context)
    core.vault.audit(userOf(context), 'identity.export')
    const text = `# created: ${createdAt}\n# public key: ${recipient}\n${identity}\n`
    return core.downloads.offer(connection.id, '本单位私有身份.txt', Buffer.from(text))
  }),
  readCard: contract.reports.readCard.handler(async ({ input, context }) => {
    const card = readCard(await bytesBehind(context.core, input.file))
    return { ...identityOf(card), replaces: replacedBy(context.core, card) }
  }),
  acceptCard: contract.reports.acceptCard.handler(({ input, context }) => acceptCard(context, input)),
  cards: contract.reports.cards.handler(({ context: { core } }) => acceptedCards(core)),
  linkCard: contract.reports.linkCard.handler(({ input: { id, unitId }, context }) => {
    const { core } = context
    if (cardById(core.store.read, id) === null) throw new Refusal('RECORD_NOT_FOUND')
    demandUnit(core, unitId)
    return change(core.store, { actor: userOf(context), action: 'card.link' }, at => {
      setCardUnit(at, id, unitId)
      return { id }
    })
  }),
  revokeCard: contract.reports.revokeCard.handler(({ input, context }) => {
    const { core } = context
    if (cardById(core.store.read, input.id) === null) throw new Refusal('RECORD_NOT_FOUND')
    return change(core.store, { actor: userOf(context), action: 'card.revoke' }, at => {
      setRevoked(at, input.id, core.clock())
      return { id: input.id }
    })
  }),
}
