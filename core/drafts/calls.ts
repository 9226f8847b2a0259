import { draftOf, dropDraft, keepDraft } from '../../db/drafts/drafts.ts'
import { Instant } from '../../domain/shared/time.ts'
import { contract, userOf } from '../kernel/callContext.ts'

export const draftHandlers = {
  read: contract.drafts.read.handler(({ input, context }) => {
    const draft = draftOf(context.core.store.read, userOf(context).id, input.form)
    return draft === null ? null : { content: draft.content, savedAt: Instant.parse(draft.savedAt) }
  }),
  keep: contract.drafts.keep.handler(({ input, context }) => {
    const savedAt = context.core.clock()
    keepDraft(context.core.store, userOf(context).id, input.form, input.content, savedAt)
    return { savedAt }
  }),
  drop: contract.drafts.drop.handler(({ input, context }) => ({
    dropped: dropDraft(context.core.store, userOf(context).id, input.form),
  })),
}
