import { Anchor, Badge, Card, Group, Loader, Stack, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { MeasureUses as Uses } from '../../domain/measures/api.ts'
import { callNames } from '../../domain/audit/recordTables.ts'
import type { RecordDetail } from '../../domain/shared/recordApi.ts'
import { useHost } from '../host/HostContext.tsx'
import { recordPath, type RecordPath } from '../shared/pages.ts'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'

function UsesOfArea({ area, total, rows }: Uses) {
  return (
    <Card withBorder padding="md">
      <Group justify="space-between" mb="xs">
        <Text fw={600}>{callNames[area] ?? area}</Text>
        <Badge variant="light">{total}</Badge>
      </Group>
      <Table>
        <Table.Tbody>
          {rows.map(use => (
            <Table.Tr key={`${use.id}${use.part}`}>
              <Table.Td w="7rem">{use.day ?? '—'}</Table.Td>
              <Table.Td>
                <Anchor component={Link} to={recordPath(`/${area}/$id` as RecordPath, use.id)}>
                  {use.title}
                </Anchor>
                {use.partText !== '' && (
                  <Text size="sm" c="dimmed">
                    {use.partText}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>{use.unitName ?? '—'}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {total > rows.length && (
        <Text size="sm" c="dimmed">
          只列出最近 {rows.length} 条，共 {total} 条。
        </Text>
      )}
    </Card>
  )
}

/** Where a measure was passed down, trained, checked, publicised: one card an area, and which areas have nothing yet. */
export function MeasureUses({ record }: { readonly record: RecordDetail }) {
  const { api } = useHost()
  const { data, error } = useQuery(api.measures.uses.queryOptions({ input: { id: record.id } }))
  if (error !== null) return <RefusalAlert error={error} />
  if (data === undefined) return <Loader />
  const idle = data.filter(({ total }) => total === 0).map(({ area }) => callNames[area] ?? area)
  return (
    <Stack>
      {data
        .filter(({ total }) => total > 0)
        .map(uses => (
          <UsesOfArea key={uses.area} {...uses} />
        ))}
      {idle.length > 0 && (
        <Text c="dimmed" role="status">
          还没有关联的记录：{idle.join('、')}。可在来文、任务、培训、检查的“制度措施”页关联，登记宣传时可直接选择。
        </Text>
      )}
    </Stack>
  )
}
