import { Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useHost } from '../host/HostContext.tsx'
import { isGoodPassword, NewPassword } from '../shared/NewPassword.tsx'
import { isWholeRecoveryKey, noGroups, RecoveryInput } from '../shared/RecoveryInput.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { CenteredPage } from './CenteredPage.tsx'
import { StepButtons } from './StepButtons.tsx'

interface ForgottenPasswordProps {
  readonly login: string
  readonly onBack: () => void
  readonly onEntered: () => void
}

/** The recovery key opens the vault and gives one person a new password. */
export function ForgottenPassword({ login: known, onBack, onEntered }: ForgottenPasswordProps) {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const [groups, setGroups] = useState(noGroups)
  const [login, setLogin] = useState(known)
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const unlock = useMutation({
    mutationFn: () => calls.vault.unlockByRecovery({ groups: [...groups], login, newPassword: password }),
    onSuccess(state) {
      queryClient.setQueryData(api.vault.state.queryKey(), state)
      onEntered()
    },
  })
  const lacking = !isWholeRecoveryKey(groups)
    ? '请输完8组数字'
    : login === ''
      ? '请填写登录名'
      : isGoodPassword(password, again, login)
        ? null
        : '请按要求设置新口令'
  return (
    <CenteredPage wide title="用恢复密钥登录" hint="请取出密封保管的恢复密钥。登录后原口令作废，改用新口令。">
      <Stack
        component="form"
        gap="md"
        onSubmit={event => {
          event.preventDefault()
          if (lacking === null) unlock.mutate()
        }}
      >
        <RecoveryInput groups={groups} onChange={setGroups} />
        <TextInput
          label="登录名"
          value={login}
          autoComplete="username"
          onChange={event => setLogin(event.currentTarget.value.trim())}
        />
        <NewPassword
          label="设置新口令"
          login={login}
          password={password}
          again={again}
          onPassword={setPassword}
          onAgain={setAgain}
        />
        <RefusalAlert error={unlock.error} />
        <StepButtons onBack={onBack} next="登录" lacking={lacking} working={unlock.isPending} />
      </Stack>
    </CenteredPage>
  )
}
