import { Badge, Button, Group, Loader, Modal, Stack, Table, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Handle } from '../../domain/shared/handle.ts'
import type { ReceivedReport } from '../../domain/reports/api.ts'
import { metrics } from '../../domain/summaries/metrics.ts'
import { valueText } from '../../domain/summaries/metricValues.ts'
import { listsOf } from '../../domain/summaries/report.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { SingleFileInput } from '../shared/SingleFileInput.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { SnapshotLists } from '../shared/SnapshotLists.tsx'

function Report({ report, onClose }: { readonly report: ReceivedReport; readonly onClose: () => void }) {
  const { api } = useHost()
  const { data, error } = useQuery(api.reports.report.queryOptions({ input: { id: report.id } }))
  return (
    <Modal opened onClose={onClose} size="80rem" title={`${report.office}　${report.month}　第${report.version}版`}>
      {error !== null && <RefusalAlert error={error} />}
      {data === undefined && error === null && <Loader />}
      {data !== undefined && (
        <Stack>
          <Text size="sm" c="dimmed">
            签发人 {data.snapshot.signatory}，{data.snapshot.from} 至 {data.snapshot.to}；摘要{' '}
            {report.digest.slice(0, 16)}…
          </Text>
          {data.snapshot.sections.map(({ key, title, paragraphs }) => (
            <Stack key={key} gap={4}>
              <Text fw={600}>{title}</Text>
              {paragraphs.map(text => (
                <Text key={text}>{text}</Text>
              ))}
            </Stack>
          ))}
          <Table striped stickyHeader>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>指标</Table.Th>
                <Table.Th ta="right">本月</Table.Th>
                <Table.Th ta="right">本年累计</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {metrics
                .filter(({ id }) => Object.hasOwn(data.snapshot.values, id))
                .map(metric => (
                  <Table.Tr key={metric.id}>
                    <Table.Td>{metric.name}</Table.Td>
                    <Table.Td ta="right">{valueText(metric, data.snapshot.values[metric.id]?.month ?? null)}</Table.Td>
                    <Table.Td ta="right">{valueText(metric, data.snapshot.values[metric.id]?.year ?? null)}</Table.Td>
                  </Table.Tr>
                ))}
            </Table.Tbody>
          </Table>
          <SnapshotLists lists={listsOf(data.snapshot)} />
        </Stack>
      )}
    </Modal>
  )
}

/** Reports of districts that were taken in, proved and unchanged. */
export function ReceivedPanel() {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const mayWrite = useMay('reports.write')
  const [opened, setOpened] = useState<ReceivedReport | null>(null)
  const list = useQuery(api.reports.received.queryOptions())
  const receive = useMutation({
    mutationFn: (file: Handle) => calls.reports.receive({ file }),
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: api.reports.received.key() }),
  })
  return (
    <Stack>
      {mayWrite && (
        <Group>
          <SingleFileInput
            label="打开收到的数据包"
            accept=".sdx"
            loading={receive.isPending}
            onFile={file => receive.mutate(file)}
          />
        </Group>
      )}
      {receive.error !== null && <RefusalAlert error={receive.error} />}
      {list.error !== null && <RefusalAlert error={list.error} />}
      {list.data?.length === 0 && (
        <EmptyState title="还没有收到下级月报">
          下级单位定稿后导出的数据包（.sdx），在这里打开；核对签名后收入。
        </EmptyState>
      )}
      {list.data !== undefined && list.data.length > 0 && (
        <Table highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>月份</Table.Th>
              <Table.Th>报送单位</Table.Th>
              <Table.Th>版本</Table.Th>
              <Table.Th>收到时间</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {list.data.map(report => (
              <Table.Tr key={report.id}>
                <Table.Td>{report.month}</Table.Td>
                <Table.Td>{report.office}</Table.Td>
                <Table.Td>
                  第{report.version}版 {report.superseded && <Badge color="gray">已有更正版</Badge>}
                </Table.Td>
                <Table.Td>{report.receivedAt.slice(0, 16).replace('T', ' ')}</Table.Td>
                <Table.Td>
                  <Button size="xs" variant="default" onClick={() => setOpened(report)}>
                    查看
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {opened !== null && <Report report={opened} onClose={() => setOpened(null)} />}
    </Stack>
  )
}
