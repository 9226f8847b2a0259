import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useHost } from '../host/HostContext.tsx'
import { isWholeRecoveryKey, noGroups, RecoveryInput } from './RecoveryInput.tsx'
import { RefusalAlert } from './RefusalAlert.tsx'

interface RecoveryConfirmProps {
  /** What must be over before the key can be proved. */
  readonly after?: () => Promise<unknown>
  readonly onBack: () => void
  readonly onDone: () => void
}

/**
 * Asks for the key typed back from paper, so that a mistake in it is found while the key can still be printed again.
 */
export function RecoveryConfirm({ after, onBack, onDone }: RecoveryConfirmProps) {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const [groups, setGroups] = useState(noGroups)
  const confirm = useMutation({
    async mutationFn() {
      await after?.()
      return calls.vault.confirmRecovery({ groups: [...groups] })
    },
    onSuccess(state) {
      queryClient.setQueryData(api.vault.state.queryKey(), state)
      onDone()
    },
  })
  const whole = isWholeRecoveryKey(groups)
  return (
    <Stack
      component="form"
      gap="md"
      onSubmit={event => {
        event.preventDefault()
        if (whole) confirm.mutate()
      }}
    >
      <Text>请对照刚才打印或抄写的纸，把恢复密钥输入一遍，确认抄写无误。</Text>
      <RecoveryInput groups={groups} onChange={setGroups} />
      <RefusalAlert error={confirm.error} />
      <Group justify="space-between">
        <Button variant="default" onClick={onBack}>
          返回再看一遍
        </Button>
        <Stack gap={4} align="flex-end">
          <Button type="submit" loading={confirm.isPending} disabled={!whole}>
            核对
          </Button>
          {!whole && (
            <Text size="sm" c="dimmed">
              输完8组数字后可以核对
            </Text>
          )}
        </Stack>
      </Group>
    </Stack>
  )
}
