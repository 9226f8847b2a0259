import { Button, Checkbox, Group, Loader, Modal, ScrollArea, SimpleGrid, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { IsoDay } from '../../domain/shared/time.ts'
import { useHost } from '../host/HostContext.tsx'
import { DayInput } from '../shared/DayInput.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { today } from '../shared/today.ts'
import { useChanged } from '../shared/useChanged.tsx'

interface DispatchDialogProps {
  readonly taskIds: readonly number[]
  readonly onClose: () => void
}

/** Chooses the units that tasks go to; units that report monthly are ticked from the start. */
export function DispatchDialog({ taskIds, onClose }: DispatchDialogProps) {
  const { api, calls } = useHost()
  const changed = useChanged()
  const [left, setLeft] = useState<Readonly<Record<number, boolean>>>({})
  const [on, setOn] = useState<string>(today())
  const sort = { by: 'name' as const, descending: false }
  const kinds = ['committeeOffice' as const, 'memberUnit' as const, 'townStreet' as const, 'developmentZone' as const]
  const input = { day: today(), filter: { kinds }, sort, offset: 0, limit: 500 }
  const { data: units, error } = useQuery(api.organizations.list.queryOptions({ input }))
  const chosen = (units?.rows ?? []).filter(unit => left[unit.id] ?? unit.reportsMonthly).map(({ id }) => id)
  const tickAll = (ticked: boolean) => setLeft(Object.fromEntries((units?.rows ?? []).map(({ id }) => [id, ticked])))
  const send = useMutation({
    mutationFn: () => calls.tasks.dispatch({ taskIds: [...taskIds], unitIds: chosen, on: IsoDay.parse(on) }),
    onSuccess: result => {
      changed(`已下发 ${taskIds.length} 项任务，共 ${result.assignments} 家次。`, result.change)
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} title={`下发 ${taskIds.length} 项任务`} size="xl">
      <Stack>
        <Group justify="space-between" align="flex-end">
          <DayInput label="下发日期" value={on} onChange={setOn} />
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={() => tickAll(true)}>
              全选
            </Button>
            <Button size="xs" variant="default" onClick={() => tickAll(false)}>
              全不选
            </Button>
          </Group>
        </Group>
        {error !== null && <RefusalAlert error={error} />}
        {units === undefined ? (
          <Loader />
        ) : units.rows.length === 0 ? (
          <Text>还没有登记成员单位和镇街，请先到“单位”登记。</Text>
        ) : (
          <ScrollArea.Autosize mah="45vh" type="auto">
            <SimpleGrid cols={2} spacing="xs">
              {units.rows.map(unit => (
                <Checkbox
                  key={unit.id}
                  label={unit.name}
                  checked={left[unit.id] ?? unit.reportsMonthly}
                  onChange={event => setLeft({ ...left, [unit.id]: event.currentTarget.checked })}
                />
              ))}
            </SimpleGrid>
          </ScrollArea.Autosize>
        )}
        {send.error !== null && <RefusalAlert error={send.error} />}
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            已选 {chosen.length} 家；牵头和配合单位自动包含在内。
          </Text>
          <Group>
            <Button variant="default" onClick={onClose}>
              返回
            </Button>
            <Button disabled={chosen.length === 0} loading={send.isPending} onClick={() => send.mutate()}>
              下发
            </Button>
          </Group>
        </Group>
      </Stack>
    </Modal>
  )
}
