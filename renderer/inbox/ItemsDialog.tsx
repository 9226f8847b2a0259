import { Badge, Button, Group, Loader, Modal, Stack, Table, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { areaNames } from '../../domain/inbox/areaNames.ts'
import type { FileRow } from '../../domain/inbox/api.ts'
import type { Decision } from '../../domain/inbox/file.ts'
import { outcomeNames, type Outcome, type PlannedItem } from '../../domain/inbox/plan.ts'
import { useMay } from '../desk/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { PaperButton } from '../shared/PaperButton.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'

export const outcomeColors: Readonly<Record<Outcome, string>> = {
  ...{ new: 'green', change: 'blue', same: 'gray', left: 'gray', conflict: 'orange', rejected: 'red' },
}

interface ConflictProps {
  readonly item: PlannedItem
  readonly decision: Decision | undefined
  readonly onDecide: ((decision: Decision) => void) | null
}

/** What the office holds beside what came; a person says which of them holds. */
function Conflict({ item: { held, came }, decision, onDecide }: ConflictProps) {
  return (
    <Stack gap={4}>
      <Text size="sm">现有：{held ?? '—'}</Text>
      <Text size="sm">报来：{came ?? '—'}</Text>
      {onDecide !== null && (
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant={decision === 'keep' ? 'filled' : 'default'}
            onClick={() => onDecide('keep')}
          >
            保留现有
          </Button>
          <Button
            size="compact-sm"
            variant={decision === 'take' ? 'filled' : 'default'}
            onClick={() => onDecide('take')}
          >
            采用报来
          </Button>
        </Group>
      )}
    </Stack>
  )
}

interface ItemsDialogProps {
  readonly file: FileRow
  readonly onClose: () => void
}

/** Every record of a file, what it belongs to, and what comes of it. */
export function ItemsDialog({ file, onClose }: ItemsDialogProps) {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const mayWrite = useMay('inbox.write')
  const items = useQuery(api.inbox.items.queryOptions({ input: { id: file.id } }))
  const decide = useMutation({
    mutationFn: (given: { item: string; decision: Decision }) => calls.inbox.decide({ id: file.id, ...given }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: api.inbox.key() }),
  })
  const open = file.state === 'conflict' || file.state === 'ready' || file.state === 'known'
  return (
    <Modal opened onClose={onClose} size="xl" title={`${file.sender || file.name}　${file.period ?? ''}　${file.name}`}>
      <RefusalAlert error={items.error ?? decide.error} />
      {items.isPending && <Loader />}
      {file.state === 'imported' && file.sender !== '' && (
        <PaperButton label="打印回执" kind="receipt" record={file.id} />
      )}
      {file.state === 'toCorrect' && file.sender !== '' && (
        <PaperButton label="打印补正单" kind="correctionSlip" record={file.id} />
      )}
      {items.data?.items.length === 0 && <Text>没有可以显示的内容：{file.reason}</Text>}
      {items.data !== undefined && items.data.items.length > 0 && (
        <Table striped>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="6.5rem">类别</Table.Th>
              <Table.Th>对应的记录</Table.Th>
              <Table.Th w="5.5rem">处理</Table.Th>
              <Table.Th>说明</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.data.items.map(item => {
              const key = `${item.area}:${item.key}`
              return (
                <Table.Tr key={key}>
                  <Table.Td>{areaNames[item.area] ?? item.area}</Table.Td>
                  <Table.Td>{item.title}</Table.Td>
                  <Table.Td>
                    <Badge variant="light" color={outcomeColors[item.outcome]}>
                      {outcomeNames[item.outcome]}
                    </Badge>
                  </Table.Td>
                  <Table.Td>
                    {item.outcome === 'conflict' ? (
                      <Conflict
                        item={item}
                        decision={items.data.decisions[key]}
                        onDecide={mayWrite && open ? decision => decide.mutate({ item: key, decision }) : null}
                      />
                    ) : (
                      (item.reason ?? item.came ?? '')
                    )}
                  </Table.Td>
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      )}
    </Modal>
  )
}
