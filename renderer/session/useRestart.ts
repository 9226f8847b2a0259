import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { onRestart } from '../host/host.ts'
import { useHost } from '../host/HostContext.tsx'

/** Whether the core ended by itself since the last login; the page then stands locked, with all that was typed. */
export function useRestart(): { restarted: boolean; forget: () => void } {
  const { api } = useHost()
  const queryClient = useQueryClient()
  const [restarted, setRestarted] = useState(false)
  useEffect(
    () =>
      onRestart(() => {
        setRestarted(true)
        void queryClient.invalidateQueries({ queryKey: api.vault.state.key() })
      }),
    [api, queryClient],
  )
  return { restarted, forget: () => setRestarted(false) }
}
