import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AcceptedCard } from '../../domain/reports/api.ts'
import { useHost } from '../host/HostContext.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { UnitSelect } from '../shared/UnitSelect.tsx'

interface ChooseProps {
  readonly card: AcceptedCard
  readonly onClose: () => void
}

function Choose({ card: { id, office, unitId, unitName }, onClose }: ChooseProps) {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const [chosen, setChosen] = useState(unitId)
  const link = useMutation({
    mutationFn: () => calls.reports.linkCard({ id, unitId: chosen }),
    async onSuccess() {
      await queryClient.invalidateQueries({ queryKey: api.key() })
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} title={`${office} 是本库的哪个单位`}>
      <Stack>
        <UnitSelect label="对应单位（上级单位不选）" value={chosen} name={unitName ?? undefined} onChange={setChosen} />
        <Text size="sm" c="dimmed">
          选定后可以给它做任务包，它报送的办理情况记到这个单位。上级单位、平级单位不选。
        </Text>
        <RefusalAlert error={link.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            返回
          </Button>
          <Button loading={link.isPending} onClick={() => link.mutate()}>
            保存
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

/** The unit of our register that the office behind a card is, and the dialog to choose it. */
export function CardUnit({ card, mayWrite }: { readonly card: AcceptedCard; readonly mayWrite: boolean }) {
  const [choosing, setChoosing] = useState(false)
  return (
    <Group gap="xs" wrap="nowrap">
      <Text size="sm">{card.unitName ?? '—'}</Text>
      {mayWrite && card.revokedAt === null && (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={`选定${card.office}的对应单位`}
          onClick={() => setChoosing(true)}
        >
          {card.unitId === null ? '选定' : '更改'}
        </Button>
      )}
      {choosing && <Choose card={card} onClose={() => setChoosing(false)} />}
    </Group>
  )
}
