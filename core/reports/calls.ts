import { Buffer } from 'node:buffer'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { unitUid } from '../../db/organizations/units.ts'
import {
  addCard,
  cardByFingerprint,
  cardById,
  listCards,
  listReceived,
  setCardUnit,
  setRevoked,
  type StoredReport,
} from '../../db/reports/reports.ts'
import { readStaged } from '../../db/store/blobs.ts'
import { change } from '../../db/store/change.ts'
import { summaryById } from '../../db/summaries/summaries.ts'
import { unitNamesOn } from '../../db/store/unitNames.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { Month } from '../../domain/shared/period.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { Instant } from '../../domain/shared/time.ts'
import { SummarySnapshot } from '../../domain/summaries/report.ts'
import { fingerprintOf, readCard, writeCard, type OfficeCard } from '../../exchange/package/officeCard.ts'
import { keeping, readPackage } from '../../exchange/package/readPackage.ts'
import { recordsPart } from '../../exchange/package/writePackage.ts'
import { contract, userOf, type CallContext } from '../kernel/callContext.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { demandKeys, ownCard, senderKey } from '../packages/keys.ts'
import { noteOutgoing, type OutgoingEntry } from '../packages/noteOutgoing.ts'
import { packageColumns, sealPackage } from '../packages/sealPackage.ts'
import { provePassword } from '../users/passwords.ts'
import { keepReport, reportIn } from '../inbox/kinds/monthlyReport.ts'
import { stageFile } from '../kernel/stageFile.ts'

/** A monthly report is small; what is larger is none. */
const mostBytes = 64 * 1024 * 1024

async function bytesBehind({ core }: CallContext, file: Handle): Promise<Uint8Array> {
  const { staged } = await stageFile(core, file)
  if (staged.bytes > mostBytes) throw new Refusal('PACKAGE_UNREADABLE', { at: '超过 64 MB' })
  const { store, blobs } = core.open()
  return buffer(await readStaged(store.read, blobs, staged))
}

const known = (card: OfficeCard) => ({
  ...{ office: card.office, regionCode: card.regionCode, fingerprint: fingerprintOf(card) },
})

/** The card in force of the office that a new card is of, or null. */
function replacedBy({ core }: CallContext, card: OfficeCard) {
  const fingerprint = fingerprintOf(card)
  const same = listCards(core.store.read).find(
    one => one.revokedAt === null && one.regionCode === card.regionCode && one.office === card.office,
  )
  return same === undefined || same.fingerprint === fingerprint ? null : { id: same.id, fingerprint: same.fingerprint }
}

interface Accepting {
  readonly file: Handle
  readonly fingerprint: string
  readonly replaces: number | null
  readonly unitId?: number | null | undefined
}

/** Refuses RECORD_NOT_FOUND for a unit that is none. */
function demandUnit({ store }: CoreState, unitId: number | null): void {
  if (unitId !== null && unitUid(store.read, unitId) === null) throw new Refusal('RECORD_NOT_FOUND')
}

async function acceptCard(
  context: CallContext,
  { file, fingerprint, replaces, unitId: given }: Accepting,
): Promise<{ id: number }> {
  const { core } = context
  const card = readCard(await bytesBehind(context, file))
  if (fingerprintOf(card) !== fingerprint) throw new Refusal('CARD_UNREADABLE')
  if (replaces !== null && cardById(core.store.read, replaces) === null) throw new Refusal('RECORD_NOT_FOUND')
  const earlier = cardByFingerprint(core.store.read, fingerprint)
  const replaced = replaces === null ? null : cardById(core.store.read, replaces)
  const unitId = given === undefined ? ((earlier ?? replaced)?.unitId ?? null) : given
  demandUnit(core, unitId)
  return change(core.store, { actor: userOf(context), action: 'card.accept' }, at => {
    if (replaces !== null) setRevoked(at, replaces, core.clock())
    if (earlier !== null) {
      setRevoked(at, earlier.id, null)
      setCardUnit(at, earlier.id, unitId)
      return { id: earlier.id }
    }
    const { office, regionCode, recipient, verifyKey } = card
    const accepted = { acceptedAt: core.clock(), acceptedBy: userOf(context).id, revokedAt: null, unitId }
    return { id: addCard(at, { office, regionCode, recipient, verifyKey, fingerprint, ...accepted }) }
  })
}

