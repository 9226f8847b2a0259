import { Anchor, Badge, Loader, Select, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { addMonths, Month, monthOf, monthText } from '../../domain/shared/period.ts'
import type { TaskMatrix } from '../../domain/tasks/api.ts'
import { assignmentStateNames } from '../../domain/tasks/lifecycle.ts'
import { useHost } from '../host/HostContext.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { PageTitle } from '../shared/PageTitle.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { ScrollTable } from '../shared/ScrollTable.tsx'
import { today } from '../shared/today.ts'
import { recordPath } from '../shared/pages.ts'

const colors: Readonly<Record<TaskMatrix['cells'][number]['state'], string>> = {
  dispatched: 'gray',
  signedFor: 'blue',
  inProgress: 'blue',
  submitted: 'violet',
  returned: 'orange',
  accepted: 'green',
  cancelled: 'gray',
}

function Grid({ matrix }: { readonly matrix: TaskMatrix }) {
  const cells = new Map(matrix.cells.map(cell => [`${cell.unitId}:${cell.taskId}`, cell]))
  return (
    <ScrollTable label="各单位落实情况" minWidth={900} maxHeight="calc(100dvh - 12.5rem)" pinned withColumnBorders>
      <Table.Thead>
        <Table.Tr>
          <Table.Th miw="11rem">单位</Table.Th>
          {matrix.tasks.map(task => (
            <Table.Th key={task.id} miw="7rem" maw="9rem">
              <Anchor component={Link} to={recordPath('/tasks/$id', task.id)} size="sm" lineClamp={3}>
                {task.clauseLabel} {task.title}
              </Anchor>
              <Text size="xs" c="dimmed">
                {task.dueOn}
              </Text>
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {matrix.units.map(unit => (
          <Table.Tr key={unit.id}>
            <Table.Td>{unit.name}</Table.Td>
            {matrix.tasks.map(task => {
              const cell = cells.get(`${unit.id}:${task.id}`)
              if (cell === undefined) return <Table.Td key={task.id}>—</Table.Td>
              const color = cell.overdue ? 'red' : colors[cell.state]
              return (
                <Table.Td key={task.id}>
                  <Badge variant="light" color={color}>
                    {cell.overdue ? '逾期' : assignmentStateNames[cell.state]}
                  </Badge>
                </Table.Td>
              )
            })}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  )
}

/** 单位和任务一览: a row for each unit, a column for each task due in the month, in the cell the state of the assignment. */
export function MatrixPage() {
  const { api } = useHost()
  const current = monthOf(today())
  const [month, setMonth] = useState<Month>(current)
  const { data, error } = useQuery(api.tasks.matrix.queryOptions({ input: { day: today(), month } }))
  const months = [-3, -2, -1, 0, 1, 2].map(ahead => addMonths(current, ahead))
  return (
    <>
      <Anchor component={Link} to="/tasks">
        返回任务列表
      </Anchor>
      <PageTitle title="落实情况一览" hint="各单位在当月到期任务中的进度">
        <Select
          aria-label="月份"
          w="9rem"
          allowDeselect={false}
          value={month}
          data={months.map(value => ({ value, label: monthText(value) }))}
          onChange={value => value !== null && setMonth(Month.parse(value))}
        />
      </PageTitle>
      {error !== null && <RefusalAlert error={error} />}
      {data === undefined && error === null && <Loader />}
      {data?.tasks.length === 0 && <EmptyState title="这个月没有到期的任务">换一个月份，或先下发任务。</EmptyState>}
      {data !== undefined && data.tasks.length > 0 && <Grid matrix={data} />}
    </>
  )
}
