import { useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { onRestart } from '../host/host.ts'
import { useHost } from '../host/HostContext.tsx'

/** Whether the core ended by itself since the last login; the page then stands locked, with all that was typed. */
interface Restart {
  readonly restarted: boolean
  readonly forget: () => void
}

const RestartContext = createContext<Restart>({ restarted: false, forget: () => undefined })

/** Listens for the core's end, and asks the new one for the vault's state and for places. */
export function RestartProvider({ children }: { readonly children: ReactNode }) {
  const { api } = useHost()
  const queryClient = useQueryClient()
  const [restarted, setRestarted] = useState(false)
  useEffect(
    () =>
      onRestart(() => {
        setRestarted(true)
        void queryClient.invalidateQueries({ queryKey: api.vault.state.key() })
        // the handles in these answers mean nothing to the new core
        for (const { key } of [api.vault.places, api.vault.found]) void queryClient.resetQueries({ queryKey: key() })
      }),
    [api, queryClient],
  )
  const restart = useMemo(() => ({ restarted, forget: () => setRestarted(false) }), [restarted])
  return <RestartContext value={restart}>{children}</RestartContext>
}

export const useRestart = (): Restart => useContext(RestartContext)
