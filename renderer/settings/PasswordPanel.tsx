import { Alert, Button, Group, PasswordInput, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useSession } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { isGoodPassword, NewPassword } from '../shared/NewPassword.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { SettingsPanel } from './SettingsPanel.tsx'

/** Changes the password of the person at the desk. */
export function PasswordPanel() {
  const { calls } = useHost()
  const login = useSession()?.user.login ?? ''
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const change = useMutation({
    mutationFn: () => calls.vault.changePassword({ current, next: password }),
    onSuccess() {
      setCurrent('')
      setPassword('')
      setAgain('')
    },
  })
  const ready = current !== '' && isGoodPassword(password, again, login)
  return (
    <SettingsPanel title="修改口令" hint="以前的备份仍用备份当时的口令打开。">
      <Stack
        component="form"
        gap="sm"
        onSubmit={event => {
          event.preventDefault()
          if (ready) change.mutate()
        }}
      >
        <PasswordInput
          label="当前口令"
          value={current}
          autoComplete="current-password"
          onChange={event => setCurrent(event.currentTarget.value)}
        />
        <NewPassword
          label="新口令"
          login={login}
          password={password}
          again={again}
          onPassword={setPassword}
          onAgain={setAgain}
        />
        <RefusalAlert error={change.error} />
        {change.isSuccess && password === '' && (
          <Alert role="status" color="green">
            口令已修改，下次登录请用新口令。
          </Alert>
        )}
        <Group>
          <Button type="submit" disabled={!ready} loading={change.isPending}>
            {ready ? '修改口令' : '修改口令（请先填完以上各项）'}
          </Button>
        </Group>
      </Stack>
    </SettingsPanel>
  )
}
