import { findEntries, type SearchKind } from '../../db/search/find.ts'
import { refreshSearch, searchIsStale } from '../../db/search/refresh.ts'
import type { Store } from '../../db/store/store.ts'

/** Keys that a search text finds, null without a text; the index is brought up to date first. */
export function searchIds(store: Store, kind: SearchKind, text: string | undefined) {
  if (text === undefined || text.trim() === '') return { ids: null, typo: false }
  if (searchIsStale(store.reader)) refreshSearch(store.writer)
  return findEntries(store.reader, kind, text) ?? { ids: [], typo: false }
}
