import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import type { ListSort } from '../../domain/shared/listColumn.ts'
import type { Filter, ListState } from './listState.ts'

const root = 'listState'

function keepState(client: QueryClient, name: string, state: ListState): void {
  client.setQueryDefaults([root], { gcTime: Number.POSITIVE_INFINITY })
  client.setQueryData([root, name], state)
}

/**
 * What a list stands at. It lies beside the cached answers of the core, so that it is there again when one comes back
 * from a record, and forgotten with them when somebody else logs in.
 */
export function useListState(name: string, first: { readonly filter: Filter; readonly sort: ListSort }) {
  const client = useQueryClient()
  const [state, setState] = useState<ListState>(
    () => client.getQueryData<ListState>([root, name]) ?? { ...first, active: 0, scrolled: 0 },
  )
  const now = useRef(state)
  const set = useCallback(
    (part: Partial<ListState>) => {
      now.current = { ...now.current, ...part }
      keepState(client, name, now.current)
      setState(now.current)
    },
    [client, name],
  )
  return [state, set] as const
}

/** Sets what a list shows before its page is opened, as a count that leads there does. */
export function useListFilter() {
  const client = useQueryClient()
  return (name: string, filter: Filter, sort: ListSort) =>
    keepState(client, name, { filter, sort, active: 0, scrolled: 0 })
}
