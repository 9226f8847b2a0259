import { Buffer } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { v7 as uuidv7 } from 'uuid'
import {
  addCard,
  addReceived,
  cardByFingerprint,
  cardById,
  knowsPackage,
  listCards,
  listReceived,
  setRevoked,
  type StoredReport,
} from '../../db/reports/reports.ts'
import { readStaged } from '../../db/store/blobs.ts'
import { change } from '../../db/store/change.ts'
import { summaryById } from '../../db/summaries/summaries.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { Month } from '../../domain/shared/period.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { Instant } from '../../domain/shared/time.ts'
import { SummarySnapshot } from '../../domain/summaries/summary.ts'
import { fingerprintOf, readCard, writeCard, type OfficeCard } from '../../exchange/package/card.ts'
import { keeping, readPackage } from '../../exchange/package/readPackage.ts'
import { partsOf, recordsPart, writePackage } from '../../exchange/package/writePackage.ts'
import { calls, userOf, type CallContext } from './context.ts'
import { digestOf } from './digest.ts'
import { demandKeys, ownCard, senderKey, senderOf } from './officeKeys.ts'
import { provePassword } from './passwords.ts'
import { stagedOf } from './staging.ts'

/** A monthly report is small; what is larger is none. */
const mostBytes = 64 * 1024 * 1024

async function bytesBehind({ desk }: CallContext, file: Handle): Promise<Uint8Array> {
  const { staged } = await stagedOf(desk, file)
  if (staged.bytes > mostBytes) throw new Refusal('PACKAGE_UNREADABLE', { at: '超过 64 MB' })
  const { store, blobs } = desk.open()
  return buffer(await readStaged(store.read, blobs, staged))
}

const known = (card: OfficeCard) => ({
  ...{ office: card.office, regionCode: card.regionCode, fingerprint: fingerprintOf(card) },
})

/** The card in force of the office that a new card is of, or null. */
function replacedBy({ desk }: CallContext, card: OfficeCard) {
  const fingerprint = fingerprintOf(card)
  const same = listCards(desk.store.read).find(
    one => one.revokedAt === null && one.regionCode === card.regionCode && one.office === card.office,
  )
  return same === undefined || same.fingerprint === fingerprint ? null : { id: same.id, fingerprint: same.fingerprint }
}

interface Accepting {
  readonly file: Handle
  readonly fingerprint: string
  readonly replaces: number | null
}

async function acceptCard(context: CallContext, { file, fingerprint, replaces }: Accepting): Promise<{ id: number }> {
  const { desk } = context
  const card = readCard(await bytesBehind(context, file))
  if (fingerprintOf(card) !== fingerprint) throw new Refusal('CARD_UNREADABLE')
  if (replaces !== null && cardById(desk.store.read, replaces) === null) throw new Refusal('RECORD_NOT_FOUND')
  const earlier = cardByFingerprint(desk.store.read, fingerprint)
  return change(desk.store, { actor: userOf(context), action: 'card.accept' }, at => {
    if (replaces !== null) setRevoked(at, replaces, desk.clock())
    if (earlier !== null) {
      setRevoked(at, earlier.id, null)
      return { id: earlier.id }
    }
    const { office, regionCode, recipient, verifyKey } = card
    const accepted = { acceptedAt: desk.clock(), acceptedBy: userOf(context).id, revokedAt: null }
    return { id: addCard(at, { office, regionCode, recipient, verifyKey, fingerprint, ...accepted }) }
  })
}

