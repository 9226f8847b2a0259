import { change, type AuditedChange, type Change } from '../../db/store/change.ts'
import { userOf, type CallContext } from './callContext.ts'

type Action = AuditedChange['action']

/** An action alone, or with the reason that the person gave for it. */
type Deed = Action | { readonly action: Action; readonly why: string | null }

/** Makes one audited change for the person who calls; the reply names it, so that the page can offer to undo it. */
export function changing<T extends object>(context: CallContext, deed: Deed, work: (at: Change) => T) {
  const { action, why } = typeof deed === 'string' ? { action: deed, why: null } : deed
  const audited = { actor: userOf(context), action, why: why ?? undefined }
  return change(context.core.store, audited, at => ({ ...work(at), change: at.id }))
}
