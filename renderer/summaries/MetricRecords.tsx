import { Anchor, Group, Loader, Modal, Pagination, Stack, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Month } from '../../domain/shared/period.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import type { MetricRecord } from '../../domain/summaries/api.ts'
import type { Metric } from '../../domain/summaries/metrics.ts'
import { useHost } from '../host/HostContext.tsx'
import { recordPath, type RecordPath } from '../shared/pages.ts'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { ScrollTable } from '../shared/ScrollTable.tsx'

/** Records of one page of the dialog. */
const recordsAPage = 100

/** Where a record behind a figure opens: what a unit reported, at the unit. */
const pathOf = (area: MetricRecord['area']): RecordPath => (area === 'figures' ? '/units/$id' : `/${area}/$id`)

interface MetricRecordsProps {
  readonly metric: Metric
  readonly month: Month
  readonly which: 'month' | 'year'
  /** Of which reporting unit, as of a day; without it of all. */
  readonly under?: { readonly unit: number | null; readonly day: IsoDay }
  /** What stands behind the figure's name: the month, the unit. */
  readonly about: string
  readonly onClose: () => void
}

/** The records behind a figure as they stand now, page by page; each opens. */
export function MetricRecords({ metric, month, which, under, about, onClose }: MetricRecordsProps) {
  const { api } = useHost()
  const navigate = useNavigate()
  const [page, setPage] = useState(1)
  const stretch = { offset: (page - 1) * recordsAPage, limit: recordsAPage }
  const input = { metric: metric.id, month, which, ...stretch, ...(under === undefined ? {} : { under }) }
  const { data, error } = useQuery(api.summaries.records.queryOptions({ input }))
  return (
    <Modal opened onClose={onClose} size="xl" title={`${metric.name}（${about}）`}>
      <Stack>
        <Text size="sm" c="dimmed">
          口径：{metric.definition}。以下是目前记录中的明细。
        </Text>
        {error !== null && <RefusalAlert error={error} />}
        {data === undefined && error === null && <Loader />}
        {data?.total === 0 && <Text>没有明细。</Text>}
        {data !== undefined && data.total > 0 && (
          <ScrollTable label="明细" minWidth={500} maxHeight="calc(100dvh - 18rem)">
            <Table.Tbody>
              {data.rows.map(row => (
                <Table.Tr key={`${row.area}${row.id}${row.detail}${row.day}`}>
                  <Table.Td style={{ whiteSpace: 'nowrap' }}>{row.day ?? '—'}</Table.Td>
                  <Table.Td>
                    <Anchor
                      component="button"
                      ta="left"
                      onClick={() => void navigate({ to: recordPath(pathOf(row.area), row.id) })}
                    >
                      {row.title}
                    </Anchor>
                  </Table.Td>
                  <Table.Td>{row.detail}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </ScrollTable>
        )}
        {data !== undefined && data.total > 0 && (
          <Group justify="space-between">
            <Text size="sm">共 {data.total} 条。</Text>
            {data.total > recordsAPage && (
              <Pagination total={Math.ceil(data.total / recordsAPage)} value={page} onChange={setPage} />
            )}
          </Group>
        )}
      </Stack>
    </Modal>
  )
}
