import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { refusalText } from '../../domain/shared/refusalText.ts'
import { useHost } from '../host/HostContext.tsx'
import { refusalOf } from '../host/refusal.ts'

/** Tells that something was done and offers to take it back; everything on the page is read anew. */
export function useChanged() {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const refresh = () => void queryClient.invalidateQueries({ queryKey: api.key() })

  const undo = async (change: string, notice: string) => {
    notifications.hide(notice)
    try {
      await calls.audit.undo({ change })
      notifications.show({ message: '已撤销，数据恢复原样。', color: 'green' })
    } catch (error) {
      const { code, data } = refusalOf(error)
      const { title, nextStep } = refusalText(code, data)
      notifications.show({ title, message: nextStep, color: 'red', autoClose: false })
    }
    refresh()
  }

  return (message: string, change?: string) => {
    refresh()
    const id = `done-${change ?? message}`
    // one message at a time: a stack of them would cover the page
    notifications.clean()
    notifications.show({
      id,
      color: 'green',
      autoClose: change === undefined ? 4000 : 15_000,
      message: (
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm">{message}</Text>
          {change !== undefined && (
            <Button size="compact-sm" variant="default" onClick={() => void undo(change, id)}>
              撤销
            </Button>
          )}
        </Group>
      ),
    })
  }
}
