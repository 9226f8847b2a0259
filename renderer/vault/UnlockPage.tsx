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
import type { RestartAdvice } from './RestartNotice.tsx'

interface UnlockPageProps {
  readonly state: VaultState
  /** Login of the person who locked the desk; empty at the first login. */
  readonly login: string
  /** A change of this person's password was under way, and may or may not have been made. */
  readonly passwordDue: boolean
  readonly onEntered: () => void
}

const logInAgain: RestartAdvice = {
  safe: '已保存的内容没有丢失。没有保存的内容还在原来的页面上，登录后可以继续填写。',
  next: '请重新登录。登录后请核对刚才正在办的最后一步；如多次出现，请先备份，再联系维护人员。',
}

const withEitherPassword: RestartAdvice = {
  safe: '已保存的内容没有丢失。修改口令时填写的内容还在，登录后可以继续。',
  next: '请用原口令重新登录；如提示口令不对，说明新口令已经生效，请用新口令登录。',
}

type View = 'unlock' | 'forgotten' | 'others' | 'create'

/** What leads away from the login; to another vault only where nobody's desk waits beneath. */
function OtherWays({ mayLeave, onView }: { readonly mayLeave: boolean; readonly onView: (view: View) => void }) {
  return (
    <Group justify="space-between">
      <Anchor component="button" onClick={() => onView('forgotten')}>
        忘记口令，用恢复密钥
      </Anchor>
      {mayLeave && (
        <Group gap="md">
          <Anchor component="button" onClick={() => onView('others')}>
            打开其他工作库
          </Anchor>
          <Anchor component="button" onClick={() => onView('create')}>
            新建工作库
          </Anchor>
        </Group>
      )}
    </Group>
  )
}

/** Asks for login and password; also leads to the recovery key and to other vaults. */
export function UnlockPage({ state, login: known, passwordDue, onEntered }: UnlockPageProps) {
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
    <CenteredPage
      title="登录"
      hint={`工作库：${state.vaultName ?? ''}`}
      afterRestart={passwordDue ? withEitherPassword : logInAgain}
    >
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
      <OtherWays mayLeave={known === ''} onView={setView} />
    </CenteredPage>
  )
}
