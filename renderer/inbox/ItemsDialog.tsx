import { Button, Group, Loader, Modal, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { FileRow } from '../../domain/inbox/api.ts'
import { hasPapers, undecided, type Decision, type Decisions } from '../../domain/inbox/fileState.ts'
import { decisionNames } from '../../domain/inbox/planSubmission.ts'
import { Outcome, outcomeNames, type PlannedItem } from '../../domain/inbox/plannedItem.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { PaperButton } from '../shared/PaperButton.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { ContentsDialog } from './ContentsDialog.tsx'
import { itemKey, ItemsList } from './ItemsList.tsx'

/** Which records are shown: all that change something, all, or those of one outcome. */
type ItemFilter = 'changes' | 'all' | Outcome

const isShown = (filter: ItemFilter, { outcome }: PlannedItem): boolean =>
  filter === 'all' || (filter === 'changes' ? outcome !== 'same' : outcome === filter)

interface FilterProps {
  readonly items: readonly PlannedItem[]
  readonly filter: ItemFilter
  readonly onShow: (filter: ItemFilter) => void
}

/** One button a filter, with its number of records. */
function Filter({ items, filter, onShow }: FilterProps) {
  const choices: readonly (readonly [ItemFilter, string])[] = [
    ['changes', '只看变更'],
    ['all', '全部'],
    ...Outcome.options.map(outcome => [outcome, outcomeNames[outcome]] as const),
  ]
  const counted = choices.map(([value, label]) => ({
    value,
    label,
    count: items.filter(item => isShown(value, item)).length,
  }))
  return (
    <Group gap="xs" role="group" aria-label="显示哪些">
      {counted
        .filter(({ value, count }) => count > 0 || value === 'changes' || value === 'all')
        .map(({ value, label, count }) => (
          <Button
            key={value}
            size="compact-sm"
            variant={filter === value ? 'filled' : 'default'}
            aria-pressed={filter === value}
            disabled={count === 0}
            onClick={() => onShow(value)}
          >
            {label} {count}
          </Button>
        ))}
    </Group>
  )
}

interface ManyProps {
  readonly items: readonly PlannedItem[]
  readonly decisions: Decisions
  readonly pending: boolean
  readonly onDecide: (items: readonly PlannedItem[], decision: Decision) => void
}

/** Decides all conflicts that nobody decided yet; once none is left, all conflicts again. */
function Many({ items, decisions, pending, onDecide }: ManyProps) {
  const conflicts = items.filter(({ outcome }) => outcome === 'conflict')
  const open = undecided(items, decisions)
  const meant = open.length > 0 ? open : conflicts
  if (conflicts.length < 2) return null
  const names = meant.map(decisionNames)
  const alike = names.every(({ keep }) => keep === names[0]?.keep)
  const all = alike
    ? { keep: `全部${names[0]!.keep}`, take: `全部${names[0]!.take}` }
    : { keep: '全部保留现有', take: '全部收入' }
  return (
    <Group gap="xs">
      <Text size="sm">
        {open.length > 0
          ? `冲突 ${conflicts.length} 条，还有 ${open.length} 条没有决定：`
          : `冲突 ${conflicts.length} 条都已决定，可以全部改为：`}
      </Text>
      <Button size="compact-sm" variant="default" loading={pending} onClick={() => onDecide(meant, 'keep')}>
        {all.keep}
      </Button>
      <Button size="compact-sm" variant="default" loading={pending} onClick={() => onDecide(meant, 'take')}>
        {all.take}
      </Button>
    </Group>
  )
}

interface FileButtonsProps {
  readonly file: FileRow
  readonly onContents: () => void
}

function FileButtons({ file, onContents }: FileButtonsProps) {
  return (
    <Group gap="xs">
      {file.state === 'imported' && hasPapers(file) && <PaperButton label="打印回执" kind="receipt" record={file.id} />}
      {file.state === 'toCorrect' && hasPapers(file) && (
        <PaperButton label="打印补正单" kind="correctionSlip" record={file.id} />
      )}
      <Button size="compact-sm" variant="subtle" disabled={file.kind === null} onClick={onContents}>
        包的内容
      </Button>
    </Group>
  )
}

interface ItemsDialogProps {
  readonly file: FileRow
  readonly onClose: () => void
}

/** Every record of a file with its outcome: what an import would do with it. */
export function ItemsDialog({ file, onClose }: ItemsDialogProps) {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const mayWrite = useMay('inbox.write')
  const [chosen, setChosen] = useState<ItemFilter | null>(null)
  const [contents, setContents] = useState(false)
  const planned = useQuery(api.inbox.items.queryOptions({ input: { id: file.id } }))
  const decide = useMutation({
    mutationFn: ({ items, decision }: { items: readonly PlannedItem[]; decision: Decision }) =>
      calls.inbox.decideMany({ id: file.id, items: items.map(itemKey), decision }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: api.inbox.key() }),
  })
  const open = file.state === 'conflict' || file.state === 'ready' || file.state === 'known'
  const { items, decisions } = planned.data ?? { items: [], decisions: {} }
  const filter = chosen ?? (items.some(({ outcome }) => outcome !== 'same') ? 'changes' : 'all')
  const mayDecide = mayWrite && open
  return (
    <Modal
      opened
      onClose={onClose}
      size="70rem"
      title={`${file.sender || file.name}　${file.period ?? ''}　${file.name}`}
    >
      <Stack gap="sm">
        <RefusalAlert error={planned.error ?? decide.error} />
        {planned.isPending && <Loader />}
        {planned.data !== undefined && (
          <Group justify="space-between">
            {items.length === 0 ? (
              <Text>没有可以显示的内容：{file.reason}</Text>
            ) : (
              <Filter items={items} filter={filter} onShow={setChosen} />
            )}
            <FileButtons file={file} onContents={() => setContents(true)} />
          </Group>
        )}
        {mayDecide && (
          <Many
            items={items}
            decisions={decisions}
            pending={decide.isPending}
            onDecide={(some, decision) => decide.mutate({ items: some, decision })}
          />
        )}
        {items.length > 0 && (
          <ItemsList
            key={filter}
            items={items.filter(item => isShown(filter, item))}
            decisions={decisions}
            onDecide={mayDecide ? (item, decision) => decide.mutate({ items: [item], decision }) : null}
          />
        )}
      </Stack>
      {contents && <ContentsDialog file={file} onClose={() => setContents(false)} />}
    </Modal>
  )
}
