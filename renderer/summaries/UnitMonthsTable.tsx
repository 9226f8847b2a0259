import { Table, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { nextSort, type ListSort } from '../../domain/shared/listColumn.ts'
import { Month } from '../../domain/shared/period.ts'
import {
  metricOf,
  sortedRows,
  totalTexts,
  unitMonthColumns,
  type UnitMonths,
  type UnitYear,
} from '../../domain/summaries/unitMonths.ts'
import { ScrollTable } from '../shared/ScrollTable.tsx'
import { MetricRecords } from './MetricRecords.tsx'

interface UnitMonthsTableProps {
  readonly table: UnitMonths
  readonly sort: ListSort
  readonly onSort: (sort: ListSort) => void
}

interface HeadsProps extends Omit<UnitMonthsTableProps, 'table'> {
  readonly columns: ReturnType<typeof unitMonthColumns>
}

/** A cell that was opened: of one unit or of all, in a month from 0, or in the year (12). */
interface Opened {
  readonly row: UnitYear | null
  readonly at: number
}

const sortMark = (sort: ListSort, by: string): string => (sort.by !== by ? '' : sort.descending ? ' ↓' : ' ↑')
const ariaSort = (sort: ListSort, by: string) =>
  sort.by !== by ? 'none' : sort.descending ? ('descending' as const) : ('ascending' as const)

/** The last month that has values: the year so far ends with it. */
const lastMonth = ({ day }: UnitMonths): number => Number(day.slice(5, 7)) - 1

interface OpenedRecordsProps {
  readonly table: UnitMonths
  readonly opened: Opened
  readonly onClose: () => void
}

/** The records behind the cell that was opened. */
function OpenedRecords({ table, opened: { row, at }, onClose }: OpenedRecordsProps) {
  const wholeYear = at === 12
  const month = (wholeYear ? lastMonth(table) : at) + 1
  return (
    <MetricRecords
      metric={metricOf(table)}
      month={Month.parse(`${table.year}-${String(month).padStart(2, '0')}`)}
      which={wholeYear ? 'year' : 'month'}
      {...(row === null ? {} : { under: { unit: row.unitId, day: table.day } })}
      about={`${row?.unitName ?? '全区'}　${table.year}年${wholeYear ? '' : `${month}月`}`}
      onClose={onClose}
    />
  )
}

/** The heads, each of which orders the table. */
function Heads({ columns, sort, onSort }: HeadsProps) {
  return (
    <Table.Tr>
      {columns.map(({ key, head }, at) => (
        <Table.Th key={key} ta={at === 0 ? 'left' : 'right'} aria-sort={ariaSort(sort, key)}>
          <UnstyledButton fz="xs" fw={600} c="inherit" onClick={() => onSort(nextSort(sort, key))}>
            {head}
            {sortMark(sort, key)}
          </UnstyledButton>
        </Table.Th>
      ))}
    </Table.Tr>
  )
}

/** One figure by unit and month, the district's own in the last row; every cell opens the records behind it. */
export function UnitMonthsTable({ table, sort, onSort }: UnitMonthsTableProps) {
  const [opened, setOpened] = useState<Opened | null>(null)
  const metric = metricOf(table)
  const columns = unitMonthColumns(metric)
  const cell = (text: string, row: UnitYear | null, at: number) =>
    text === '' ? (
      ''
    ) : (
      <UnstyledButton
        fz="sm"
        fw={row === null ? 600 : 400}
        c={text === '0' ? 'dimmed' : 'var(--mantine-color-anchor)'}
        aria-label={`${row?.unitName ?? '合计'}${columns[at + 1]!.head} ${text}`}
        onClick={() => setOpened({ row, at })}
      >
        {text}
      </UnstyledButton>
    )
  const cells = (texts: readonly string[], row: UnitYear | null) =>
    texts.map((text, at) => (
      <Table.Td
        key={columns[at]!.key}
        ta={at === 0 ? 'left' : 'right'}
        {...(at === 0 ? { w: '18rem', style: { overflowWrap: 'anywhere' } } : {})}
      >
        {at === 0 ? text : cell(text, row, at - 1)}
      </Table.Td>
    ))
  const height = 'calc(100dvh - 13.5rem)'
  return (
    <>
      <ScrollTable label="各单位各月数据" minWidth={1000} maxHeight={height} pinned highlightOnHover withColumnBorders>
        <Table.Thead>
          <Heads columns={columns} sort={sort} onSort={onSort} />
        </Table.Thead>
        <Table.Tbody>
          {sortedRows(table.rows, sort).map(row => (
            <Table.Tr key={row.unitId}>
              {cells(
                columns.map(({ text }) => text(row)),
                row,
              )}
            </Table.Tr>
          ))}
          <Table.Tr fw={600}>{cells(totalTexts(metric, table), null)}</Table.Tr>
        </Table.Tbody>
      </ScrollTable>
      {opened !== null && <OpenedRecords table={table} opened={opened} onClose={() => setOpened(null)} />}
    </>
  )
}
