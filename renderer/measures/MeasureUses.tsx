import { Anchor, Badge, Card, Group, Loader, Stack, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { MeasureUse, MeasureUses as Uses } from '../../domain/measures/api.ts'
import { callNames } from '../../domain/audit/recordTables.ts'
import type { RecordDetail } from '../../domain/shared/recordApi.ts'
import { useHost } from '../host/HostContext.tsx'
import { recordPath, type RecordPath } from '../shared/pages.ts'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'

const partText = ({ part }: MeasureUse): string => (part === '' ? '' : `（${part}）`)

function UsesOfArea({ area, total, rows }: Uses) {
  return (
    <Card withBorder padding="md">
      <Group justify="space-between" mb="xs">
        <Text fw={600}>{callNames[area] ?? area}</Text>
        <Badge variant="light">{total}</Badge>
      </Group>
      {rows.length === 0 ? (
        <Text c="dimmed" size="sm">
          还没有关联的记录。
        </Text>
      ) : (
        <Table>
          <Table.Tbody>
            {rows.map(use => (
              <Table.Tr key={`${use.id}${use.part}`}>
                <Table.Td w="7rem">{use.day ?? '—'}</Table.Td>
                <Table.Td>
                  <Anchor component={Link} to={recordPath(`/${area}/$id` as RecordPath, use.id)}>
                    {use.title}
                    {partText(use)}
                  </Anchor>
                </Table.Td>
                <Table.Td>{use.unitName ?? '—'}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {total > rows.length && (
        <Text size="sm" c="dimmed">
          只列出最近 {rows.length} 条，共 {total} 条。
        </Text>
      )}
    </Card>
  )
}

/** Where a measure was passed down, trained, checked, publicised: one card an area. */
export function MeasureUses({ record }: { readonly record: RecordDetail }) {
  const { api } = useHost()
  const { data, error } = useQuery(api.measures.uses.queryOptions({ input: { id: record.id } }))
  if (error !== null) return <RefusalAlert error={error} />
  if (data === undefined) return <Loader />
  return (
    <Stack>
      {data.map(uses => (
        <UsesOfArea key={uses.area} {...uses} />
      ))}
    </Stack>
  )
}
