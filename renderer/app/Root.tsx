import { MantineProvider } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { Notifications } from '@mantine/notifications'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { App } from './App.tsx'
import { onLoss, type Host, type HostLoss } from '../host/host.ts'
import { HostProvider } from '../host/HostContext.tsx'
import { RestartProvider } from '../session/RestartContext.tsx'
import { LostPage } from './LostPage.tsx'
import { nonce } from './nonce.ts'
import { useAppearance } from '../settings/useAppearance.ts'
import { refusalOf } from '../host/refusal.ts'
import { rootSize, theme } from './theme.ts'

/** The vault was locked or closed from elsewhere, so its state is asked for again. */
function noticeLock(error: unknown): void {
  if (['SESSION_REQUIRED', 'VAULT_LOCKED', 'DATABASE_DAMAGED'].includes(refusalOf(error).code))
    void queryClient.invalidateQueries({ queryKey: [['vault', 'state']] })
}

// the host is on this machine: asking again is cheap, and a refusal would only be repeated
const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeLock }),
  mutationCache: new MutationCache({ onError: noticeLock }),
  defaultOptions: { queries: { retry: false, networkMode: 'always' }, mutations: { networkMode: 'always' } },
})

function Themed({ children }: { readonly children: ReactNode }) {
  const { appearance } = useAppearance()
  useEffect(() => {
    document.documentElement.style.fontSize = `${rootSize[appearance.fontSize]}px`
  }, [appearance.fontSize])
  const forced = appearance.colors === 'system' ? {} : { forceColorScheme: appearance.colors }
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce} {...forced}>
      <DatesProvider settings={{ locale: 'zh-cn', firstDayOfWeek: 1 }}>{children}</DatesProvider>
      <Notifications position="bottom-left" limit={4} />
    </MantineProvider>
  )
}

/** Host, queries and theme round the application; a page of its own once the host is lost. */
export function Root({ host, lost }: { readonly host: Host | null; readonly lost: HostLoss | null }) {
  const [loss, setLoss] = useState(lost)
  useEffect(() => onLoss(setLoss), [])
  if (loss !== null || host === null)
    return (
      <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
        <LostPage loss={loss ?? 'gone'} />
      </MantineProvider>
    )
  return (
    <QueryClientProvider client={queryClient}>
      <HostProvider host={host}>
        <Themed>
          <RestartProvider>
            <App />
          </RestartProvider>
        </Themed>
      </HostProvider>
    </QueryClientProvider>
  )
}
