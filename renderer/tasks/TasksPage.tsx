import { Badge, Button, Checkbox, Group, Stack } from '@mantine/core'
import { useDebouncedValue, useDisclosure } from '@mantine/hooks'
import { IconPlus, IconSend } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { TaskFilter, TaskRow, TaskSort } from '../../domain/tasks/api.ts'
import { TaskState, taskStateNames } from '../../domain/tasks/lifecycle.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { PageTitle } from '../shared/PageTitle.tsx'
import { RecordList, sortedBy } from '../shared/RecordList.tsx'
import { today } from '../shared/today.ts'
import { SavedViews } from '../shared/SavedViews.tsx'
import { pageRows, usePages } from '../shared/usePages.ts'
import type { TableColumn } from '../shared/VirtualTable.tsx'
import { recordPath } from '../shared/pages.ts'
import { DispatchDialog } from './DispatchDialog.tsx'
import { DutyPanel } from './DutyPanel.tsx'
import { TaskDialog } from './TaskDialog.tsx'
import { SearchInput } from '../shared/SearchInput.tsx'
import { FilterSelect } from '../shared/FilterSelect.tsx'

function progress(row: TaskRow) {
  if (row.state === 'draft') return '—'
  return (
    <Group gap={6} wrap="nowrap">
      {`${row.accepted}/${row.assignments} 办结`}
      {row.submitted > 0 && <Badge variant="light">待审 {row.submitted}</Badge>}
      {row.overdue > 0 && <Badge color="red">逾期 {row.overdue}</Badge>}
    </Group>
  )
}

const sourceOf = ({ noticeTitle, originOffice }: TaskRow): string =>
  noticeTitle ?? (originOffice === null ? '—' : `来自${originOffice}`)

const columns: readonly TableColumn<TaskRow, TaskSort['by']>[] = [
  { key: 'title', head: '任务', width: 26, sort: 'title', cell: row => row.title },
  { key: 'clause', head: '条款', width: 7, cell: row => row.clauseLabel || '—' },
  { key: 'notice', head: '来文', width: 16, sort: 'notice', cell: sourceOf },
  { key: 'lead', head: '牵头单位', width: 10, cell: row => row.leadName ?? '—' },
  { key: 'due', head: '期限', width: 8, sort: 'dueOn', cell: row => row.dueOn },
  { key: 'state', head: '状态', width: 6, sort: 'state', cell: row => taskStateNames[row.state] },
  { key: 'progress', head: '进度', width: 13, cell: progress },
]

const states = TaskState.options.map(value => ({ value, label: taskStateNames[value] }))

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
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text, 150)
  const [state, setState] = useState<string | null>(null)
  const [overdue, setOverdue] = useState(false)
  const [sort, setSort] = useState<TaskSort>({ by: 'dueOn', descending: false })
  const [adding, dialog] = useDisclosure(false)
  const filter: TaskFilter = {
    ...(asked.trim() === '' ? {} : { text: asked }),
    ...(state === null ? {} : { states: [TaskState.parse(state)] }),
    ...(overdue ? { overdue: true } : {}),
  }
  const list = usePages<TaskRow>(offset =>
    api.tasks.list.queryOptions({ input: { day: today(), filter, sort, offset, limit: pageRows } }),
  )
  const filtered = Object.keys(filter).length > 0
  return (
    <>
      <PageTitle title="任务">
        <TaskActions mayWrite={mayWrite} onAdd={dialog.open} />
      </PageTitle>
      <Stack gap="xs">
        <DutyPanel mayWrite={mayWrite} />
        <Group>
          <SearchInput label="查找任务" placeholder="任务名称或要求" width="17rem" value={text} onChange={setText} />
          <FilterSelect label="状态" width="9rem" data={states} value={state} onChange={setState} />
          <Checkbox
            label="只看有逾期的"
            checked={overdue}
            onChange={event => setOverdue(event.currentTarget.checked)}
          />
          <SavedViews
            list="tasks"
            view={{ text, state, overdue }}
            onChange={saved => {
              setText(saved.text)
              setState(saved.state)
              setOverdue(saved.overdue)
            }}
          />
        </Group>
        <RecordList
          label="任务列表"
          unit="项"
          list={list}
          columns={columns}
          sort={sort}
          onSort={by => setSort(before => sortedBy(before, by))}
          onOpen={row => void navigate({ to: recordPath('/tasks/$id', row.id) })}
          empty={
            filtered ? (
              <EmptyState title="没有符合条件的任务">请清除部分条件。</EmptyState>
            ) : (
              <EmptyState title="还没有任务">先在“来文”登记通知并分解任务；没有来文的工作可按“新增任务”。</EmptyState>
            )
          }
        />
      </Stack>
      {adding && <TaskDialog onClose={dialog.close} />}
    </>
  )
}
