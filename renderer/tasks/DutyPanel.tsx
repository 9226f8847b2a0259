import { Badge, Button, Group, Paper, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { monthText, type Month } from '../../domain/shared/period.ts'
import type { Duty } from '../../domain/tasks/api.ts'
import { dueRuleText } from '../../domain/tasks/task.ts'
import { useHost } from '../host/HostContext.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { today } from '../shared/today.ts'
import { useChanged } from '../shared/useChanged.tsx'
import { EndDutyDialog } from './EndDutyDialog.tsx'

/** Recurring duties: each period that is due and has not gone out, with the button that sends it. */
export function DutyPanel({ mayWrite }: { readonly mayWrite: boolean }) {
  const { api, calls } = useHost()
  const changed = useChanged()
  const duties = useQuery(api.tasks.duties.queryOptions({ input: { day: today() } })).data ?? []
  const open = useMutation({
    mutationFn: ({ dutyId, month }: { dutyId: number; month: Month }) =>
      calls.tasks.openPeriod({ dutyId, month, on: today() }),
    onSuccess: ({ change }) => changed('本期任务已下发。', change),
  })
  const [ending, end] = useState<Duty | null>(null)
  if (duties.length === 0) return null
  return (
    <Paper withBorder p="sm">
      <Text fw={600}>定期任务</Text>
      {open.error !== null && <RefusalAlert error={open.error} />}
      {duties.map(duty => {
        const { id, title, rule, unitIds, waiting, lastMonth } = duty
        return (
          <Group key={id} gap="xs" mt={4}>
            <Text size="sm">{title}</Text>
            <Badge variant="light">{dueRuleText(rule)}</Badge>
            <Text size="sm" c="dimmed">
              {unitIds.length} 家单位
            </Text>
            {lastMonth !== null && <Badge color="gray">止于{monthText(lastMonth)}</Badge>}
            {waiting.length === 0 && <Text size="sm">各期均已下发</Text>}
            {mayWrite &&
              waiting.map(month => (
                <Button
                  key={month}
                  size="compact-sm"
                  loading={open.isPending}
                  onClick={() => open.mutate({ dutyId: id, month })}
                >
                  下发{monthText(month)}
                </Button>
              ))}
            {mayWrite && (
              <Button size="compact-sm" variant="subtle" aria-label={`终止${title}`} onClick={() => end(duty)}>
                终止…
              </Button>
            )}
          </Group>
        )
      })}
      {ending !== null && <EndDutyDialog duty={ending} onClose={() => end(null)} />}
    </Paper>
  )
}
