import { Anchor, Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { VaultState } from '../../domain/vault/api.ts'
import { useHost } from '../host/HostContext.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { CenteredPage } from './CenteredPage.tsx'
import { CreateWizard } from './CreateWizard.tsx'
import { ForgottenPassword } from './ForgottenPassword.tsx'
import { FoundVaults } from './FoundVaults.tsx'
import { RestartNotice } from './RestartNotice.tsx'

interface UnlockPageProps {
  readonly state: VaultState
  /** Login of the person who locked the desk; empty at the first login. */
  readonly login: string
  /** The core ended by itself and was started again. */
  readonly restarted: boolean
  readonly onEntered: () => void
}

type View = 'unlock' | 'forgotten' | 'others' | 'create'

/** Asks for login and password; also leads to the recovery key and to other vaults. */
export function UnlockPage({ state, login: known, restarted, onEntered }: UnlockPageProps) {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const [view, setView] = useState<View>('unlock')
  const [login, setLogin] = useState(known)
  const [password, setPassword] = useState('')
  const unlock = useMutation({
    mutationFn: () => calls.vault.unlock({ login, password }),
    onSuccess(entered) {
      queryClient.setQueryData(api.vault.state.queryKey(), entered)
      onEntered()
    },
    onError: () => queryClient.invalidateQueries({ queryKey: api.vault.state.key() }),
    onSettled: () => setPassword(''),
  })
  const back = () => setView('unlock')
  if (view === 'forgotten') return <ForgottenPassword login={login} onBack={back} onEntered={onEntered} />
  if (view === 'others') return <FoundVaults onBack={back} onChosen={back} />
  if (view === 'create') return <CreateWizard onBack={back} onDone={onEntered} />
  const ready = login !== '' && password !== ''
  return (
    <CenteredPage title="登录" hint={`工作库：${state.vaultName ?? ''}`}>
      {restarted && <RestartNotice />}
      <Stack
        component="form"
        gap="md"
        onSubmit={event => {
          event.preventDefault()
          if (ready) unlock.mutate()
        }}
      >
        <TextInput
          label="登录名"
          value={login}
          autoComplete="username"
          autoFocus={known === ''}
          onChange={event => setLogin(event.currentTarget.value.trim())}
        />
        <PasswordInput
          label="口令"
          value={password}
          autoComplete="current-password"
          autoFocus={known !== ''}
          onChange={event => setPassword(event.currentTarget.value)}
        />
        <RefusalAlert error={unlock.error} />
        <Button type="submit" loading={unlock.isPending} disabled={!ready}>
          {ready || unlock.isPending ? '登录' : '登录（请先填写登录名和口令）'}
        </Button>
      </Stack>
      <Group justify="space-between">
        <Anchor component="button" onClick={() => setView('forgotten')}>
          忘记口令，用恢复密钥
        </Anchor>
        {known === '' && (
          <Group gap="md">
            <Anchor component="button" onClick={() => setView('others')}>
              打开其他工作库
            </Anchor>
            <Anchor component="button" onClick={() => setView('create')}>
              新建工作库
            </Anchor>
          </Group>
        )}
      </Group>
    </CenteredPage>
  )
}
