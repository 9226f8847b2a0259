import { Box } from '@mantine/core'
import { useState } from 'react'
import type { Session, VaultState } from '../../domain/vault/api.ts'
import { useRestart } from '../session/RestartContext.tsx'
import { DamagePage } from './DamagePage.tsx'
import { FirstRunPage } from './FirstRunPage.tsx'
import { PasswordDuePage } from './PasswordDuePage.tsx'
import { UnlockPage } from './UnlockPage.tsx'

interface GateProps {
  readonly state: VaultState
  /** Login of the person who locked the desk; empty at the first login. */
  readonly login: string
  readonly onEntered: () => void
}

/** A value as long as it is there, and, while `kept` holds, the last one after that. */
function useKept<T>(value: T | null, kept: boolean): T | null {
  const [last, setLast] = useState(value)
  if (value !== last && (value !== null || !kept)) setLast(value)
  return value ?? (kept ? last : null)
}

/** Asks for login and password; a change of password that a restarted core interrupted waits beneath. */
function Login({ state, login, onEntered }: GateProps) {
  const { restarted } = useRestart()
  const { session } = state
  const asked: Session | null = session === null || session.passwordDue === null ? null : session
  const due = useKept(asked, restarted && session === null)
  return (
    <>
      {due !== null && (
        <Box key={due.user.login} hidden={asked === null} inert={asked === null}>
          <PasswordDuePage session={due} onDone={onEntered} />
        </Box>
      )}
      {asked === null && <UnlockPage state={state} login={login} passwordDue={due !== null} onEntered={onEntered} />}
    </>
  )
}

/** What is asked for before the desk: the wizard, the unlock page, or the guided repair. */
export function Gate({ state, login, onEntered }: GateProps) {
  const { restarted } = useRestart()
  const [keyIsShown, setKeyIsShown] = useState(false)
  // a core that was started again finds damage of the database only at the next login
  const damaged = useKept(state.phase === 'damaged' ? state : null, restarted && state.phase === 'locked')
  if (damaged !== null) return <DamagePage state={damaged} onRepaired={onEntered} />
  if (state.phase === 'none' || keyIsShown)
    return <FirstRunPage onMade={() => setKeyIsShown(true)} onEntered={onEntered} />
  return <Login state={state} login={login} onEntered={onEntered} />
}
