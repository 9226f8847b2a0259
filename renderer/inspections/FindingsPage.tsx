import { Badge, Button, Group } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { FindingRow } from '../../domain/inspections/api.ts'
import { findingList } from '../../domain/inspections/columns.ts'
import { FocusItem, focusItemNames } from '../../domain/inspections/checklist.ts'
import { FindingSource, findingSourceNames } from '../../domain/inspections/inspection.ts'
import { FindingLevel, findingLevelNames, FindingState, findingStateNames } from '../../domain/inspections/lifecycle.ts'
import { Month } from '../../domain/shared/period.ts'
import { useHost } from '../host/HostContext.tsx'
import { useMay } from '../session/useSession.ts'
import { EmptyState } from '../shared/EmptyState.tsx'
import { ListPage } from '../shared/ListPage.tsx'
import { choicesOf } from '../shared/listState.ts'
import { recordPath } from '../shared/pages.ts'
import { PaperButton } from '../shared/PaperButton.tsx'
import { today } from '../shared/today.ts'
import { FindingDialog } from './FindingDialog.tsx'

const filters = [
  {
    kind: 'choice',
    field: 'states',
    label: '状态',
    many: true,
    choices: choicesOf(FindingState.options, findingStateNames),
  },
  { kind: 'choice', field: 'level', label: '级别', choices: choicesOf(FindingLevel.options, findingLevelNames) },
  { kind: 'choice', field: 'source', label: '来源', choices: choicesOf(FindingSource.options, findingSourceNames) },
  { kind: 'choice', field: 'focus', label: '重点事项', choices: choicesOf(FocusItem.options, focusItemNames) },
  { kind: 'days', from: 'from', to: 'to', label: '发现日期' },
  { kind: 'unit', field: 'unitId', label: '单位' },
  { kind: 'flag', field: 'overdue', label: '只看逾期' },
] as const

const cells = {
  level: ({ level }: FindingRow) => (
    <Badge variant="light" color={level === 'major' ? 'red' : 'gray'}>
      {findingLevelNames[level]}
    </Badge>
  ),
  state: ({ state, overdue }: FindingRow) => (
    <Group gap={4} wrap="nowrap">
      <Badge variant="light">{findingStateNames[state]}</Badge>
      {overdue && <Badge color="red">逾期</Badge>}
    </Group>
  ),
}

/** The ledger as a paper, and the button for a finding that no inspection made. */
function FindingActions() {
  const mayWrite = useMay('inspections.write')
  const [adding, add] = useState(false)
  return (
    <>
      <PaperButton label="打印本月台账" kind="findingLedger" record={null} month={Month.parse(today().slice(0, 7))} />
      {mayWrite && <Button onClick={() => add(true)}>登记隐患</Button>}
      {adding && <FindingDialog onClose={() => add(false)} />}
    </>
  )
}

/** 隐患台账: every finding, newest first, by unit, words, level, state and lateness. */
export function FindingsPage() {
  const { api } = useHost()
  const navigate = useNavigate()
  return (
    <ListPage
      name="findings"
      kind={findingList}
      back={{ to: '/inspections', label: '返回检查列表' }}
      page={input => api.inspections.findings.queryOptions({ input })}
      search="单位、编号、描述或拼音首字母"
      filters={filters}
      cells={cells}
      onOpen={row => void navigate({ to: recordPath('/findings/$id', row.id) })}
      actions={<FindingActions />}
      empty={
        <EmptyState title="还没有隐患">
          登记检查情况时，不符合的项目会自动进入这里；举报、巡查发现的，按“登记隐患”。
        </EmptyState>
      }
    />
  )
}
