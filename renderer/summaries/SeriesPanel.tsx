import { Alert, Group, Loader, Select, Stack, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { monthText, type Month } from '../../domain/shared/period.ts'
import { metricById, type Metric } from '../../domain/summaries/metrics.ts'
import { valueText } from '../../domain/summaries/metricValues.ts'
import { changeText, compared, type MetricSeries, type SeriesSource } from '../../domain/summaries/series.ts'
import { useHost } from '../host/HostContext.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { ScrollTable } from '../shared/ScrollTable.tsx'
import { Trend } from './Trend.tsx'

const sourceText = (name: string, source: SeriesSource | null): string =>
  source === null
    ? `${name}：没有定稿`
    : `${name}：${monthText(source.month)}第${source.version}版（校验码 ${source.digest.slice(0, 8)}）`

function SeriesRow({ metric, series }: { readonly metric: Metric; readonly series: MetricSeries }) {
  const { now, monthBefore, yearBefore } = compared(series)
  return (
    <Table.Tr>
      <Table.Td>{metric.name}</Table.Td>
      <Table.Td ta="right">{valueText(metric, now)}</Table.Td>
      <Table.Td ta="right">{valueText(metric, monthBefore)}</Table.Td>
      <Table.Td ta="right">{changeText(metric, now, monthBefore)}</Table.Td>
      <Table.Td ta="right">{valueText(metric, yearBefore)}</Table.Td>
      <Table.Td ta="right">{changeText(metric, now, yearBefore)}</Table.Td>
      <Table.Td>
        <Trend name={metric.name} texts={series.values.map(value => valueText(metric, value))} values={series.values} />
      </Table.Td>
    </Table.Tr>
  )
}

/** 环比, 同比 and trend of every figure, read from frozen reports; of one unit those that it reported. */
export function SeriesPanel({ month }: { readonly month: Month }) {
  const { api } = useHost()
  const [unit, setUnit] = useState<string | null>(null)
  const { data, error } = useQuery(api.summaries.series.queryOptions({ input: { month, unit } }))
  if (error !== null) return <RefusalAlert error={error} />
  if (data === undefined) return <Loader />
  const [last, before, yearBefore] = [data.sources.at(-1), data.sources.at(-2), data.sources[0]]
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {sourceText('本月', last ?? null)}；{sourceText('上月', before ?? null)}；
          {sourceText('去年同月', yearBefore ?? null)}。走势为近 13 个月已定稿的数据。
        </Text>
        <Select
          aria-label="单位"
          placeholder="全区"
          clearable
          searchable
          w="18rem"
          data={data.units}
          value={unit}
          onChange={setUnit}
        />
      </Group>
      {last === null && <Alert>本月还没有定稿；环比、同比只取定稿的报告，定稿后再看。</Alert>}
      <ScrollTable label="环比同比" minWidth={900} maxHeight="calc(100dvh - 15rem)">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>数据</Table.Th>
            <Table.Th ta="right">本月</Table.Th>
            <Table.Th ta="right">上月</Table.Th>
            <Table.Th ta="right">环比</Table.Th>
            <Table.Th ta="right">去年同月</Table.Th>
            <Table.Th ta="right">同比</Table.Th>
            <Table.Th>走势</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.series.map(series => {
            const metric = metricById(series.metric)
            return metric === null ? null : <SeriesRow key={metric.id} metric={metric} series={series} />
          })}
        </Table.Tbody>
      </ScrollTable>
    </Stack>
  )
}
