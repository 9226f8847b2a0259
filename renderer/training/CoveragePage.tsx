import { Anchor, Button, Group, Loader, Modal, Select, Stack, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { IsoDay } from '../../domain/shared/time.ts'
import type { CoverageQuery, CoverageRow } from '../../domain/training/api.ts'
import { Audience, audienceNames } from '../../domain/training/session.ts'
import { useHost } from '../host/HostContext.tsx'
import { DayInput } from '../shared/DayInput.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { PageTitle } from '../shared/PageTitle.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { ScrollTable } from '../shared/ScrollTable.tsx'
import { today } from '../shared/today.ts'
import { recordPath } from '../shared/pages.ts'

const rateText = (rate: number | null): string => (rate === null ? '—' : `${(rate * 100).toFixed(1)}%`)
const audiences = Audience.options
  .filter(one => one !== 'public')
  .map(value => ({ value, label: audienceNames[value] }))

/** Units that are shown; the lowest rates come first. */
const maxShownUnits = 300

function Names({
  query,
  unit,
  onClose,
}: {
  readonly query: CoverageQuery
  readonly unit: CoverageRow
  readonly onClose: () => void
}) {
  const { api } = useHost()
  const input = { query, unitId: unit.unitId, trained: false, offset: 0, limit: 500 }
  const { data, error } = useQuery(api.training.coverageNames.queryOptions({ input }))
  return (
    <Modal opened onClose={onClose} title={`${unit.unitName}：未参训人员`} size="lg">
      {error !== null && <RefusalAlert error={error} />}
      {data === undefined ? (
        <Loader />
      ) : (
        <Stack gap={4}>
          <Text size="sm" c="dimmed">
            共 {data.total} 人
          </Text>
          {data.rows.map(row => (
            <Anchor key={row.personId} component={Link} to={recordPath('/people/$id', row.personId)}>
              {row.name}　{row.post ?? ''}
            </Anchor>
          ))}
        </Stack>
      )}
    </Modal>
  )
}

interface CoverageTableProps {
  readonly rows: readonly CoverageRow[]
  readonly onOpen: (row: CoverageRow) => void
}

/** One line a unit; the number of those not yet trained opens their names. */
function CoverageTable({ rows, onOpen }: CoverageTableProps) {
  return (
    <ScrollTable label="各单位参训率" minWidth={600} maxHeight="60dvh" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          {['单位', '应训', '实训', '人次', '参训率', '未参训'].map(head => (
            <Table.Th key={head}>{head}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(row => (
          <Table.Tr key={row.unitId}>
            <Table.Td>{row.unitName}</Table.Td>
            <Table.Td>{row.due}</Table.Td>
            <Table.Td>{row.trained}</Table.Td>
            <Table.Td>{row.attendances}</Table.Td>
            <Table.Td>{rateText(row.rate)}</Table.Td>
            <Table.Td>
              {row.due > row.trained ? (
                <Button size="compact-sm" variant="subtle" onClick={() => onOpen(row)}>
                  {row.due - row.trained} 人
                </Button>
              ) : (
                '—'
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  )
}

/** 参训率 by unit as of a day: people due, people trained, attendances; the names behind each. */
export function CoveragePage() {
  const { api } = useHost()
  const [day, setDay] = useState<string>(today())
  const [from, setFrom] = useState<string>(`${today().slice(0, 4)}-01-01`)
  const [audience, setAudience] = useState<Audience>('allStaff')
  const [opened, setOpened] = useState<CoverageRow | null>(null)
  const query: CoverageQuery = {
    day: IsoDay.safeParse(day).data ?? today(),
    from: IsoDay.safeParse(from).data ?? today(),
    audience,
  }
  const { data, error } = useQuery(api.training.coverage.queryOptions({ input: query }))
  return (
    <>
      <Anchor component={Link} to="/training">
        返回培训列表
      </Anchor>
      <PageTitle title="参训率" hint="应训按所选日期在职人员计算；人数一人只计一次，人次每场计一次" />
      <Stack gap="xs">
        <Group>
          <Select
            label="培训对象"
            allowDeselect={false}
            data={audiences}
            value={audience}
            onChange={value => setAudience(Audience.parse(value))}
          />
          <DayInput label="起始日期" value={from} onChange={setFrom} />
          <DayInput label="截至日期" value={day} onChange={setDay} />
        </Group>
        {error !== null && <RefusalAlert error={error} />}
        {data === undefined && error === null && <Loader />}
        {data !== undefined && (
          <Text fw={600} role="status">
            应训 {data.total.due} 人，实训 {data.total.trained} 人，参训率 {rateText(data.total.rate)}，
            {data.total.attendances} 人次
          </Text>
        )}
        {data?.rows.length === 0 && <EmptyState title="没有应训人员">请先在“人员”登记或导入在职人员。</EmptyState>}
        {data !== undefined && data.rows.length > 0 && (
          <CoverageTable rows={data.rows.slice(0, maxShownUnits)} onOpen={setOpened} />
        )}
        {(data?.rows.length ?? 0) > maxShownUnits && (
          <Text size="sm">
            按参训率由低到高列出前 {maxShownUnits} 家，共 {data?.rows.length} 家。
          </Text>
        )}
      </Stack>
      {opened !== null && <Names query={query} unit={opened} onClose={() => setOpened(null)} />}
    </>
  )
}
