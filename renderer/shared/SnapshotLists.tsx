import { Stack, Table, Text } from '@mantine/core'
import type { SnapshotList } from '../../domain/summaries/report.ts'
import { ScrollTable } from './ScrollTable.tsx'

/** The lists of names and deeds that a report holds beside its numbers. */
export function SnapshotLists({ lists }: { readonly lists: readonly SnapshotList[] }) {
  return (
    <Stack>
      {lists.map(({ key, title, columns, rows }) => (
        <Stack key={key} gap={4}>
          <Text fw={600}>
            {title}（{rows.length} 行）
          </Text>
          <ScrollTable label={title} minWidth={columns.length * 110} maxHeight="calc(100dvh - 16rem)">
            <Table.Thead>
              <Table.Tr>
                {columns.map(({ head, number }) => (
                  <Table.Th key={head} ta={number ? 'right' : 'left'}>
                    {head}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row, at) => (
                <Table.Tr key={[at, ...row].join('\n')}>
                  {row.map((text, column) => (
                    <Table.Td key={columns[column]!.head} ta={columns[column]!.number ? 'right' : 'left'}>
                      {text}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </ScrollTable>
        </Stack>
      ))}
    </Stack>
  )
}
