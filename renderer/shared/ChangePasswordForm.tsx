import { PasswordInput, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useHost } from '../host/HostContext.tsx'
import { isGoodPassword, NewPassword } from './NewPassword.tsx'

interface ChangePasswordFormProps {
  readonly login: string
  readonly autoFocus?: boolean
  readonly onChanged: () => void
  /** What stands below the fields: outcome and buttons. */
  readonly children: (form: {
    readonly ready: boolean
    readonly pending: boolean
    readonly error: Error | null
    /** The password was changed, and nothing was typed since. */
    readonly changed: boolean
  }) => ReactNode
}

/** Asks for the current password and a new one, and changes it. */
export function ChangePasswordForm({ login, autoFocus = false, onChanged, children }: ChangePasswordFormProps) {
  const { calls } = useHost()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const change = useMutation({
    mutationFn: () => calls.vault.changePassword({ current, next: password }),
    onSuccess() {
      setCurrent('')
      setPassword('')
      setAgain('')
      onChanged()
    },
  })
  const ready = current !== '' && isGoodPassword(password, again, login)
  return (
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
        autoFocus={autoFocus}
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
      {children({
        ready,
        pending: change.isPending,
        error: change.error,
        changed: change.isSuccess && password === '',
      })}
    </Stack>
  )
}
