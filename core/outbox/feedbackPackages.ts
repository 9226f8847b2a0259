import { cardById, listCards } from '../../db/reports/reports.ts'
import { partsBelow, setReply, tasksFromCards, type StoredOrigin } from '../../db/tasks/upperTasks.ts'
import { maxRecords, type Feedback } from '../../domain/packages/submission.ts'
import { feedbackSeries } from '../../domain/tasks/taskPackage.ts'
import type { FeedbackRow, MadeFile } from '../../domain/outbox/api.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { feedbackUp } from '../../domain/outbox/upwardFeedback.ts'
import { recordsPart } from '../../exchange/package/writePackage.ts'
import type { CallContext } from '../kernel/callContext.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { fileName } from '../kernel/fileName.ts'
import { deliverNext } from '../packages/sealPackage.ts'
import { sameOffice, type Card } from '../packages/senderCards.ts'

/** Words of a person to the office above, by task. */
export type Replies = readonly { readonly task: number; readonly note: string }[]

function demandCard({ store }: CoreState, id: number): Card {
  const card = cardById(store.read, id)
  if (card === null || card.revokedAt !== null) throw new Refusal('RECORD_NOT_FOUND')
  return card
}

/** What the office behind a card is told, task by task; it may have passed them down under an earlier card. */
function told({ store }: CoreState, card: Card, replies: Replies): { task: StoredOrigin; said: Feedback }[] {
  const { read } = store
  const prints = listCards(read)
    .map(({ fingerprint }) => fingerprint)
    .filter(fingerprint => sameOffice(read, fingerprint, card.fingerprint))
  const written = new Map(replies.map(({ task, note }) => [task, note]))
  return tasksFromCards(read, prints)
    .flatMap(task => {
      const reply = written.get(task.id) ?? task.reply
      const said = feedbackUp(task.base, partsBelow(read, task.id), reply)
      return said === null ? [] : [{ task, said }]
    })
    .slice(0, maxRecords.feedback)
}

/** What the office behind a card would be told now. Refuses RECORD_NOT_FOUND. */
export const feedbackRows = (core: CoreState, cardId: number): FeedbackRow[] =>
  told(core, demandCard(core, cardId), []).map(({ task: { id, base, fields }, said: { event, on, note } }) => {
    const returned = base.state === 'returned'
    return {
      ...{ id, title: fields.title, event, on, state: base.state, returned: returned ? base.note : null },
      note: note ?? (returned ? base.feedback : null),
    }
  })

/** Makes the package of feedback for the office behind a card, and keeps what a person wrote. */
export async function makeFeedback(
  context: CallContext,
  { card: cardId, replies, place }: { card: number; replies: Replies; place: Handle | null },
): Promise<MadeFile[]> {
  const { core } = context
  const card = demandCard(core, cardId)
  const all = told(core, card, replies)
  if (all.length === 0) throw new Refusal('NOTHING_TO_SEND', { at: card.office })
  const feedback = all.map(({ said }) => said)
  const own = new Set(all.map(({ task }) => task.id))
  const following = {
    ...{ card, kind: 'submission' as const, series: feedbackSeries(card.fingerprint), period: null },
    ...{
      counts: { feedback: feedback.length },
      parts: [recordsPart('feedback', feedback)],
      action: 'feedback.make' as const,
    },
    outgoing: {
      ...{ kind: 'feedback' as const, unitName: card.office, records: feedback.map(({ assignment }) => assignment) },
    },
    fileName: (sequence: number) => `办理情况-报${fileName(card.office)}-第${sequence}份.sdx`,
    also: (at: Parameters<typeof setReply>[0]) => {
      for (const { task, note } of replies) if (own.has(task)) setReply(at, task, note)
    },
  }
  return [await deliverNext(context, following, place)]
}
