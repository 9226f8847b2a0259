import { Badge, Button, Group, Progress } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus, IconSend } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { addMonths, monthOf, monthText } from '../../domain/shared/period.ts'
import type { TaskRow } from '../../domain/tasks/api.ts'
import { taskList } from '../../domain/tasks/columns.ts'
import { TaskState, taskStateNames } from '../../domain/tasks/lifecycle.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { ListPage } from '../shared/ListPage.tsx'
import { choicesOf, type ListFilter } from '../shared/listState.ts'
import { recordPath } from '../shared/pages.ts'
import { today } from '../shared/today.ts'
import { DispatchDialog } from './DispatchDialog.tsx'
import { DutyPanel } from './DutyPanel.tsx'
import { TaskDialog } from './TaskDialog.tsx'

/** How far the units are: a bar, the numbers, and what waits for somebody. */
function ProgressCell({ row }: { readonly row: TaskRow }) {
  if (row.state === 'draft') return <span>—</span>
  const { accepted, assignments, submitted, overdue } = row
  return (
    <Group gap={6} wrap="nowrap">
      <Progress
        w="4.5rem"
        color="green"
        value={assignments === 0 ? 0 : (accepted / assignments) * 100}
        aria-label="办结比例"
      />
      {`${accepted}/${assignments}`}
      {submitted > 0 && <Badge variant="light">待审 {submitted}</Badge>}
      {overdue > 0 && (
        <Badge variant="light" color="red">
          逾期 {overdue}
        </Badge>
      )}
    </Group>
  )
}

const cells = {
  state: (row: TaskRow) => <Badge variant="light">{taskStateNames[row.state]}</Badge>,
  progress: (row: TaskRow) => <ProgressCell row={row} />,
}

/** Months round this one, in which tasks may be due. */
const months = () =>
  [-3, -2, -1, 0, 1, 2, 3].map(ahead => {
    const value = addMonths(monthOf(today()), ahead)
    return { value, label: monthText(value) }
  })

const filters = (): readonly ListFilter[] => [
  { kind: 'choice', field: 'month', label: '到期月份', choices: months() },
  { kind: 'choice', field: 'states', label: '状态', many: true, choices: choicesOf(TaskState.options, taskStateNames) },
  { kind: 'unit', field: 'unitId', label: '单位' },
  { kind: 'flag', field: 'overdue', label: '只看有逾期的' },
]

/** Dispatches all drafts at once to the chosen units. */
function DispatchDrafts({ count }: { readonly count: number }) {
  const { api } = useHost()
  const [opened, dialog] = useDisclosure(false)
  const input = {
    day: today(),
    filter: { states: ['draft' as const] },
    sort: { by: 'dueOn' as const, descending: false },
  }
  const drafts = useQuery({
    ...api.tasks.list.queryOptions({ input: { ...input, offset: 0, limit: 200 } }),
    enabled: opened,
  }).data
  return (
    <>
      <Button leftSection={<IconSend size={18} aria-hidden />} onClick={dialog.open}>
        下发 {count} 项待下发任务
      </Button>
      {opened && drafts !== undefined && (
        <DispatchDialog taskIds={drafts.rows.map(({ id }) => id)} onClose={dialog.close} />
      )}
    </>
  )
}

interface TaskActionsProps {
  readonly mayWrite: boolean
  readonly onAdd: () => void
}

/** Links to the overviews, and the buttons for a new task and for the drafts. */
function TaskActions({ mayWrite, onAdd }: TaskActionsProps) {
  const { api } = useHost()
  const counts = useQuery(api.tasks.today.queryOptions({ input: { day: today() } })).data
  return (
    <>
      <Button variant="default" component={Link} to="/matrix">
        落实情况一览
      </Button>
      <Button variant="default" component={Link} to="/owing">
        还差谁没报
      </Button>
      {mayWrite && (
        <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={onAdd}>
          新增任务
        </Button>
      )}
      {mayWrite && counts !== undefined && counts.drafts > 0 && <DispatchDrafts count={counts.drafts} />}
    </>
  )
}

/** 任务: all tasks with their progress. */
export function TasksPage() {
  const { api } = useHost()
  const navigate = useNavigate()
  const mayWrite = useMay('tasks.write')
  const [adding, dialog] = useDisclosure(false)
  const [sending, setSending] = useState<readonly number[] | null>(null)
  return (
    <>
      <ListPage
        name="tasks"
        kind={taskList}
        page={input => api.tasks.list.queryOptions({ input })}
        search="任务名称或要求"
        filters={filters()}
        cells={cells}
        bulk={mayWrite ? [{ label: '下发', run: setSending }] : undefined}
        onOpen={row => void navigate({ to: recordPath('/tasks/$id', row.id) })}
        actions={<TaskActions mayWrite={mayWrite} onAdd={dialog.open} />}
        above={<DutyPanel mayWrite={mayWrite} />}
        empty={<EmptyState title="还没有任务">先在“来文”登记通知并分解任务；没有来文的工作可按“新增任务”。</EmptyState>}
      />
      {adding && <TaskDialog task={null} onClose={dialog.close} />}
      {sending !== null && <DispatchDialog taskIds={sending} onClose={() => setSending(null)} />}
    </>
  )
}