async function send(context: CallContext, summary: number, cardId: number) {
  const { desk, connection } = context
  const { read } = desk.store
  const card = cardById(read, cardId)
  const found = summaryById(read, summary)
  if (card === null || card.revokedAt !== null || found === null) throw new Refusal('RECORD_NOT_FOUND')
  const { snapshot } = found.record
  if (snapshot === null) throw new Refusal('SUMMARY_NOT_READY', { at: '还没有定稿' })
  const keys = await demandKeys(context)
  const own = ownCard(desk, keys)
  const parts = [recordsPart('report', [snapshot])]
  const id = uuidv7()
  const sealed = writePackage(
    {
      ...{ format: 'safetydesk-package', version: 1, id, kind: 'monthlyReport', sender: senderOf(own) },
      ...{ recipients: [card.fingerprint, fingerprintOf(own)], period: snapshot.month, sequence: snapshot.version },
      ...{ series: `report:${snapshot.month}`, created: desk.clock(), expires: null, answers: null },
      ...{ counts: { report: 1 }, parts: partsOf(parts) },
    },
    parts,
    { signingKey: keys.signingKey, recipients: [card.recipient, keys.recipient] },
  )
  const bytes = await buffer(sealed)
  desk.audit(userOf(context), 'report.export', { id: summary })
  const name = `${own.office}-${snapshot.month}-第${snapshot.version}版.sdx`
  return { ...desk.made.keep(connection.id, name, bytes), package: id }
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

function snapshotIn(part: Uint8Array | undefined): SummarySnapshot {
  try {
    return SummarySnapshot.parse(JSON.parse(Buffer.from(part ?? []).toString('utf8')))
  } catch (error) {
    throw new Refusal('PACKAGE_UNREADABLE', { at: '报告内容无法识别' }, { cause: error })
  }
}

async function receive(context: CallContext, file: Handle) {
  const { desk } = context
  const { store } = desk
  const bytes = await bytesBehind(context, file)
  const { identity } = await demandKeys(context)
  const { parts, visit } = keeping(mostBytes)
  const source = Readable.from([Buffer.from(bytes)])
  const manifest = await readPackage(source, [identity], print => senderKey(store.read, print), visit)
  if (manifest.kind !== 'monthlyReport' || manifest.period === null) throw new Refusal('PACKAGE_NOT_REPORT')
  const snapshot = snapshotIn(parts.get('data/report.ndjson'))
  const { sender, sequence, period } = manifest
  // the signature is the sender's; the report in it must be the same office's, month's and version's
  const own = snapshot.regionCode === sender.code && snapshot.month === period && snapshot.version === sequence
  if (!own) throw new Refusal('PACKAGE_FORGED')
  const id = change(store, { actor: userOf(context), action: 'report.receive' }, at => {
    if (knowsPackage(at.read, manifest.id)) throw new Refusal('PACKAGE_KNOWN')
    return addReceived(at, {
      ...{ uid: randomUUID(), packageId: manifest.id, office: sender.name, regionCode: sender.code },
      ...{ fingerprint: sender.fingerprint, month: period, version: sequence, receivedAt: desk.clock() },
      ...{ receivedBy: userOf(context).id, snapshot, digest: digestOf(snapshot) },
    })
  })
  const all = listReceived(store.read)
  return rowOf(
    all.find(one => one.id === id)!,
    all,
  )
}

export const reportHandlers = {
  ownCard: calls.reports.ownCard.handler(async ({ context }) => {
    const { desk, connection } = context
    const card = ownCard(desk, await demandKeys(context))
    return { card: desk.made.keep(connection.id, `${card.office}.sdcard`, writeCard(card)), ...known(card) }
  }),
  exportIdentity: calls.reports.exportIdentity.handler(async ({ input, context }) => {
    const { desk, connection } = context
    await provePassword(context, input.password)
    const { identity, recipient, createdAt } = await demandKeys(context)
    desk.audit(userOf(context), 'identity.export')
    const text = `# created: ${createdAt}\n# public key: ${recipient}\n${identity}\n`
    return desk.made.keep(connection.id, '本单位私有身份.txt', Buffer.from(text))
  }),
  readCard: calls.reports.readCard.handler(async ({ input, context }) => {
    const card = readCard(await bytesBehind(context, input.file))
    return { ...known(card), replaces: replacedBy(context, card) }
  }),
  acceptCard: calls.reports.acceptCard.handler(({ input, context }) => acceptCard(context, input)),
  cards: calls.reports.cards.handler(({ context: { desk } }) =>
    listCards(desk.store.read).map(({ id, office, regionCode, fingerprint, acceptedAt, revokedAt }) => ({
      ...{ id, office, regionCode, fingerprint },
      acceptedAt: Instant.parse(acceptedAt),
      revokedAt: revokedAt === null ? null : Instant.parse(revokedAt),
    })),
  ),
  revokeCard: calls.reports.revokeCard.handler(({ input, context }) => {
    const { desk } = context
    if (cardById(desk.store.read, input.id) === null) throw new Refusal('RECORD_NOT_FOUND')
    return change(desk.store, { actor: userOf(context), action: 'card.revoke' }, at => {
      setRevoked(at, input.id, desk.clock())
      return { id: input.id }
    })
  }),
  send: calls.reports.send.handler(({ input, context }) => send(context, input.summary, input.card)),
  receive: calls.reports.receive.handler(({ input, context }) => receive(context, input.file)),
  received: calls.reports.received.handler(({ context: { desk } }) => {
    const all = listReceived(desk.store.read)
    return all.map(stored => rowOf(stored, all))
  }),
  report: calls.reports.report.handler(({ input, context: { desk } }) => {
    const all = listReceived(desk.store.read)
    const stored = all.find(({ id }) => id === input.id)
    if (stored === undefined) throw new Refusal('RECORD_NOT_FOUND')
    return { head: rowOf(stored, all), snapshot: SummarySnapshot.parse(stored.snapshot) }
  }),
}
