import { randomUUID } from 'node:crypto'
import { addReceived, knowsPackage, receivedDigests } from '../../../db/reports/reports.ts'
import type { Change } from '../../../db/store/change.ts'
import type { ReadDb } from '../../../db/store/store.ts'
import type { Manifest } from '../../../domain/packages/manifest.ts'
import { plannedItem, type PlannedItem } from '../../../domain/inbox/plannedItem.ts'
import type { Month } from '../../../domain/shared/period.ts'
import { Refusal } from '../../../domain/shared/refusal.ts'
import type { Instant } from '../../../domain/shared/time.ts'
import type { SummarySnapshot } from '../../../domain/summaries/report.ts'
import { digestOf } from '../../summaries/snapshotDigest.ts'
import { demandKnownLists, reportOf, reportPartNames } from '../../../exchange/package/packageLists.ts'
import type { BelievedPackage, PlannedImport } from './kind.ts'
import { cardInForce, type Card } from '../../packages/senderCards.ts'

/** A report as its office sealed it. */
interface SealedReport {
  readonly manifest: Manifest
  readonly period: Month
  readonly snapshot: SummarySnapshot
  /** Card of the office that signed it; the name in the package itself proves nothing. */
  readonly card: Card
}

/**
 * The report in a package that an office with a card in force has signed. Refuses SENDER_UNKNOWN without such a card,
 * PACKAGE_FORGED if region, month or version differ from the report's own, PACKAGE_NOT_REPORT, PACKAGE_NEWER and
 * PACKAGE_UNREADABLE.
 */
export function reportIn(db: ReadDb, manifest: Manifest, parts: ReadonlyMap<string, Uint8Array>): SealedReport {
  const { kind, period, sender, sequence } = manifest
  if (kind !== 'monthlyReport' || period === null) throw new Refusal('PACKAGE_NOT_REPORT')
  const card = cardInForce(db, sender.fingerprint)
  if (card === null) throw new Refusal('SENDER_UNKNOWN', { at: `${sender.name}（${sender.fingerprint}）` })
  demandKnownLists(
    manifest.parts.map(({ name }) => name),
    reportPartNames,
  )
  const snapshot = reportOf(parts)
  const region = snapshot.regionCode === sender.code && snapshot.regionCode === card.regionCode
  const own = region && snapshot.month === period && snapshot.version === sequence
  if (!own) throw new Refusal('PACKAGE_FORGED')
  return { manifest, period, snapshot, card }
}

/** Keeps a report and returns its key. Refuses PACKAGE_KNOWN. */
export function keepReport(
  at: Change,
  { manifest, period, snapshot, card }: SealedReport,
  { by, now }: { readonly by: number; readonly now: Instant },
): number {
  if (knowsPackage(at.read, manifest.id)) throw new Refusal('PACKAGE_KNOWN')
  const { sequence } = manifest
  return addReceived(at, {
    uid: randomUUID(),
    packageId: manifest.id,
    office: card.office,
    regionCode: card.regionCode,
    fingerprint: card.fingerprint,
    month: period,
    version: sequence,
    receivedAt: now,
    receivedBy: by,
    snapshot,
    digest: digestOf(snapshot),
  })
}

function planReport(db: ReadDb, { manifest, period, snapshot, card }: SealedReport): PlannedItem {
  const { sequence: version, id } = manifest
  const digests = receivedDigests(db, { fingerprint: card.fingerprint, month: period, version })
  const digest = digestOf(snapshot)
  const outcome =
    knowsPackage(db, id) || digests.includes(digest) ? 'same' : digests.length === 0 ? ('new' as const) : 'conflict'
  return plannedItem('report', id, `${card.office} ${period} 月报（第${version}版）`, outcome, {
    held: digests[0]?.slice(0, 16) ?? null,
    came: outcome === 'conflict' ? digest.slice(0, 16) : `签发人 ${snapshot.signatory}`,
  })
}

/** The import of an office's report: kept beside those that were opened on the page of reports. */
export function incomingReport({ core, opened }: BelievedPackage): PlannedImport {
  const report = reportIn(core.store.read, opened.manifest, opened.lists)
  return {
    plan: db => [planReport(db, report)],
    write: (at, order) => void keepReport(at, report, order),
  }
}
