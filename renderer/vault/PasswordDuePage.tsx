import { Alert, Button, Group, PasswordInput, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Session } from '../../domain/vault/api.ts'
import { useLock } from '../session/useLock.ts'
import { useHost } from '../host/HostContext.tsx'
import { isGoodPassword, NewPassword } from '../shared/NewPassword.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { CenteredPage } from './CenteredPage.tsx'

const reasons = {
  first: '这是别人为您设置的初始口令。改成只有您自己知道的口令后，才能办理其他事项。',
  expired: '口令已使用超过90天。请更换后继续；最近5次用过的口令不能再用。',
} as const

/** Stands before the desk until a password that is not its owner's own, or too old, was changed. */
export function PasswordDuePage({ session, onDone }: { readonly session: Session; readonly onDone: () => void }) {
  const { calls } = useHost()
  const { login, name } = session.user
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const lock = useLock()
  const change = useMutation({
    mutationFn: () => calls.vault.changePassword({ current, next: password }),
    onSuccess: onDone,
  })
  const ready = current !== '' && isGoodPassword(password, again, login)
  return (
    <CenteredPage title="请先修改口令" hint={`${name}（${login}）`}>
      <Alert variant="light">{reasons[session.passwordDue ?? 'first']}</Alert>
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
          autoFocus
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
        <RefusalAlert error={change.error ?? lock.error} />
        <Group justify="space-between">
          <Button variant="default" onClick={() => lock.mutate()}>
            退出登录
          </Button>
          <Button type="submit" disabled={!ready} loading={change.isPending}>
            {ready ? '修改并继续' : '请先填完以上各项'}
          </Button>
        </Group>
      </Stack>
    </CenteredPage>
  )
}
