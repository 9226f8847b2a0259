import { createTanstackQueryUtils, type RouterUtils } from '@orpc/tanstack-query'
import { createContext, useContext, useMemo, type ReactNode } from 'react'
import type { Calls, Host } from './host.ts'

interface Connected {
  readonly host: Host
  readonly calls: Calls
  /** Calls as queries and mutations for TanStack Query. */
  readonly api: RouterUtils<Calls>
}

const HostContext = createContext<Connected | null>(null)

export function HostProvider({ host, children }: { readonly host: Host; readonly children: ReactNode }) {
  const connected = useMemo(() => ({ host, calls: host.calls, api: createTanstackQueryUtils(host.calls) }), [host])
  return <HostContext.Provider value={connected}>{children}</HostContext.Provider>
}

/** The host, and the calls of the contract. */
export function useHost(): Connected {
  const connected = useContext(HostContext)
  if (connected === null) throw new Error('no host')
  return connected
}
