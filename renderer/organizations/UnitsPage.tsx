import { Alert, Box, Button, Group, Loader, Stack, Text } from '@mantine/core'
import { useDebouncedValue, useDisclosure } from '@mantine/hooks'
import { IconDownload, IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { UnitRow, UnitSort } from '../../domain/organizations/api.ts'
import { unitKindNames } from '../../domain/organizations/sheet.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { DayInput } from '../shared/DayInput.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { JobPanel } from '../shared/JobPanel.tsx'
import { PageTitle } from '../shared/PageTitle.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { today } from '../shared/today.ts'
import { useExport } from '../shared/useExport.ts'
import { pageRows, usePages } from '../shared/usePages.ts'
import { VirtualTable, type TableColumn } from '../shared/VirtualTable.tsx'
import { recordPath } from '../shared/pages.ts'
import { OpenUnitDialog } from './OpenUnitDialog.tsx'
import { UnitFilters, type UnitView } from './UnitFilters.tsx'
import { UnitTree } from './UnitTree.tsx'
import { gradeText } from './unitLabels.ts'
import { SearchInput } from '../shared/SearchInput.tsx'
import { sortedBy } from '../shared/RecordList.tsx'

const columns: readonly TableColumn<UnitRow, UnitSort['by']>[] = [
  { key: 'name', head: '单位名称', width: 22, sort: 'name', cell: row => row.name },
  { key: 'kind', head: '类别', width: 7, cell: row => unitKindNames[row.kind] },
  { key: 'uscc', head: '统一社会信用代码', width: 16, sort: 'uscc', cell: row => row.uscc ?? '—' },
  { key: 'parent', head: '上级单位', width: 14, sort: 'parent', cell: row => row.parentName ?? '—' },
  {
    key: 'grade',
    head: '类别等级',
    width: 8,
    sort: 'riskGrade',
    cell: row => gradeText(row.riskClass, row.riskGrade) || '—',
  },
  { key: 'industry', head: '行业', width: 7, sort: 'industryCode', cell: row => row.industryCode ?? '—' },
  { key: 'staff', head: '人数', width: 6, sort: 'staffCount', cell: row => row.staffCount ?? '—' },
  { key: 'contact', head: '联系人', width: 7, cell: row => row.contact ?? '—' },
  { key: 'phone', head: '联系电话', width: 10, cell: row => row.phone ?? '—' },
  { key: 'director', head: '安全总监', width: 7, cell: row => row.safetyDirector ?? '—' },
  { key: 'opened', head: '设立日期', width: 9, sort: 'openedOn', cell: row => row.openedOn },
]

const firstView: UnitView = { filter: {}, columns: ['name', 'uscc', 'parent', 'grade', 'staff', 'contact'] }

interface UnitListProps {
  readonly list: ReturnType<typeof usePages<UnitRow>>
  readonly columns: readonly string[]
  readonly sort: UnitSort
  readonly filtered: boolean
  readonly onSort: (by: UnitSort['by']) => void
}

function UnitList({ list, columns: chosen, sort, filtered, onSort }: UnitListProps) {
  const navigate = useNavigate()
  if (list.error !== null) return <RefusalAlert error={list.error} />
  if (list.loading) return <Loader />
  if (list.total === 0)
    return filtered ? (
      <EmptyState title="没有符合条件的单位">请换个说法，或清除部分条件。</EmptyState>
    ) : (
      <EmptyState title="还没有登记单位">
        先按“新增单位”登记成员单位和镇街，再按“从表格导入”导入企业；列名与常用台账相同即可识别。
      </EmptyState>
    )
  return (
    <>
      {list.typo && <Alert>没有完全一致的结果，以下是相近的单位。</Alert>}
      <Text size="sm" c="dimmed" role="status">
        共 {list.total} 个
      </Text>
      <VirtualTable
        label="单位列表"
        columns={columns.filter(({ key }) => key === 'name' || chosen.includes(key))}
        total={list.total}
        rowAt={list.rowAt}
        onRange={list.onRange}
        sort={sort}
        onSort={onSort}
        onOpen={row => void navigate({ to: recordPath('/units/$id', row.id) })}
      />
    </>
  )
}

interface UnitActionsProps {
  readonly exporting: boolean
  readonly onExport: () => void
  readonly onAdd: () => void
}

function UnitActions({ exporting, onExport, onAdd }: UnitActionsProps) {
  const navigate = useNavigate()
  const mayWrite = useMay('units.write')
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden />}
        loading={exporting}
        onClick={onExport}
      >
        导出
      </Button>
      {mayWrite && (
        <Button variant="default" onClick={() => void navigate({ to: '/import' })}>
          从表格导入
        </Button>
      )}
      {mayWrite && (
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={onAdd}>
          新增单位
        </Button>
      )}
    </>
  )
}

/** 单位: the tree at the left, the list of what lies beneath the chosen branch, found by name, code or initials. */
export function UnitsPage() {
  const { api, calls } = useHost()
  const [day, setDay] = useState<string>(today())
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text, 150)
  const [view, setView] = useState(firstView)
  const [sort, setSort] = useState<UnitSort>({ by: 'name', descending: false })
  const [opened, dialog] = useDisclosure(false)
  const exporting = useExport()
  const asOf = IsoDay.safeParse(day).data ?? today()
  const filter = { ...view.filter, ...(asked.trim() === '' ? {} : { text: asked }) }
  const list = usePages<UnitRow>(offset =>
    api.organizations.list.queryOptions({ input: { day: asOf, filter, sort, offset, limit: pageRows } }),
  )
  const order = (by: UnitSort['by']) => setSort(before => sortedBy(before, by))
  const filtered = asked.trim() !== '' || Object.keys(view.filter).length > 0
  return (
    <>
      <PageTitle title="单位">
        <UnitActions
          exporting={exporting.running}
          onExport={() => exporting.start('unitExport', () => calls.sheets.exportUnits({ day: asOf, filter, sort }))}
          onAdd={dialog.open}
        />
      </PageTitle>
      <Group align="flex-start" wrap="nowrap" gap="md">
        <Box w="15rem" visibleFrom="md">
          <UnitTree
            day={asOf}
            value={view.filter.under}
            onChange={under => {
              const { under: _, ...rest } = view.filter
              setView({ ...view, filter: under === undefined ? rest : { ...rest, under } })
            }}
          />
        </Box>
        <Stack gap="xs" flex={1} miw={0}>
          <Group gap="xs" wrap="wrap">
            <SearchInput
              label="查找单位"
              placeholder="名称、代码、联系人或拼音首字母"
              width="19rem"
              value={text}
              onChange={setText}
            />
            <Group gap={6} wrap="nowrap">
              <Text size="sm">截至</Text>
              <DayInput bare label="截至日期" width="10.5rem" value={day} onChange={setDay} />
            </Group>
          </Group>
          <UnitFilters view={view} allColumns={columns} onChange={setView} />
          <JobPanel job={exporting.job} error={exporting.error} onCancel={exporting.cancel} />
          <UnitList list={list} sort={sort} filtered={filtered} columns={view.columns} onSort={order} />
        </Stack>
      </Group>
      <OpenUnitDialog opened={opened} onClose={dialog.close} />
    </>
  )
}
