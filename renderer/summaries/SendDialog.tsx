import { Alert, Button, Group, Modal, Select, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useHost } from '../host/HostContext.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'

/** Hands the frozen report out as a package that only the office above can open. */
export function SendDialog({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const { api, calls, host } = useHost()
  const cards = useQuery(api.reports.cards.queryOptions())
  const known = (cards.data ?? []).filter(({ revokedAt }) => revokedAt === null)
  const [chosen, setChosen] = useState<string | null>(null)
  const card = chosen ?? (known.length === 1 ? String(known[0]!.id) : null)
  const send = useMutation({
    mutationFn: () => calls.reports.send({ summary: id, card: Number(card) }),
    onSuccess: ({ file, name, bytes }) => void host.handOut({ handle: file, name, bytes }),
  })
  return (
    <Modal opened onClose={onClose} title="上报数据包">
      <Stack>
        {cards.data !== undefined && known.length === 0 && (
          <Alert>还没有接受上级单位的名片。请在“上下级报送”的“单位名片”中打开上级的名片，再来上报。</Alert>
        )}
        <Select
          label="报送给"
          disabled={known.length === 0}
          data={known.map(({ id: key, office }) => ({ value: String(key), label: office }))}
          value={card}
          onChange={setChosen}
        />
        <Text size="sm" c="dimmed">
          数据包加密并签名，只有收件单位和本单位能打开。保存到U盘后送交。
        </Text>
        {send.error !== null && <RefusalAlert error={send.error} />}
        {send.data !== undefined && (
          <Text size="sm" role="status">
            已导出：{send.data.name}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            返回
          </Button>
          <Button disabled={card === null} loading={send.isPending} onClick={() => send.mutate()}>
            导出
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
