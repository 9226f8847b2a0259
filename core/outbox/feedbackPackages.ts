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
import { feedbackParts, filesOfTask } from './feedbackFiles.ts'
import { fileName } from '../../domain/shared/fileName.ts'
import { deliverNext, type NextPackage } from '../packages/sealPackage.ts'
import { sameOffice, type Card } from '../packages/senderCards.ts'

/** What a person writes to the office above, by task. */
type Replies = readonly { readonly task: number; readonly note: string }[]

function demandCard({ store }: CoreState, id: number): Card {
  const card = cardById(store.read, id)
  if (card === null || card.revokedAt !== null) throw new Refusal('RECORD_NOT_FOUND')
  return card
}

/** Feedback for the office behind a card, task by task; it may have passed them down under an earlier card. */
function feedbackFor({ store }: CoreState, card: Card, replies: Replies): { task: StoredOrigin; feedback: Feedback }[] {
  const { read } = store
  const prints = listCards(read)
    .map(({ fingerprint }) => fingerprint)
    .filter(fingerprint => sameOffice(read, fingerprint, card.fingerprint))
  const written = new Map(replies.map(({ task, note }) => [task, note]))
  return tasksFromCards(read, prints)
    .flatMap(task => {
      const reply = written.get(task.id) ?? task.reply
      const feedback = feedbackUp(task.base, partsBelow(read, task.id), reply)
      return feedback === null ? [] : [{ task, feedback }]
    })
    .slice(0, maxRecords.feedback)
}

/** Feedback that the office behind a card would get now. Refuses RECORD_NOT_FOUND. */
export const feedbackRows = (core: CoreState, cardId: number): FeedbackRow[] =>
  feedbackFor(core, demandCard(core, cardId), []).map(
    ({ task: { id, base, fields }, feedback: { event, on, note } }) => {
      const returned = base.state === 'returned'
      return {
        id,
        title: fields.title,
        event,
        on,
        state: base.state,
        returned: returned ? base.note : null,
        note: note ?? (returned ? base.feedback : null),
        files: filesOfTask(core, id).length,
      }
    },
  )

/** Makes the package of feedback for the office behind a card, and keeps what a person wrote. */
export async function makeFeedback(
  context: CallContext,
  { card: cardId, replies, place, files }: { card: number; replies: Replies; place: Handle | null; files: boolean },
): Promise<MadeFile[]> {
  const { core } = context
  const card = demandCard(core, cardId)
  const all = feedbackFor(core, card, replies)
  if (all.length === 0) throw new Refusal('NOTHING_TO_SEND', { at: card.office })
  const records = all.map(({ feedback }) => feedback)
  const withFiles = all.map(({ task: { id, fields }, feedback: { assignment } }) => ({
    assignment,
    title: fields.title,
    files: files ? filesOfTask(core, id) : [],
  }))
  const sent = feedbackParts(core, withFiles)
  const own = new Set(all.map(({ task }) => task.id))
  const next: NextPackage = {
    card,
    kind: 'submission',
    series: feedbackSeries(card.fingerprint),
    period: null,
    counts: { feedback: records.length, ...(sent.count === 0 ? {} : { attachments: sent.count }) },
    parts: [recordsPart('feedback', records), ...sent.parts],
    action: 'feedback.make',
    outgoing: {
      kind: 'feedback',
      unitName: card.office,
      records: records.map(({ assignment }) => assignment),
    },
    fileName: sequence => `办理情况-报${fileName(card.office)}-第${sequence}份.sdx`,
    also: at => {
      for (const { task, note } of replies) if (own.has(task)) setReply(at, task, note)
    },
  }
  return [await deliverNext(context, next, place)]
}