async function send(context: CallContext, summary: number, cardId: number) {
  const { core, connection } = context
  const { read } = core.store
  const card = cardById(read, cardId)
  const found = summaryById(read, summary)
  if (card === null || card.revokedAt !== null || found === null) throw new Refusal('RECORD_NOT_FOUND')
  const { snapshot } = found.record
  if (snapshot === null) throw new Refusal('SUMMARY_NOT_READY', { at: '还没有定稿' })
  const { month, version } = snapshot
  const sealed = await sealPackage(context, card, {
    kind: 'monthlyReport',
    series: `report:${month}`,
    sequence: version,
    period: month,
    counts: { report: 1 },
    parts: [recordsPart('report', [snapshot])],
  })
  const name = `${sealed.office}-${month}-第${version}版.sdx`
  const entry: OutgoingEntry = {
    ...packageColumns(sealed, card),
    kind: 'monthlyReport',
    unitId: card.unitId,
    unitName: card.office,
    name,
  }
  const actor = userOf(context)
  change(core.store, { actor, action: 'report.export', why: String(summary) }, at =>
    noteOutgoing(at, entry, { now: core.clock(), by: actor.id }),
  )
  return { ...core.downloads.offer(connection.id, name, sealed.content), package: sealed.manifest.id }
}

function rowOf(stored: StoredReport, all: readonly StoredReport[]) {
  const { id, office, regionCode, version, digest } = stored
  const later = all.some(
    one => one.fingerprint === stored.fingerprint && one.month === stored.month && one.version > version,
  )
  return {
    ...{ id, office, regionCode, version, digest, superseded: later },
    month: Month.parse(stored.month),
    receivedAt: Instant.parse(stored.receivedAt),
  }
}

async function receive(context: CallContext, file: Handle) {
  const { core } = context
  const { store } = core
  const bytes = await bytesBehind(context, file)
  const { identity } = await demandKeys(context)
  const { parts, visit } = keeping(mostBytes)
  const source = Readable.from([Buffer.from(bytes)])
  const manifest = await readPackage(source, [identity], print => senderKey(store.read, print), visit)
  const report = reportIn(store.read, manifest, parts)
  const by = userOf(context)
  const id = change(store, { actor: by, action: 'report.receive' }, at =>
    keepReport(at, report, { by: by.id, now: core.clock() }),
  )
  const all = listReceived(store.read)
  return rowOf(
    all.find(one => one.id === id)!,
    all,
  )
}

function acceptedCards({ store, today }: CoreState) {
  const cards = listCards(store.read)
  const units = cards.flatMap(({ unitId }) => (unitId === null ? [] : [unitId]))
  const names = unitNamesOn(store.read, units, today())
  return cards.map(({ id, office, regionCode, fingerprint, acceptedAt, revokedAt, unitId }) => ({
    ...{ id, office, regionCode, fingerprint, unitId, unitName: unitId === null ? null : (names[unitId] ?? null) },
    acceptedAt: Instant.parse(acceptedAt),
    revokedAt: revokedAt === null ? null : Instant.parse(revokedAt),
  }))
}

export const reportHandlers = {
  ownCard: contract.reports.ownCard.handler(async ({ context }) => {
    const { core, connection } = context
    const card = ownCard(core, await demandKeys(context))
    return { card: core.downloads.offer(connection.id, `${card.office}.sdcard`, writeCard(card)), ...known(card) }
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
    const card = readCard(await bytesBehind(context, input.file))
    return { ...known(card), replaces: replacedBy(context, card) }
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
  send: contract.reports.send.handler(({ input, context }) => send(context, input.summary, input.card)),
  receive: contract.reports.receive.handler(({ input, context }) => receive(context, input.file)),
  received: contract.reports.received.handler(({ context: { core } }) => {
    const all = listReceived(core.store.read)
    return all.map(stored => rowOf(stored, all))
  }),
  report: contract.reports.report.handler(({ input, context: { core } }) => {
    const all = listReceived(core.store.read)
    const stored = all.find(({ id }) => id === input.id)
    if (stored === undefined) throw new Refusal('RECORD_NOT_FOUND')
    return { head: rowOf(stored, all), snapshot: SummarySnapshot.parse(stored.snapshot) }
  }),
}
