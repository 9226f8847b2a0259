import { Button, Group, Modal, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Account } from '../../domain/users/api.ts'
import { useHost } from '../host/HostContext.tsx'
import { isGoodPassword, NewPassword } from '../shared/NewPassword.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { useChanged } from '../shared/useChanged.tsx'

interface ResetDialogProps {
  readonly account: Account
  readonly onClose: () => void
}

/** Gives an account a new first password, which its person must change. */
export function ResetDialog({ account, onClose }: ResetDialogProps) {
  const { calls } = useHost()
  const changed = useChanged()
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const reset = useMutation({
    mutationFn: () => calls.users.resetPassword({ id: account.id, password }),
    onSuccess() {
      changed(`“${account.name}”的口令已重置，本人登录时必须改掉。`)
      onClose()
    },
  })
  const ready = isGoodPassword(password, again, account.login)
  return (
    <Modal opened onClose={onClose} title={`重置口令：${account.name}`} closeButtonProps={{ 'aria-label': '关闭' }}>
      <Stack>
        <NewPassword
          label="新的初始口令"
          login={account.login}
          password={password}
          again={again}
          onPassword={setPassword}
          onAgain={setAgain}
        />
        <RefusalAlert error={reset.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            取消
          </Button>
          <Button disabled={!ready} loading={reset.isPending} onClick={() => reset.mutate()}>
            {ready ? '重置' : '重置（请先设置口令）'}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
