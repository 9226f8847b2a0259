import { Box, Center, Loader } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useCallback, useEffect, useState } from 'react'
import { router } from './router.tsx'
import { forgetAnswers } from '../session/forgetAnswers.ts'
import { useIdleLock } from '../session/useIdleLock.ts'
import { useLock } from '../session/useLock.ts'
import { useRestart } from '../session/RestartContext.tsx'
import { onLock } from '../host/host.ts'
import { useHost } from '../host/HostContext.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { CenteredPage } from '../vault/CenteredPage.tsx'
import { Gate } from '../vault/Gate.tsx'

/**
 * The gate or the desk. The wizard opens the vault before it is through, so the desk waits until the gate says so.
 * A locked desk stays beneath the unlock page, out of sight and reach, with what was typed.
 */
export function App() {
  const { api } = useHost()
  const queryClient = useQueryClient()
  const { data: state, error } = useQuery({ ...api.vault.state.queryOptions(), staleTime: Number.POSITIVE_INFINITY })
  const { mutate: lock } = useLock()
  const { forget } = useRestart()
  const session = state?.session ?? null
  const [desk, setDesk] = useState<string | null>(null)
  const [asked, setAsked] = useState(false)
  const leave = useCallback(() => lock(), [lock])
  useIdleLock(session?.idleMinutes ?? null, leave)
  const isIn = session !== null
  useEffect(() => (isIn ? onLock(leave) : undefined), [isIn, leave])

  if (state !== undefined && !asked) {
    setAsked(true)
    if (session !== null) setDesk(session.user.login)
  }
  const enter = async () => {
    await queryClient.invalidateQueries({ queryKey: api.vault.state.key() })
    const entered = queryClient.getQueryData(api.vault.state.queryKey())?.session?.user.login ?? null
    if (entered !== desk) forgetAnswers(queryClient)
    setDesk(entered)
    forget()
    await queryClient.invalidateQueries()
  }
  if (error !== null)
    return (
      <CenteredPage title="无法启动">
        <RefusalAlert error={error} />
      </CenteredPage>
    )
  if (state === undefined || !asked)
    return (
      <Center mih="100dvh">
        <Loader aria-label="正在启动" />
      </Center>
    )
  const open = session !== null && desk === session.user.login && session.passwordDue === null
  const gone = state.phase === 'none' || state.phase === 'damaged'
  const isAnother = session !== null && session.user.login !== desk
  return (
    <>
      {desk !== null && !gone && !isAnother && (
        <Box key={desk} hidden={!open} inert={!open}>
          <RouterProvider router={router} />
        </Box>
      )}
      {!open && <Gate state={state} login={gone ? '' : (desk ?? '')} onEntered={() => void enter()} />}
    </>
  )
}
