import { get, set } from 'idb-keyval'
import type { Draft } from './draft.ts'

const nameOf = (form: string): string => `safetydesk-form:${form}`

/** The draft of this form saved on this machine, or null. */
export async function loadDraft(form: string): Promise<Draft | null> {
  try {
    return (await get<Draft>(nameOf(form))) ?? null
  } catch {
    return null
  }
}

let last: Promise<unknown> = Promise.resolve()

/** Saves a draft, in the order of the calls; false when this browser stores nothing. */
export function saveDraft(form: string, draft: Draft): Promise<boolean> {
  const written = last
    .then(() => set(nameOf(form), draft))
    .then(
      () => true,
      () => false,
    )
  last = written
  return written
}
