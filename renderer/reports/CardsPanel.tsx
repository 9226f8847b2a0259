import { Alert, Badge, Button, Group, Modal, Paper, Stack, Table, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { firstFormat, packageFormat } from '../../domain/packages/formats.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { SingleFileInput } from '../shared/SingleFileInput.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { UnitSelect } from '../shared/UnitSelect.tsx'
import { CardUnit } from './CardUnit.tsx'

function OwnCard() {
  const { calls, host } = useHost()
  const make = useMutation({
    mutationFn: (isForOlder: boolean) => calls.reports.ownCard({ isForOlder }),
    onSuccess: ({ card }) => void host.handOut({ handle: card.file, name: card.name, bytes: card.bytes }),
  })
  return (
    <Paper withBorder p="md">
      <Group justify="space-between">
        <Stack gap={4}>
          <Text fw={600}>本单位名片</Text>
          <Text size="sm" c="dimmed">
            交给上级和下级单位，对方接受后才能收发数据包。名片不含秘密，并写明本单位能读的数据包格式。
          </Text>
          <Text size="sm" c="dimmed">
            对方是 0.1.0 版、打不开名片的，改给旧版名片：核对码相同，对方只会收到旧格式的内容。
          </Text>
          {make.data !== undefined && (
            <Text size="sm" role="status">
              核对码：<b>{make.data.fingerprint}</b>（请对方打电话核对这 24 位数字）
            </Text>
          )}
        </Stack>
        <Group gap="xs">
          <Button variant="default" disabled={make.isPending} onClick={() => make.mutate(true)}>
            导出旧版名片
          </Button>
          <Button loading={make.isPending} onClick={() => make.mutate(false)}>
            导出名片
          </Button>
        </Group>
      </Group>
      {make.error !== null && <RefusalAlert error={make.error} />}
    </Paper>
  )
}

/** Shows whose card it is; it is accepted only after its digits were compared by telephone. */
function Accept({ file, onClose }: { readonly file: Handle; readonly onClose: () => void }) {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const [unitId, setUnit] = useState<number | null>(null)
  const card = useQuery({ ...api.reports.readCard.queryOptions({ input: { file } }), staleTime: Infinity })
  const accept = useMutation({
    mutationFn: (acceptance: { fingerprint: string; replaces: number | null; unitId?: number }) =>
      calls.reports.acceptCard({ file, ...acceptance }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: api.reports.cards.key() })
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} title="接受单位名片">
      <Stack>
        {card.error !== null && <RefusalAlert error={card.error} />}
        {card.data !== undefined && (
          <>
            <Text>
              {card.data.office}（{card.data.regionCode}）
            </Text>
            <Alert title={card.data.fingerprint}>请打电话给对方，逐位核对上面的核对码；不一致时不要接受。</Alert>
            <UnitSelect label="对应本库的单位（上级单位不选）" value={unitId} onChange={setUnit} />
            {card.data.replaces !== null && (
              <Alert color="yellow">
                这个单位已有名片（核对码 {card.data.replaces.fingerprint}
                ）。接受后原名片停用，用它签名的数据包不再被确认。
              </Alert>
            )}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                返回
              </Button>
              <Button
                loading={accept.isPending}
                onClick={() =>
                  accept.mutate({
                    fingerprint: card.data.fingerprint,
                    replaces: card.data.replaces?.id ?? null,
                    ...(unitId === null ? {} : { unitId }),
                  })
                }
              >
                已核对，接受
              </Button>
            </Group>
          </>
        )}
        {accept.error !== null && <RefusalAlert error={accept.error} />}
      </Stack>
    </Modal>
  )
}

/** Which packages an office reads: what is newer is left out of those made for it. */
const formatText = (formats: number | null): string =>
  (formats ?? firstFormat) < packageFormat ? '旧格式（升级后请重新导出名片）' : '本版格式'

/** Cards of this office and of those it knows. */
export function CardsPanel() {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const mayWrite = useMay('reports.write')
  const [asked, setAsked] = useState<Handle | null>(null)
  const cards = useQuery(api.reports.cards.queryOptions())
  const revoke = useMutation({
    mutationFn: (id: number) => calls.reports.revokeCard({ id }),
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: api.reports.cards.key() }),
  })
  return (
    <Stack>
      {mayWrite && <OwnCard />}
      {mayWrite && (
        <Group>
          <SingleFileInput label="打开对方名片" accept=".sdcard" loading={false} onFile={setAsked} />
        </Group>
      )}
      {cards.error !== null && <RefusalAlert error={cards.error} />}
      {revoke.error !== null && <RefusalAlert error={revoke.error} />}
      {cards.data?.length === 0 && (
        <EmptyState title="还没有接受过名片">请上级和下级单位导出名片，用U盘拷来后打开。</EmptyState>
      )}
      {cards.data !== undefined && cards.data.length > 0 && (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>单位</Table.Th>
              <Table.Th>核对码</Table.Th>
              <Table.Th>对应单位</Table.Th>
              <Table.Th>能读的格式</Table.Th>
              <Table.Th>状态</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {cards.data.map(card => (
              <Table.Tr key={card.id}>
                <Table.Td>{card.office}</Table.Td>
                <Table.Td>{card.fingerprint}</Table.Td>
                <Table.Td>
                  <CardUnit card={card} mayWrite={mayWrite} />
                </Table.Td>
                <Table.Td>{formatText(card.formats)}</Table.Td>
                <Table.Td>
                  <Badge color={card.revokedAt === null ? 'green' : 'gray'}>
                    {card.revokedAt === null ? '使用中' : '已停用'}
                  </Badge>
                </Table.Td>
                <Table.Td>
                  {mayWrite && card.revokedAt === null && (
                    <Button size="xs" variant="default" onClick={() => revoke.mutate(card.id)}>
                      停用
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {asked !== null && <Accept file={asked} onClose={() => setAsked(null)} />}
    </Stack>
  )
}
