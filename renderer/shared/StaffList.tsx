import { Button, Group, Loader, Stack, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { employmentFormNames, postKindNames } from '../../domain/people/sheet.ts'
import type { PersonFilter, PersonRow, PersonSort } from '../../domain/people/api.ts'
import { useHost } from '../host/HostContext.tsx'
import { recordPath } from './pages.ts'
import { EmptyState } from './EmptyState.tsx'
import { JobPanel } from './JobPanel.tsx'
import { RefusalAlert } from './RefusalAlert.tsx'
import { today } from './today.ts'
import { useExport } from './useExport.ts'
import { pageRows, usePages } from './usePages.ts'
import { VirtualTable, type TableColumn } from './VirtualTable.tsx'

type Column = TableColumn<PersonRow, PersonSort['by']>

const columns: readonly Column[] = [
  { key: 'name', head: '姓名', width: 8, sort: 'name', cell: row => row.name },
  { key: 'identity', head: '身份证号', width: 14, cell: row => row.identityMasked ?? '—' },
  { key: 'unit', head: '单位', width: 20, cell: row => row.unitName ?? '（未任职）' },
  {
    key: 'kind',
    head: '人员类别',
    width: 10,
    cell: row => (row.postKind === null ? '—' : postKindNames[row.postKind]),
  },
  { key: 'post', head: '岗位', width: 9, sort: 'post', cell: row => row.post ?? '—' },
  { key: 'form', head: '用工形式', width: 8, cell: row => (row.form === null ? '—' : employmentFormNames[row.form]) },
  { key: 'phone', head: '联系电话', width: 10, cell: row => row.phone ?? '—' },
]

/** The list of everybody cannot be sorted by post: it is slow and of no use. */
const everywhere: readonly Column[] = columns.map(({ sort, ...column }) =>
  sort === undefined || sort === 'post' ? column : { ...column, sort },
)

const everybody: PersonFilter = {}

interface StaffListProps {
  /** Only people employed there now; without it, everybody. */
  readonly unitId?: number
  readonly filter?: PersonFilter
}

/** People in a list of any length; opening one leads to the person's page. */
export function StaffList({ unitId, filter = everybody }: StaffListProps) {
  const { api, calls } = useHost()
  const navigate = useNavigate()
  const [sort, setSort] = useState<PersonSort>({ by: 'entered', descending: false })
  const exporting = useExport()
  const day = today()
  const asked = unitId === undefined ? filter : { ...filter, unitId }
  const list = usePages<PersonRow>(offset =>
    api.people.list.queryOptions({ input: { day, filter: asked, sort, offset, limit: pageRows } }),
  )
  const order = (by: PersonSort['by']) =>
    setSort(before => ({ by, descending: before.by === by ? !before.descending : false }))
  if (list.error !== null) return <RefusalAlert error={list.error} />
  if (list.loading) return <Loader />
  if (list.total === 0)
    return (
      <EmptyState title={Object.keys(filter).length > 0 ? '没有符合条件的人员' : '还没有登记人员'}>
        {Object.keys(filter).length > 0
          ? '请换个说法，或清除部分条件。'
          : '按“新增人员”逐人登记，或按“从表格导入”一次导入；身份证号加密保存，列表中只显示首尾。'}
      </EmptyState>
    )
  return (
    <Stack gap="xs">
      {list.typo && <Text size="sm">没有完全一致的结果，以下是相近的人员。</Text>}
      <Group justify="space-between">
        <Text size="sm" c="dimmed" role="status">
          共 {list.total} 人
        </Text>
        <Button
          size="compact-sm"
          variant="default"
          loading={exporting.running}
          onClick={() => exporting.start('personExport', () => calls.sheets.exportPeople({ day, filter: asked, sort }))}
        >
          导出这些人员（不含身份证号）
        </Button>
      </Group>
      <JobPanel job={exporting.job} error={exporting.error} onCancel={exporting.cancel} />
      <VirtualTable
        label="人员列表"
        columns={unitId === undefined ? everywhere : columns.filter(({ key }) => key !== 'unit')}
        total={list.total}
        rowAt={list.rowAt}
        onRange={list.onRange}
        sort={sort}
        onSort={order}
        onOpen={row => void navigate({ to: recordPath('/people/$id', row.id) })}
      />
    </Stack>
  )
}
