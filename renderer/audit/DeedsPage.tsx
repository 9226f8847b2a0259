import { Badge, Button, Group, Loader, Stack, Table, Text } from '@mantine/core'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { actionName } from '../../domain/audit/actions.ts'
import type { OwnDeed } from '../../domain/audit/api.ts'
import { rowTexts, tableName } from '../../domain/audit/rowTexts.ts'
import type { KnownNames } from '../../domain/shared/recordFields.ts'
import { useHost } from '../host/HostContext.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { moment } from '../shared/formats.ts'
import { PageTitle } from '../shared/PageTitle.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { ScrollTable } from '../shared/ScrollTable.tsx'
import { useChanged } from '../shared/useChanged.tsx'

/** Fields of a deed that its line tells; all of them stand in the log. */
const toldFields = 3

interface DeedRowProps {
  readonly deed: OwnDeed
  readonly names: KnownNames
  readonly undoing: boolean
  readonly onUndo: () => void
}

/** One deed in a line: when, what, to which record, and the way back. */
function DeedRow({ deed, names, undoing, onUndo }: DeedRowProps) {
  const told = rowTexts(deed, names).slice(0, toldFields)
  return (
    <Table.Tr>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>{moment(deed.at)}</Table.Td>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>{actionName(deed.action)}</Table.Td>
      <Table.Td>
        <Text size="sm">
          {deed.area === null ? '' : tableName(deed.area)}
          {deed.rows > 1 ? `等 ${deed.rows} 处` : ''}
        </Text>
        <Text size="sm" c="dimmed" lineClamp={2}>
          {told.map(({ label, text }) => `${label}：${text}`).join('；')}
        </Text>
      </Table.Td>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>
        {deed.undone ? (
          <Badge color="gray">已撤销</Badge>
        ) : (
          <Button size="compact-sm" variant="default" loading={undoing} onClick={onUndo}>
            撤销
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

/** 我的操作: what one did oneself, newest first, each to be taken back while nothing was built on it. */
export function DeedsPage() {
  const { api, calls } = useHost()
  const changed = useChanged()
  const log = useInfiniteQuery(
    api.audit.deeds.infiniteOptions({
      input: (before: number | null) => ({ before, limit: 50 }),
      initialPageParam: null as number | null,
      getNextPageParam: page => (page.more ? (page.rows.at(-1)?.seq ?? null) : null),
    }),
  )
  const undo = useMutation({
    mutationFn: (change: string) => calls.audit.undo({ change }),
    onSuccess: () => changed('已撤销，数据恢复原样。'),
  })
  const pages = log.data?.pages ?? []
  return (
    <>
      <PageTitle title="我的操作" hint="只列本人办理的事项；后来又有改动或引用的，不能直接撤销，可按更正办理。" />
      <Stack gap="sm">
        <RefusalAlert error={log.error ?? undo.error} />
        {log.isPending && <Loader />}
        {log.data !== undefined && pages[0]?.rows.length === 0 && (
          <EmptyState title="还没有办理过事项">登记、修改、办理之后，都会列在这里，可以撤销。</EmptyState>
        )}
        {(pages[0]?.rows.length ?? 0) > 0 && (
          <ScrollTable label="我的操作" minWidth={600} maxHeight="72dvh" striped verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                {['时间', '操作', '内容', '撤销'].map(head => (
                  <Table.Th key={head}>{head}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {pages.flatMap(({ rows, names }) =>
                rows.map(deed => (
                  <DeedRow
                    key={deed.change}
                    deed={deed}
                    names={names}
                    undoing={undo.isPending && undo.variables === deed.change}
                    onUndo={() => undo.mutate(deed.change)}
                  />
                )),
              )}
            </Table.Tbody>
          </ScrollTable>
        )}
        {log.hasNextPage && (
          <Group justify="center">
            <Button variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
              再看50项
            </Button>
          </Group>
        )}
      </Stack>
    </>
  )
}
