import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useHost } from '../host/HostContext.tsx'

/** Locks the desk; the page stays mounted behind the unlock page, with all that was typed. */
export function useLock() {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () => calls.vault.lock(),
    onSuccess: state => {
      queryClient.setQueryData(api.vault.state.queryKey(), state)
      // what was done belongs to who did it, not to whoever logs in next
      notifications.clean()
      // answers that no mounted page shows would stay in memory for nothing
      queryClient.removeQueries({ type: 'inactive' })
    },
  })
}
