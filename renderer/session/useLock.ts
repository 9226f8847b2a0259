import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useHost } from '../host/HostContext.tsx'

/** Locks the desk; what is on it stays where it is, beneath the unlock page. */
export function useLock() {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () => calls.vault.lock(),
    onSuccess: state => {
      queryClient.setQueryData(api.vault.state.queryKey(), state)
      // what no page beneath shows would only wait in memory
      queryClient.removeQueries({ type: 'inactive' })
    },
  })
}
