import { Buffer } from 'node:buffer'
import { Readable } from 'node:stream'
import { cardById, listReceived, type StoredReport } from '../../db/reports/reports.ts'
import { change } from '../../db/store/change.ts'
import { summaryById } from '../../db/summaries/summaries.ts'
import { knowsList } from '../../domain/packages/formats.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { Month } from '../../domain/shared/period.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { Instant } from '../../domain/shared/time.ts'
import { SummarySnapshot } from '../../domain/summaries/report.ts'
import { keeping, readPackage } from '../../exchange/package/readPackage.ts'
import { recordsPart } from '../../exchange/package/writePackage.ts'
import { keepReport, reportIn } from '../inbox/kinds/monthlyReport.ts'
import { contract, userOf, type CallContext } from '../kernel/callContext.ts'
import { demandKeys, senderKey } from '../packages/keys.ts'
import { noteOutgoing, type OutgoingEntry } from '../packages/noteOutgoing.ts'
import { packageColumns, sealPackage } from '../packages/sealPackage.ts'
import { bytesBehind, maxBytes } from './officeCards.ts'

/**
 * The parts of a report and how many records each has. The lists of format 2 are a part of their own, by whose name a
 * version that does not know it refuses the package; a report of format 1 is written as every version has written it.
 */
function reportParts(snapshot: SummarySnapshot) {
  if (snapshot.format === 1) return { counts: { report: 1 }, parts: [recordsPart('report', [snapshot])] }
  const { lists, ...head } = snapshot
  return {
    counts: { report: 1, reportLists: lists.length },
    parts: [recordsPart('report', [head]), recordsPart('reportLists', lists)],
  }
}

async function send(context: CallContext, summary: number, cardId: number) {
  const { core, connection } = context
  const { read } = core.store
  const card = cardById(read, cardId)
  const found = summaryById(read, summary)
  if (card === null || card.revokedAt !== null || found === null) throw new Refusal('RECORD_NOT_FOUND')
  const { snapshot } = found.record
  if (snapshot === null) throw new Refusal('SUMMARY_NOT_READY', { at: '还没有定稿' })
  const content = reportParts(snapshot)
  const isKnown = (list: string) => knowsList(card.formats, 'monthlyReport', list)
  if (!Object.keys(content.counts).every(isKnown)) throw new Refusal('OFFICE_OLDER', { at: card.office })
  const { month, version } = snapshot
  const sealed = await sealPackage(context, card, {
    kind: 'monthlyReport',
    series: `report:${month}`,
    sequence: version,
    period: month,
    ...content,
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
    other => other.fingerprint === stored.fingerprint && other.month === stored.month && other.version > version,
  )
  return {
    id,
    office,
    regionCode,
    version,
    digest,
    superseded: later,
    month: Month.parse(stored.month),
    receivedAt: Instant.parse(stored.receivedAt),
  }
}

async function receive(context: CallContext, file: Handle) {
  const { core } = context
  const { store } = core
  const bytes = await bytesBehind(context.core, file)
  const { identity } = await demandKeys(context)
  const { parts, visit } = keeping(maxBytes)
  const source = Readable.from([Buffer.from(bytes)])
  const manifest = await readPackage(source, [identity], print => senderKey(store.read, print), visit)
  const report = reportIn(store.read, manifest, parts)
  const by = userOf(context)
  const id = change(store, { actor: by, action: 'report.receive' }, at =>
    keepReport(at, report, { by: by.id, now: core.clock() }),
  )
  const all = listReceived(store.read)
  return rowOf(
    all.find(stored => stored.id === id)!,
    all,
  )
}

export const reportPackageHandlers = {
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
