import { Paper, Stack, Text } from '@mantine/core'
import type { TaskOrigin } from '../../domain/tasks/api.ts'
import { assignmentStateNames } from '../../domain/tasks/lifecycle.ts'
import { assignmentRoleNames } from '../../domain/tasks/task.ts'
import { FactList } from '../shared/FactList.tsx'

/** The office above that passed the task down, and its own state of it. */
export function OriginPanel({ origin }: { readonly origin: TaskOrigin }) {
  const { office, source, clause, role, dueOn, state, note } = origin
  return (
    <Paper withBorder p="md">
      <Stack gap="xs">
        <Text fw={600}>来自{office}</Text>
        <FactList
          facts={[
            ['上级登记的状态', assignmentStateNames[state]],
            ['上级要求的期限', dueOn],
            ['本单位的分工', assignmentRoleNames[role]],
            ['退回或取消原因', note],
            ['上级来文', source === null ? null : [source.number, source.title].filter(Boolean).join('　')],
            ['条款', clause?.label],
          ]}
        />
        {clause !== null && (
          <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
            {clause.text}
          </Text>
        )}
      </Stack>
    </Paper>
  )
}
