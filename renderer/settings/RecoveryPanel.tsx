import { Alert, Button, Group, Modal, PasswordInput, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useSession } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { RecoveryConfirm } from '../shared/RecoveryConfirm.tsx'
import { RecoverySheet } from '../shared/RecoverySheet.tsx'
import { SettingsPanel } from './SettingsPanel.tsx'

interface PasswordFormProps {
  readonly password: string
  readonly renewing: boolean
  readonly error: Error | null
  readonly onPassword: (password: string) => void
  readonly onSubmit: () => void
}

/** A new key is made for nobody but the person whose password this is. */
function PasswordForm({ password, renewing, error, onPassword, onSubmit }: PasswordFormProps) {
  return (
    <Stack
      component="form"
      gap="sm"
      onSubmit={event => {
        event.preventDefault()
        if (password !== '') onSubmit()
      }}
    >
      <PasswordInput
        label="您的口令"
        description="制作后，以前打印的恢复密钥作废"
        value={password}
        autoComplete="current-password"
        data-autofocus
        onChange={event => onPassword(event.currentTarget.value)}
      />
      <RefusalAlert error={error} />
      <Group justify="flex-end">
        <Button type="submit" disabled={password === ''} loading={renewing}>
          {password === '' ? '制作（请先输入口令）' : '制作'}
        </Button>
      </Group>
    </Stack>
  )
}

/** Makes a new recovery key; the old sheet is void from then on. */
export function RecoveryPanel() {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const session = useSession()
  const [opened, { open, close }] = useDisclosure(false)
  const [password, setPassword] = useState('')
  const [confirming, setConfirming] = useState(false)
  const renew = useMutation({
    mutationFn: () => calls.vault.renewRecovery({ password }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: api.vault.state.key() }),
    onSettled: () => setPassword(''),
  })
  const finish = () => {
    close()
    setConfirming(false)
    renew.reset()
  }
  return (
    <SettingsPanel title="恢复密钥" hint="所有人都忘记口令时，只有它能打开工作库。纸张遗失或人员变动后应重新制作。">
      {session?.recoveryConfirmed === false && (
        <Alert color="yellow">恢复密钥还没有核对，请重新制作、打印并核对一次。</Alert>
      )}
      <Group>
        <Button variant="default" onClick={open}>
          重新制作恢复密钥…
        </Button>
      </Group>
      <Modal
        opened={opened}
        onClose={finish}
        size="lg"
        title="重新制作恢复密钥"
        closeOnClickOutside={false}
        closeButtonProps={{ 'aria-label': '关闭' }}
      >
        {renew.data === undefined ? (
          <PasswordForm
            password={password}
            renewing={renew.isPending}
            error={renew.error}
            onPassword={setPassword}
            onSubmit={() => renew.mutate()}
          />
        ) : confirming ? (
          <RecoveryConfirm onBack={() => setConfirming(false)} onDone={finish} />
        ) : (
          <RecoverySheet
            groups={renew.data.groups}
            office={session?.office.name ?? ''}
            onNext={() => setConfirming(true)}
          />
        )}
      </Modal>
    </SettingsPanel>
  )
}
