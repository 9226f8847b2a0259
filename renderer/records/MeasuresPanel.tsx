import { Badge, Button, CloseButton, Group, Loader, Modal, Paper, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { MeasureLink, MeasureProposal } from '../../domain/measures/api.ts'
import type { LinkedArea } from '../../domain/measures/measureLink.ts'
import { useHost } from '../host/HostContext.tsx'
import { useMay } from '../session/useSession.ts'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { useChanged } from '../shared/useChanged.tsx'
import { MeasureSelect } from './MeasureSelect.tsx'

interface Part {
  readonly key: string
  readonly text: string
}

interface MeasuresPanelProps {
  readonly area: LinkedArea
  readonly record: number
  /** Parts that can be linked one by one; without them the whole record is. */
  readonly parts?: readonly Part[]
}

interface AddDialogProps extends MeasuresPanelProps {
  readonly part: Part
  readonly onClose: () => void
}

function AddDialog({ area, record, part, onClose }: AddDialogProps) {
  const { calls } = useHost()
  const changed = useChanged()
  const [ids, setIds] = useState<readonly number[]>([])
  const link = useMutation({
    mutationFn: () => calls.measures.link({ area, record, key: part.key, measureIds: [...ids] }),
    onSuccess: ({ change }) => (changed('已关联制度措施。', change), onClose()),
  })
  return (
    <Modal opened onClose={onClose} title="关联制度措施" size="lg" closeButtonProps={{ 'aria-label': '关闭' }}>
      <Stack>
        <Text size="sm">{part.text}</Text>
        <MeasureSelect label="制度措施" value={ids} names={{}} onChange={setIds} />
        {link.error !== null && <RefusalAlert error={link.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            返回
          </Button>
          <Button disabled={ids.length === 0} loading={link.isPending} onClick={() => link.mutate()}>
            关联
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

const whole: readonly Part[] = [{ key: '', text: '' }]

interface PartCardProps {
  readonly part: Part
  readonly links: readonly MeasureLink[]
  readonly proposals: readonly MeasureProposal[]
  readonly writable: boolean
  readonly onLink: (measureId: number) => void
  readonly onUnlink: (id: number) => void
  readonly onAdd: () => void
}

/** One part of a record: what it is linked to, and what its words speak of. */
function PartCard({ part, links, proposals, writable, onLink, onUnlink, onAdd }: PartCardProps) {
  return (
    <Paper withBorder p="sm">
      {part.text !== '' && (
        <Text size="sm" mb="xs">
          {part.text}
        </Text>
      )}
      <Group gap="xs">
        {links.map(({ id, label }) => (
          <Badge
            key={id}
            size="lg"
            variant="light"
            tt="none"
            rightSection={
              writable && <CloseButton size="xs" aria-label={`解除关联 ${label}`} onClick={() => onUnlink(id)} />
            }
          >
            {label}
          </Badge>
        ))}
        {writable &&
          proposals.map(({ measureId, label, words }) => (
            <Button
              key={measureId}
              size="compact-sm"
              variant="default"
              c="dimmed"
              title={`文中有“${words}”`}
              onClick={() => onLink(measureId)}
            >
              ＋ {label}
            </Button>
          ))}
        {writable && (
          <Button size="compact-sm" variant="subtle" onClick={onAdd}>
            关联措施…
          </Button>
        )}
      </Group>
    </Paper>
  )
}

/** Measures that a record or its parts are linked to, and those that its words speak of. */
export function MeasuresPanel({ area, record, parts = whole }: MeasuresPanelProps) {
  const { api, calls } = useHost()
  const changed = useChanged()
  const mayWrite = useMay('measures.write')
  const [adding, add] = useState<Part | null>(null)
  const links = useQuery(api.measures.links.queryOptions({ input: { area, record } }))
  const proposals = useQuery(api.measures.propose.queryOptions({ input: { area, record } }))
  const unlink = useMutation({
    mutationFn: (id: number) => calls.measures.unlink({ id }),
    onSuccess: ({ change }) => changed('已解除关联。', change),
  })
  const link = useMutation({
    mutationFn: ({ key, measureId }: { key: string; measureId: number }) =>
      calls.measures.link({ area, record, key, measureIds: [measureId] }),
    onSuccess: ({ change }) => changed('已关联制度措施。', change),
  })
  const error = links.error ?? proposals.error ?? unlink.error ?? link.error
  if (error !== null) return <RefusalAlert error={error} />
  if (links.data === undefined || proposals.data === undefined) return <Loader />
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        关联后，可在“制度措施”里看到每条措施在哪些来文、任务、培训、检查、宣传中落实。灰色的是按文字提示的，请核对后再关联。
      </Text>
      {parts.map(part => (
        <PartCard
          key={part.key}
          part={part}
          links={links.data.filter(({ key }) => key === part.key)}
          proposals={proposals.data.filter(({ key }) => key === part.key)}
          writable={mayWrite}
          onLink={measureId => link.mutate({ key: part.key, measureId })}
          onUnlink={id => unlink.mutate(id)}
          onAdd={() => add(part)}
        />
      ))}
      {adding !== null && <AddDialog area={area} record={record} part={adding} onClose={() => add(null)} />}
    </Stack>
  )
}
