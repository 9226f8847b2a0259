import { Button, Checkbox, Group, ScrollArea, Select, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { MadeFile } from '../../domain/outbox/api.ts'
import { addMonths, monthText, type Month } from '../../domain/shared/period.ts'
import { useHost } from '../host/HostContext.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { ToStickDialog } from '../shared/ToStickDialog.tsx'
import { today } from '../shared/today.ts'

interface FormsDialogProps {
  readonly month: Month
  readonly onClose: () => void
}

/** Chooses the month and the units, and writes a form for each. */
export function FormsDialog({ month: current, onClose }: FormsDialogProps) {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const [month, setMonth] = useState(current)
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const list = { day: today(), filter: { reportsMonthly: true }, sort: { by: 'name', descending: false } } as const
  const units = useQuery(api.organizations.list.queryOptions({ input: { ...list, offset: 0, limit: 200 } }))
  const rows = units.data?.rows ?? []
  const chosen = rows.filter(({ id }) => !left.has(id)).map(({ id }) => id)
  const toggle = (id: number) => {
    const next = new Set(left)
    if (!next.delete(id)) next.add(id)
    setLeft(next)
  }
  return (
    <ToStickDialog
      title="做报送表单"
      action={`做 ${chosen.length} 份表单，写到U盘`}
      ready={chosen.length > 0}
      onWrite={async (place, each) => {
        const written: MadeFile[] = []
        await each(chosen, async unitIds => {
          written.push(...(await calls.outbox.makeForms({ unitIds, month, place })))
        })
        await queryClient.invalidateQueries({ queryKey: api.outbox.key() })
        return written
      }}
      onClose={onClose}
    >
      <Select
        label="报送月份"
        w="12rem"
        allowDeselect={false}
        data={[current, addMonths(current, -1), addMonths(current, 1)].map(one => ({
          value: one,
          label: monthText(one),
        }))}
        value={month}
        onChange={value => setMonth((value ?? current) as Month)}
      />
      <Group justify="space-between">
        <Text size="sm">
          每月报送的单位 {rows.length} 家，已选 {chosen.length} 家
        </Text>
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={() => setLeft(new Set())}>
            全选
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => setLeft(new Set(rows.map(({ id }) => id)))}>
            全不选
          </Button>
        </Group>
      </Group>
      <RefusalAlert error={units.error} />
      <ScrollArea h="12rem" type="auto">
        <Stack gap={6}>
          {rows.map(({ id, name }) => (
            <Checkbox key={id} label={name} checked={!left.has(id)} onChange={() => toggle(id)} />
          ))}
        </Stack>
      </ScrollArea>
      <Text size="sm" c="dimmed">
        表单里有该单位的任务、待整改隐患和已报数据，也有它自己的报送密钥：请只交给该单位，不要放在公用的盘上。
      </Text>
    </ToStickDialog>
  )
}
