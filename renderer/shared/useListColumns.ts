import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ListName } from '../../domain/lists/listName.ts'
import { useHost } from '../host/HostContext.tsx'

/** The columns of a list that the person chose, kept in the vault; null until some were, undefined while they are read. */
export function useListColumns(list: ListName) {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const options = api.lists.columns.queryOptions({ input: { list } })
  const chosen = useQuery(options).data
  const keep = useMutation({
    mutationFn: (columns: readonly string[] | null) =>
      calls.lists.keepColumns({ list, columns: columns === null ? null : [...columns] }),
    onMutate: columns => void queryClient.setQueryData(options.queryKey, columns === null ? null : [...columns]),
    onSettled: () => queryClient.invalidateQueries({ queryKey: options.queryKey }),
  })
  return { chosen, keep: keep.mutate }
}
