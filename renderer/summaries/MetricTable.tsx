import { Button, Stack, Table, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Month } from '../../domain/shared/period.ts'
import { metrics, type Metric } from '../../domain/summaries/metrics.ts'
import { valueText, type MetricValues } from '../../domain/summaries/metricValues.ts'
import { MetricRecords } from './MetricRecords.tsx'

interface Opened {
  readonly metric: Metric
  readonly which: 'month' | 'year'
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
      {opened !== null && (
        <MetricRecords
          metric={opened.metric}
          month={month}
          which={opened.which}
          about={opened.which === 'month' ? '本月' : '累计'}
          onClose={() => setOpened(null)}
        />
      )}
    </Stack>
  )
}
