import type { Receipt, SlipItem } from '../outbox/formData.ts'
import type { OutgoingKind, Returned } from '../outbox/outgoing.ts'
import type { AssignmentState } from '../tasks/lifecycle.ts'
import { plannedItem, type PlannedItem } from './plannedItem.ts'

/** A package that this office sent, as far as an answer is held against it. */
export interface SentPackage {
  readonly id: number
  readonly kind: OutgoingKind
  readonly packageId: string
  readonly sequence: number
  readonly digest: string
  readonly name: string
  readonly to: string
  /** It was sealed for the office that answers. */
  readonly sameOffice: boolean
  readonly acknowledgedAt: string | null
  readonly returned: readonly Returned[] | null
}

/** An assignment that a package passed down, in its present state. */
export interface SentPart {
  readonly id: number
  readonly uid: string
  readonly taskId: number
  readonly title: string
  readonly state: AssignmentState
}

const rejected = (area: string, key: string, reason: string, title = '数据包'): PlannedItem =>
  plannedItem(area, key, title, 'rejected', { reason })

/** Why a receipt or slip does not belong to one of our packages; null when it does. */
function foreign(sent: SentPackage | null): string | null {
  if (sent === null) return '本单位没有发过这个数据包。'
  return sent.sameOffice ? null : `这个数据包是发给“${sent.to}”的，不由它答复。`
}

const takenText = ({ taken }: Receipt): string => {
  const count = Object.values(taken).reduce((sum, one) => sum + one, 0)
  return count === 0 ? '对方已收到' : `对方已收到，收入 ${count} 条`
}

/**
 * What comes of a receipt: the package is acknowledged, and what was passed down in it is signed for. What is not the
 * answer of the office that got the package, or speaks of other content than was sent, is rejected.
 */
export function planReceipt(receipt: Receipt, sent: SentPackage | null, parts: readonly SentPart[]): PlannedItem[] {
  const why = foreign(sent)
  if (sent === null || why !== null) return [rejected('receipt', receipt.package, why ?? '')]
  if (receipt.digest !== sent.digest || receipt.sequence !== sent.sequence)
    return [rejected('receipt', receipt.package, '回执上的摘要或份数与发出的不一致，请与对方核对。', sent.name)]
  const outcome = sent.acknowledgedAt === null ? 'new' : 'same'
  return [
    plannedItem('receipt', receipt.package, sent.name, outcome, { came: takenText(receipt) }),
    ...receipt.left.map(({ title, reason }, at) => plannedItem('receipt', `left:${at}`, title, 'left', { reason })),
    ...parts.map(({ uid, title, state }) =>
      state === 'dispatched'
        ? plannedItem('signing', uid, title, 'change', { came: '已签收' })
        : plannedItem('signing', uid, title, 'same'),
    ),
  ]
}

/** Plans a correction slip: each item is recorded with the outgoing package. */
export function planSlip(answers: string, slip: readonly SlipItem[], sent: SentPackage | null): PlannedItem[] {
  const why = foreign(sent)
  if (sent === null || why !== null) return [rejected('slip', answers, why ?? '')]
  const isNoted = JSON.stringify(sent.returned) === JSON.stringify(returnedOf(slip))
  return slip.map(({ title, reason }, at) =>
    plannedItem('slip', String(at), title, isNoted ? 'same' : 'new', { came: reason }),
  )
}

/** The items of a slip as they are stored with the outgoing package. */
export const returnedOf = (slip: readonly SlipItem[]): Returned[] =>
  slip.map(({ title, reason }) => ({ title, reason }))
