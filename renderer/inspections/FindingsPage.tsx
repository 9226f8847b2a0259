import { Month } from '../../domain/shared/period.ts'
import { Anchor, Badge, Checkbox, Group, Stack } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { FindingFilter, FindingRow } from '../../domain/inspections/api.ts'
import { findingSourceNames } from '../../domain/inspections/inspection.ts'
import { FindingLevel, findingLevelNames, FindingState, findingStateNames } from '../../domain/inspections/lifecycle.ts'
import { useHost } from '../host/HostContext.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { PaperButton } from '../shared/PaperButton.tsx'
import { PageTitle } from '../shared/PageTitle.tsx'
import { RecordList } from '../shared/RecordList.tsx'
import { today } from '../shared/today.ts'
import { SavedViews } from '../shared/SavedViews.tsx'
import { pageRows, usePages } from '../shared/usePages.ts'
import type { TableColumn } from '../shared/VirtualTable.tsx'
import { recordPath } from '../shared/pages.ts'
import { SearchInput } from '../shared/SearchInput.tsx'
import { FilterSelect } from '../shared/FilterSelect.tsx'

const columns: readonly TableColumn<FindingRow, 'foundOn'>[] = [
  { key: 'no', head: '隐患编号', width: 10, cell: row => row.no },
  { key: 'found', head: '发现日期', width: 8, cell: row => row.foundOn },
  { key: 'unit', head: '单位', width: 16, cell: row => row.unitName },
  { key: 'description', head: '隐患描述', width: 22, cell: row => row.description },
  { key: 'source', head: '来源', width: 5, cell: row => findingSourceNames[row.source] },
  {
    key: 'level',
    head: '级别',
    width: 5,
    cell: row => <Badge color={row.level === 'major' ? 'red' : 'gray'}>{findingLevelNames[row.level]}</Badge>,
  },
  { key: 'due', head: '整改期限', width: 8, cell: row => row.dueOn ?? '—' },
  {
    key: 'state',
    head: '状态',
    width: 10,
    cell: row => (
      <Group gap={4} wrap="nowrap">
        <Badge variant="light">{findingStateNames[row.state]}</Badge>
        {row.overdue && <Badge color="red">逾期</Badge>}
      </Group>
    ),
  },
]

const states = FindingState.options.map(value => ({ value, label: findingStateNames[value] }))
const levels = FindingLevel.options.map(value => ({ value, label: findingLevelNames[value] }))

/** 隐患台账: every finding, newest first, by unit, words, level, state and lateness. */
export function FindingsPage() {
  const { api } = useHost()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text, 150)
  const [state, setState] = useState<string | null>(null)
  const [level, setLevel] = useState<string | null>(null)
  const [overdue, setOverdue] = useState(false)
  const filter: FindingFilter = {
    ...(asked.trim() === '' ? {} : { text: asked }),
    ...(state === null ? {} : { states: [FindingState.parse(state)] }),
    ...(level === null ? {} : { level: FindingLevel.parse(level) }),
    ...(overdue ? { overdue: true } : {}),
  }
  const list = usePages<FindingRow>(offset =>
    api.inspections.findings.queryOptions({ input: { day: today(), filter, offset, limit: pageRows } }),
  )
  return (
    <>
      <Anchor component={Link} to="/inspections">
        返回检查列表
      </Anchor>
      <PageTitle title="隐患台账">
        <PaperButton label="打印本月台账" kind="findingLedger" record={null} month={Month.parse(today().slice(0, 7))} />
      </PageTitle>
      <Stack gap="xs">
        <Group>
          <SearchInput
            label="查找隐患"
            placeholder="单位、编号、描述或拼音首字母"
            width="19rem"
            value={text}
            onChange={setText}
          />
          <FilterSelect label="状态" width="9rem" data={states} value={state} onChange={setState} />
          <FilterSelect label="级别" width="8rem" data={levels} value={level} onChange={setLevel} />
          <Checkbox label="只看逾期" checked={overdue} onChange={event => setOverdue(event.currentTarget.checked)} />
          <SavedViews
            list="findings"
            view={{ text, state, level, overdue }}
            onChange={saved => {
              setText(saved.text)
              setState(saved.state)
              setLevel(saved.level)
              setOverdue(saved.overdue)
            }}
          />
        </Group>
        <RecordList
          label="隐患列表"
          unit="个"
          list={list}
          columns={columns}
          sort={{ by: 'foundOn', descending: true }}
          onSort={() => undefined}
          onOpen={row => void navigate({ to: recordPath('/findings/$id', row.id) })}
          empty={
            <EmptyState title={Object.keys(filter).length > 0 ? '没有符合条件的隐患' : '还没有隐患'}>
              登记检查情况时，不符合的项目会自动进入这里。
            </EmptyState>
          }
        />
      </Stack>
    </>
  )
}
