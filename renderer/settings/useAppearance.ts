import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Appearance } from '../../domain/settings/api.ts'
import { useHost } from '../host/HostContext.tsx'

const plain: Appearance = { colors: 'system', fontSize: 'normal' }

/** How the desk looks on this machine, and how to change it. */
export function useAppearance() {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const appearance = useQuery(api.settings.appearance.queryOptions()).data ?? plain
  const { mutate: setAppearance } = useMutation({
    mutationFn: (next: Appearance) => calls.settings.setAppearance(next),
    onMutate: next => queryClient.setQueryData(api.settings.appearance.queryKey(), next),
  })
  return { appearance, setAppearance }
}
