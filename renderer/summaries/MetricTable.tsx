import { Anchor, Button, Loader, Modal, Stack, Table, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Month } from '../../domain/shared/period.ts'
import type { MetricRecord } from '../../domain/summaries/api.ts'
import { metrics, type Metric } from '../../domain/summaries/metrics.ts'
import { valueText, type MetricValues } from '../../domain/summaries/metricValues.ts'
import { useHost } from '../host/HostContext.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { recordPath } from '../shared/pages.ts'

interface Opened {
  readonly metric: Metric
  readonly which: 'month' | 'year'
}

const maxShownRecords = 200

/** Address of a record behind a figure; null for records without a page of their own. */
const pathOf = ({ area }: MetricRecord) => (area === 'tasks' ? '/tasks/$id' : area === 'people' ? '/people/$id' : null)

function Records({
  month,
  opened,
  onClose,
}: {
  readonly month: Month
  readonly opened: Opened
  readonly onClose: () => void
}) {
  const { api } = useHost()
  const navigate = useNavigate()
  const { metric, which } = opened
  const input = { metric: metric.id, month, which, offset: 0, limit: maxShownRecords }
  const { data, error } = useQuery(api.summaries.records.queryOptions({ input }))
  return (
    <Modal opened onClose={onClose} size="xl" title={`${metric.name}（${which === 'month' ? '本月' : '累计'}）`}>
      <Stack>
        <Text size="sm" c="dimmed">
          口径：{metric.definition}。以下是目前记录中的明细。
        </Text>
        {error !== null && <RefusalAlert error={error} />}
        {data === undefined && error === null && <Loader />}
        {data?.total === 0 && <Text>没有明细。</Text>}
        {data !== undefined && data.total > 0 && (
          <Table>
            <Table.Tbody>
              {data.rows.map(row => {
                const path = pathOf(row)
                return (
                  <Table.Tr key={`${row.area}${row.id}${row.detail}${row.day}`}>
                    <Table.Td>{row.day ?? '—'}</Table.Td>
                    <Table.Td>
                      {path === null ? (
                        row.title
                      ) : (
                        <Anchor component="button" onClick={() => void navigate({ to: recordPath(path, row.id) })}>
                          {row.title}
                        </Anchor>
                      )}
                    </Table.Td>
                    <Table.Td>{row.detail}</Table.Td>
                  </Table.Tr>
                )
              })}
            </Table.Tbody>
          </Table>
        )}
        {data !== undefined && data.total > maxShownRecords && (
          <Text size="sm">
            共 {data.total} 条，列出前 {maxShownRecords} 条。
          </Text>
        )}
      </Stack>
    </Modal>
  )
}

/** Every figure of a month with its definition; a click opens the records behind it. */
export function MetricTable({ month, values }: { readonly month: Month; readonly values: MetricValues }) {
  const [text, setText] = useState('')
  const [opened, setOpened] = useState<Opened | null>(null)
  const listed = metrics.filter(({ name }) => name.includes(text.trim()))
  const cell = (metric: Metric, which: 'month' | 'year') => (
    <Button size="compact-sm" variant="subtle" onClick={() => setOpened({ metric, which })}>
      {valueText(metric, values[metric.id]?.[which] ?? null)}
    </Button>
  )
  return (
    <Stack>
      <TextInput
        aria-label="查找数据"
        placeholder="数据名称"
        w="16rem"
        value={text}
        onChange={event => setText(event.currentTarget.value)}
      />
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>数据</Table.Th>
            <Table.Th ta="right">本月</Table.Th>
            <Table.Th ta="right">累计</Table.Th>
            <Table.Th>口径</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {listed.map(metric => (
            <Table.Tr key={metric.id}>
              <Table.Td>{metric.name}</Table.Td>
              <Table.Td ta="right">{cell(metric, 'month')}</Table.Td>
              <Table.Td ta="right">{cell(metric, 'year')}</Table.Td>
              <Table.Td c="dimmed">{metric.definition}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {opened !== null && <Records month={month} opened={opened} onClose={() => setOpened(null)} />}
    </Stack>
  )
}
