import { Anchor, Badge, Group, Loader, Select, Stack, Table, Tabs, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { FigureRow } from '../../domain/figures/api.ts'
import { inWan, type FigureCell } from '../../domain/figures/cell.ts'
import { figureGroups, figureItems, type FigureGroup, type FigureItem } from '../../domain/figures/items.ts'
import { reportingStateNames } from '../../domain/figures/reporting.ts'
import { addMonths, Month, monthText } from '../../domain/shared/period.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { PageTitle } from '../shared/PageTitle.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { ScrollTable } from '../shared/ScrollTable.tsx'
import { today } from '../shared/today.ts'
import { FigureDialog } from './FigureDialog.tsx'

const colors = { onTime: 'green', late: 'orange', missing: 'red' } as const

/** A dash stands for a figure that was not reported; a reported zero is 0. */
function cellText(item: FigureItem, cell: FigureCell | undefined): string {
  if (cell === undefined) return '—'
  if (cell.state === 'zero') return '0'
  if (cell.state === 'notApplicable') return '不适用'
  return item.unit === '万元' ? inWan(cell.value) : String(cell.value)
}

interface GridProps {
  readonly rows: readonly FigureRow[]
  readonly group: FigureGroup
  readonly onOpen: (row: FigureRow) => void
}

function Grid({ rows, group, onOpen }: GridProps) {
  const items = figureItems.filter(item => item.group === group)
  return (
    <ScrollTable
      label={`各单位${figureGroups[group]}`}
      minWidth={900}
      maxHeight="calc(100dvh - 15rem)"
      pinned
      highlightOnHover
    >
      <Table.Thead>
        <Table.Tr>
          <Table.Th miw="20rem">单位</Table.Th>
          <Table.Th miw="5rem">报送</Table.Th>
          {items.map(({ key, name, unit }) => (
            <Table.Th key={key} ta="right" miw="5.5rem">
              {name}（{unit}）
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(row => (
          <Table.Tr key={row.unitId}>
            <Table.Td>
              <Anchor component="button" size="sm" ta="left" onClick={() => onOpen(row)}>
                {row.unitName}
              </Anchor>
            </Table.Td>
            <Table.Td>
              <Badge variant="light" color={colors[row.state]}>
                {reportingStateNames[row.state]}
              </Badge>
            </Table.Td>
            {items.map(item => (
              <Table.Td key={item.key} ta="right">
                {cellText(item, row.cells[item.key])}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  )
}

interface ReportingCountsProps {
  readonly counts: Readonly<Record<'expected' | 'onTime' | 'late' | 'missing', number>>
}

function ReportingCounts({ counts }: ReportingCountsProps) {
  return (
    <Group gap="xs">
      <Badge variant="light">应报 {counts.expected}</Badge>
      <Badge variant="light" color="green">
        按时 {counts.onTime}
      </Badge>
      <Badge variant="light" color="orange">
        迟报 {counts.late}
      </Badge>
      <Badge variant="light" color="red">
        未报 {counts.missing}
      </Badge>
      <Text size="sm" c="dimmed">
        点单位名称填写或查看；“—”表示没有报送，与“0”不同。
      </Text>
    </Group>
  )
}

function GridTabs({ rows, onOpen }: Omit<GridProps, 'group'>) {
  return (
    <Tabs defaultValue="inspection" keepMounted={false}>
      <Tabs.List mb="xs">
        {Object.entries(figureGroups).map(([key, name]) => (
          <Tabs.Tab key={key} value={key}>
            {name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {(Object.keys(figureGroups) as FigureGroup[]).map(key => (
        <Tabs.Panel key={key} value={key}>
          <Grid rows={rows} group={key} onOpen={onOpen} />
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}

/** 单位报表: the figures of every reporting unit for one month, and which units are on time, late or missing. */
export function FiguresPage() {
  const { api } = useHost()
  const mayWrite = useMay('figures.write')
  const [chosen, setChosen] = useState<Month | null>(null)
  const [opened, setOpened] = useState<FigureRow | null>(null)
  const months = useQuery(api.figures.months.queryOptions({ input: { day: today() } }))
  const month = chosen ?? months.data?.current ?? null
  const grid = useQuery({
    ...api.figures.grid.queryOptions({ input: { month: month ?? Month.parse('2026-01') } }),
    enabled: month !== null,
  })
  const error = months.error ?? grid.error
  if (error !== null) return <RefusalAlert error={error} />
  if (months.data === undefined || grid.data === undefined) return <Loader />
  const { current, known } = months.data
  const choices = [
    ...new Set([addMonths(current, 1), current, addMonths(current, -1), addMonths(current, -2), ...known]),
  ]
  const { data } = grid
  return (
    <>
      <PageTitle
        title="单位报表"
        hint={`${monthText(data.month)}（${data.from} 至 ${data.to}），各单位 ${data.due} 前报送，本单位 ${data.cityDue} 前上报`}
      >
        <Select
          aria-label="月份"
          w="9rem"
          allowDeselect={false}
          value={month}
          data={choices.sort().map(value => ({ value, label: monthText(value) }))}
          onChange={value => value !== null && setChosen(Month.parse(value))}
        />
      </PageTitle>
      {!data.dueCertain && (
        <Text c="orange" size="sm">
          还没有该年度的节假日安排，期限只按双休日推算；请在国务院公布后到“设置”导入。
        </Text>
      )}
      {data.expected === 0 ? (
        <EmptyState title="没有应报送的单位">
          请在“单位”中把成员单位、镇街的“每月报送”设为“是”；这里就会列出每月应报的单位。
        </EmptyState>
      ) : (
        <Stack gap="xs">
          <ReportingCounts counts={data} />
          <GridTabs rows={data.rows} onOpen={setOpened} />
        </Stack>
      )}
      {opened !== null && (
        <FigureDialog row={opened} month={data.month} mayWrite={mayWrite} onClose={() => setOpened(null)} />
      )}
    </>
  )
}
