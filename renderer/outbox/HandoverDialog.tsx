import { Alert, Button, Group, List, Modal, PasswordInput, Select, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Handle } from '../../domain/shared/handle.ts'
import { useHost } from '../host/HostContext.tsx'
import { JobPanel } from '../shared/JobPanel.tsx'
import { PaperButton } from '../shared/PaperButton.tsx'
import { PlaceSelect } from '../shared/PlaceSelect.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { useJob } from '../shared/useJob.ts'

/** Counts open matters, so that nobody takes a handover for proof that all is finished. */
function OpenItems() {
  const { api } = useHost()
  const open = useQuery(api.outbox.openItems.queryOptions())
  if (open.data === undefined) return <RefusalAlert error={open.error} />
  return (
    <Stack gap="xs" align="start">
      <Text size="sm">
        {open.data.length === 0
          ? '没有未办结的事项。'
          : `${open.data.map(({ name, count }) => `${name} ${count} 项`).join('，')}。`}
      </Text>
      <PaperButton label="打印移交清单" kind="successionList" record={null} />
    </Stack>
  )
}

function Warning() {
  return (
    <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title="移交包里是本单位的全部业务数据">
      <List size="sm">
        <List.Item>
          单位、人员（含完整身份证号）、来文、任务、培训、检查、隐患、报表、月报、公文和附件，都在里面。
        </List.Item>
        <List.Item>只有所选单位的工作库能打开；对方须先新建一个空的工作库，并接受本单位的名片。</List.Item>
        <List.Item>口令、密钥、设置、审计记录、备份和收件隔离区不移交；本库原样保留，移交后请不要再录入。</List.Item>
      </List>
    </Alert>
  )
}

/** The hint at the choice of a successor: how to get its card, or the digits of the chosen card to compare. */
function successorText(known: number, fingerprint: string | undefined): string {
  if (known === 0) return '还没有接受过名片：请先到“上下级报送”接受接收单位的名片。'
  return fingerprint === undefined ? '已接受名片的单位。' : `核对码 ${fingerprint}`
}

/** Chooses successor and place and starts the handover, which needs the leader's own password. */
export function HandoverDialog({ onClose }: { readonly onClose: () => void }) {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const cards = useQuery(api.reports.cards.queryOptions())
  const [card, setCard] = useState<string | null>(null)
  const [place, setPlace] = useState<Handle | null>(null)
  const [password, setPassword] = useState('')
  const { job, error, start, cancel, running } = useJob(() => {
    setPassword('')
    void queryClient.invalidateQueries({ queryKey: api.outbox.key() })
  }, ['handoverMake'])
  const inForce = (cards.data ?? []).filter(({ revokedAt }) => revokedAt === null)
  const chosen = inForce.find(({ id }) => String(id) === card)
  const ready = chosen !== undefined && place !== null && password !== '' && !running
  const isDone = job?.last.phase === 'done'
  const make = () => {
    if (chosen !== undefined && place !== null)
      void start('handoverMake', () => calls.outbox.makeHandover({ card: chosen.id, place, password }))
  }
  return (
    <Modal opened onClose={onClose} title="做移交包" size="lg" closeOnClickOutside={false}>
      <Stack>
        {!isDone && <Warning />}
        <OpenItems />
        <RefusalAlert error={cards.error} />
        {!isDone && (
          <>
            <Select
              label="移交给"
              description={successorText(inForce.length, chosen?.fingerprint)}
              placeholder="选择接收单位"
              data={inForce.map(({ id, office }) => ({ value: String(id), label: office }))}
              value={card}
              onChange={setCard}
            />
            <PlaceSelect label="写到" value={place} onChange={setPlace} />
            <PasswordInput
              label="本人口令"
              w="18rem"
              autoComplete="current-password"
              value={password}
              onChange={event => setPassword(event.currentTarget.value)}
            />
          </>
        )}
        <JobPanel job={job} error={error} onCancel={cancel} />
        <Group justify="end">
          <Button variant="default" onClick={onClose}>
            关闭
          </Button>
          {!isDone && (
            <Button disabled={!ready} onClick={make}>
              做移交包
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}
