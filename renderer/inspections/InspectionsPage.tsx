import { Badge, Button, Group, Stack } from '@mantine/core'
import { useDebouncedValue, useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { InspectionRow } from '../../domain/inspections/api.ts'
import { inspectionKindNames } from '../../domain/inspections/inspection.ts'
import { InspectionState, inspectionStateNames } from '../../domain/inspections/lifecycle.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { PageTitle } from '../shared/PageTitle.tsx'
import { RecordList, sortedBy } from '../shared/RecordList.tsx'
import { SavedViews } from '../shared/SavedViews.tsx'
import { pageRows, usePages } from '../shared/usePages.ts'
import type { TableColumn } from '../shared/VirtualTable.tsx'
import { recordPath } from '../shared/pages.ts'
import { PlanDialog } from './PlanDialog.tsx'
import { SearchInput } from '../shared/SearchInput.tsx'
import { FilterSelect } from '../shared/FilterSelect.tsx'

const columns: readonly TableColumn<InspectionRow, 'day'>[] = [
  { key: 'serial', head: '编号', width: 7, cell: row => `${row.year}-${row.serial}` },
  { key: 'day', head: '检查日期', width: 9, sort: 'day', cell: row => row.checkedOn ?? `计划 ${row.plannedOn}` },
  { key: 'unit', head: '被检查单位', width: 22, cell: row => row.unitName },
  { key: 'kind', head: '类别', width: 9, cell: row => inspectionKindNames[row.kind] },
  { key: 'officers', head: '检查人员', width: 10, cell: row => row.officers.join('、') },
  {
    key: 'findings',
    head: '隐患',
    width: 9,
    cell: row => (row.findings === 0 ? '—' : `${row.findings} 个，未销号 ${row.open}`),
  },
  {
    key: 'state',
    head: '状态',
    width: 7,
    cell: row => <Badge variant="light">{inspectionStateNames[row.state]}</Badge>,
  },
]

const states = InspectionState.options.map(value => ({ value, label: inspectionStateNames[value] }))

/** 检查: all inspections from plan to closure. */
export function InspectionsPage() {
  const { api } = useHost()
  const navigate = useNavigate()
  const mayWrite = useMay('inspections.write')
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text, 150)
  const [state, setState] = useState<string | null>(null)
  const [sort, setSort] = useState({ by: 'day' as const, descending: true })
  const [planning, dialog] = useDisclosure(false)
  const filter = {
    ...(asked.trim() === '' ? {} : { text: asked }),
    ...(state === null ? {} : { states: [InspectionState.parse(state)] }),
  }
  const list = usePages<InspectionRow>(offset =>
    api.inspections.list.queryOptions({ input: { filter, descending: sort.descending, offset, limit: pageRows } }),
  )
  return (
    <>
      <PageTitle title="检查">
        <Button variant="default" component={Link} to="/findings">
          隐患台账
        </Button>
        {mayWrite && (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={dialog.open}>
            制定检查方案
          </Button>
        )}
      </PageTitle>
      <Stack gap="xs">
        <Group>
          <SearchInput
            label="查找检查"
            placeholder="单位名称、代码或拼音首字母"
            width="19rem"
            value={text}
            onChange={setText}
          />
          <FilterSelect label="状态" width="9rem" data={states} value={state} onChange={setState} />
          <SavedViews
            list="inspections"
            view={{ text, state }}
            onChange={saved => {
              setText(saved.text)
              setState(saved.state)
            }}
          />
        </Group>
        <RecordList
          label="检查列表"
          unit="次"
          list={list}
          columns={columns}
          sort={sort}
          onSort={() => setSort(before => sortedBy(before, 'day'))}
          onOpen={row => void navigate({ to: recordPath('/inspections/$id', row.id) })}
          empty={
            <EmptyState title={Object.keys(filter).length > 0 ? '没有符合条件的检查' : '还没有检查'}>
              按“制定检查方案”选定单位和两名执法人员；由另一人批准后登记检查情况，发现的隐患自动进入台账。
            </EmptyState>
          }
        />
      </Stack>
      {planning && <PlanDialog onClose={dialog.close} />}
    </>
  )
}
