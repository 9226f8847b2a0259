import { Alert, Badge, Checkbox, Group, Loader, ScrollArea, Select, Stack, Text, Textarea } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { FeedbackRow } from '../../domain/outbox/api.ts'
import { assignmentEventNames } from '../../domain/tasks/lifecycle.ts'
import { useHost } from '../host/HostContext.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { ToStickDialog } from '../shared/ToStickDialog.tsx'

interface RowProps {
  readonly row: FeedbackRow
  readonly note: string | undefined
  readonly onNote: (note: string) => void
}

/** The feedback on one task; a task that was returned needs a new text. */
function Row({ row, note, onNote }: RowProps) {
  const { title, event, on, returned } = row
  const hasReport = event === 'submit' || returned !== null
  return (
    <Stack gap={2}>
      <Group gap="xs">
        <Text fw={600}>{title}</Text>
        <Badge variant="light">{hasReport ? '办理情况' : assignmentEventNames[event]}</Badge>
        <Text size="sm" c="dimmed">
          {on}
        </Text>
        {row.files > 0 && <Badge variant="outline">附件 {row.files} 个</Badge>}
      </Group>
      {returned !== null && (
        <Text size="sm" c="red">
          上级退回：{returned}。请写明新的办理情况，不写则只报签收。
        </Text>
      )}
      {hasReport && (
        <Textarea
          aria-label={`${title}的办理情况`}
          autosize
          maxRows={4}
          maxLength={2000}
          value={note ?? row.note ?? ''}
          onChange={({ currentTarget }) => onNote(currentTarget.value)}
        />
      )}
    </Stack>
  )
}

/** Makes the feedback package for an office above: what was done of its tasks. */
export function FeedbackDialog({ onClose }: { readonly onClose: () => void }) {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const cards = useQuery(api.reports.cards.queryOptions())
  const above = (cards.data ?? []).filter(({ revokedAt, unitId }) => revokedAt === null && unitId === null)
  const [chosen, setChosen] = useState<string | null>(null)
  const [notes, setNotes] = useState<Readonly<Record<number, string>>>({})
  const [withFiles, setWithFiles] = useState(true)
  const card = Number(chosen ?? above[0]?.id ?? 0)
  const feedback = useQuery({ ...api.outbox.feedback.queryOptions({ input: { card } }), enabled: card !== 0 })
  const rows = feedback.data ?? []
  const files = rows.reduce((sum, row) => sum + row.files, 0)
  const replies = rows
    .flatMap(({ id, note }) => (notes[id] === undefined || notes[id] === note ? [] : [{ task: id, note: notes[id] }]))
    .filter(({ note }) => note.trim().length >= 2)
  return (
    <ToStickDialog
      title="向上级报送任务办理情况"
      action={`报送 ${rows.length} 项，写到U盘`}
      ready={rows.length > 0}
      onWrite={async place => {
        const written = await calls.outbox.makeFeedback({ card, replies, place, files: withFiles })
        await queryClient.invalidateQueries({ queryKey: api.outbox.key() })
        return written
      }}
      onClose={onClose}
    >
      <RefusalAlert error={cards.error ?? feedback.error} />
      {cards.data !== undefined && above.length === 0 && (
        <Alert>还没有接受上级单位的名片。请在“上下级报送—单位名片”中打开上级的名片。</Alert>
      )}
      <Select
        label="报送给"
        allowDeselect={false}
        disabled={above.length === 0}
        data={above.map(({ id, office }) => ({ value: String(id), label: office }))}
        value={card === 0 ? null : String(card)}
        onChange={setChosen}
      />
      {feedback.isFetching && <Loader size="sm" />}
      {feedback.data !== undefined && rows.length === 0 && (
        <Text>
          没有要报送的：上级下发的任务还没有在本单位签收或办理。先到“任务”中下发给承办单位（自己办的，下发给本单位）。
        </Text>
      )}
      {files > 0 && (
        <Checkbox
          label={`附件一并报送（${files} 个）`}
          description="上级用的是旧版本、打不开带附件的报送文件时，取消勾选。"
          checked={withFiles}
          onChange={event => setWithFiles(event.currentTarget.checked)}
        />
      )}
      {rows.length > 0 && (
        <ScrollArea.Autosize mah="14rem" type="auto">
          <Stack gap="sm" pb={2}>
            {rows.map(row => (
              <Row
                key={row.id}
                row={row}
                note={notes[row.id]}
                onNote={note => setNotes({ ...notes, [row.id]: note })}
              />
            ))}
          </Stack>
        </ScrollArea.Autosize>
      )}
    </ToStickDialog>
  )
}
