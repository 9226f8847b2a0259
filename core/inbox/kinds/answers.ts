import { sentPackage, sentParts, setAnswered } from '../../../db/outbox/packages.ts'
import type { Change } from '../../../db/store/change.ts'
import type { ReadDb } from '../../../db/store/store.ts'
import { settleTask, stepAssignments } from '../../../db/tasks/changeTasks.ts'
import {
  planReceipt,
  planSlip,
  returnedOf,
  type SentPackage,
  type SentPart,
} from '../../../domain/inbox/planReceipt.ts'
import { Receipt, SlipItem } from '../../../domain/outbox/formData.ts'
import { Refusal } from '../../../domain/shared/refusal.ts'
import { nextState } from '../../../domain/shared/cycle.ts'
import { Instant } from '../../../domain/shared/time.ts'
import { assignmentCycle } from '../../../domain/tasks/lifecycle.ts'
import { recordsOf } from '../../../exchange/package/packageLists.ts'
import type { BelievedPackage, ImportOrder, PlannedImport } from './kind.ts'
import { dayOf } from '../../kernel/officeTime.ts'
import { cardInForce, sameOffice } from '../../packages/senderCards.ts'

/** A longer slip is refused: no office writes one. */
const maxSlipItems = 5000

function sent(db: ReadDb, packageId: string, fingerprint: string): SentPackage | null {
  const stored = sentPackage(db, packageId)
  if (stored === null || stored.recipient === null) return null
  const { id, kind, name, unitName, acknowledgedAt, returned, recipient } = stored
  return {
    id,
    kind,
    packageId,
    name,
    to: unitName,
    acknowledgedAt,
    returned,
    sequence: stored.sequence ?? 0,
    digest: stored.contentDigest ?? '',
    sameOffice: sameOffice(db, recipient, fingerprint),
  }
}

/** Parts of tasks that a package of this office passed down. */
function partsIn(db: ReadDb, packageId: string): SentPart[] {
  const stored = sentPackage(db, packageId)
  return stored === null || stored.kind !== 'taskPackage' ? [] : sentParts(db, stored.records ?? [])
}

/** Signs the parts of tasks that the receipt confirms, on its day, or today if that day is still to come. */
function sign(at: Change, packageId: string, receivedAt: Instant, { items, now, today, by }: ImportOrder): void {
  const signing = new Set(
    items.filter(({ area, outcome }) => area === 'signing' && outcome === 'change').map(({ key }) => key),
  )
  const parts = partsIn(at.read, packageId).filter(({ uid }) => signing.has(uid))
  const day = dayOf(receivedAt)
  const on = day > today ? today : day
  const steps = parts.map(({ id, state }) => ({
    id,
    event: 'sign' as const,
    dueOn: on,
    newDue: null,
    note: '凭回执签收',
    state: nextState(assignmentCycle, state, 'sign'),
  }))
  if (steps.length > 0) stepAssignments(at, steps, { at: now, on, by })
  for (const id of new Set(parts.map(({ taskId }) => taskId))) settleTask(at, id)
}

const OwnReceipt = Receipt.extend({ receivedAt: Instant })

/** The import of an office's receipt for a package of this office; null from a unit, whose form sends none. */
export function incomingReceipt({ core, opened: { manifest, lists } }: BelievedPackage): PlannedImport | null {
  const { fingerprint } = manifest.sender
  if (cardInForce(core.store.read, fingerprint) === null) return null
  const [receipt, ...more] = recordsOf('receipt', lists.get('data/receipt.ndjson'), OwnReceipt)
  if (receipt === undefined || more.length > 0 || receipt.package !== manifest.answers)
    throw new Refusal('PACKAGE_UNREADABLE', { at: '回执的内容无法识别' })
  const found = (db: ReadDb) => sent(db, receipt.package, fingerprint)
  return {
    plan: db => planReceipt(receipt, found(db), partsIn(db, receipt.package)),
    write: (at, order) => {
      setAnswered(at, found(at.read)!.id, { acknowledgedAt: receipt.receivedAt })
      sign(at, receipt.package, receipt.receivedAt, order)
    },
  }
}

/** The import of an office's correction slip: its items are noted at the package that this office sent. */
export function incomingSlip({ core, opened: { manifest, lists } }: BelievedPackage): PlannedImport | null {
  const { sender, answers } = manifest
  if (cardInForce(core.store.read, sender.fingerprint) === null) return null
  const slip = recordsOf('slip', lists.get('data/slip.ndjson'), SlipItem)
  if (answers === null || slip.length === 0 || slip.length > maxSlipItems)
    throw new Refusal('PACKAGE_UNREADABLE', { at: '补正单的内容无法识别' })
  const found = (db: ReadDb) => sent(db, answers, sender.fingerprint)
  return {
    plan: db => planSlip(answers, slip, found(db)),
    write: at => setAnswered(at, found(at.read)!.id, { returned: returnedOf(slip) }),
  }
}
