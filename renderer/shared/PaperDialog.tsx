import { Badge, Button, Checkbox, Group, Loader, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PaperFile, PaperOrder } from '../../domain/papers/api.ts'
import { numberedKinds, oneSidedKinds, paperKindNames, type PaperKind } from '../../domain/papers/paper.ts'
import type { Month } from '../../domain/shared/period.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { hasChoices, PaperChoices, type Subject } from './PaperChoices.tsx'
import { PdfPages } from './PdfPages.tsx'
import { PrintNote } from './PrintNote.tsx'
import { RefusalAlert } from './RefusalAlert.tsx'
import { SaveFileButton } from './SaveFileButton.tsx'
import { today } from './today.ts'

interface PaperDialogProps {
  readonly kind: PaperKind
  readonly record: number | null
  readonly month: Month | null
  /** The day that a list is of; today for all other papers. */
  readonly day?: IsoDay | undefined
  readonly onClose: () => void
}

/** Papers with a red head, which may be printed on paper that has it already. */
const official: ReadonlySet<PaperKind> = new Set(['forwardingNotice', 'monthlyReport'])

interface Words {
  readonly recipients: string
  readonly cc: string
  readonly preprinted: boolean
}

function WordFields({ kind, words, onChange }: { kind: PaperKind; words: Words; onChange: (words: Words) => void }) {
  return (
    <Group align="flex-end">
      {kind === 'forwardingNotice' && (
        <Textarea
          label="主送机关"
          placeholder="不填写时为：各镇人民政府、街道办事处，区直有关部门、单位"
          autosize
          maxRows={3}
          w="26rem"
          maxLength={2000}
          value={words.recipients}
          onChange={event => onChange({ ...words, recipients: event.currentTarget.value })}
        />
      )}
      <TextInput
        label="抄送机关"
        placeholder="没有可不填"
        w="18rem"
        maxLength={500}
        value={words.cc}
        onChange={event => onChange({ ...words, cc: event.currentTarget.value })}
      />
      <Checkbox
        label="套打（纸上已有红头）"
        checked={words.preprinted}
        onChange={event => onChange({ ...words, preprinted: event.currentTarget.checked })}
      />
    </Group>
  )
}

/** Preview of a paper as it will be printed; issuing takes its number and keeps it for good. */
export function PaperDialog({ kind, record, month, day, onClose }: PaperDialogProps) {
  const { api, calls } = useHost()
  const mayWrite = useMay('papers.write')
  const queryClient = useQueryClient()
  const [words, setWords] = useState<Words>({ recipients: '', cc: '', preprinted: false })
  const [subject, setSubject] = useState<Subject>({ record, month, day: day ?? today(), medium: '' })
  const [asked] = useDebouncedValue(words, 500)
  const [about] = useDebouncedValue(subject, 300)
  const [issued, setIssued] = useState<(PaperFile & { id: number }) | null>(null)
  const order: PaperOrder = {
    ...{ kind, ...about, preprinted: asked.preprinted, medium: about.medium.trim() || null },
    recipients: asked.recipients.trim() || null,
    cc: asked.cc.trim() || null,
  }
  const preview = useQuery({
    ...api.papers.preview.queryOptions({ input: order }),
    ...{ enabled: issued === null, staleTime: 0, gcTime: 0 },
  })
  const issue = useMutation({
    mutationFn: () => calls.papers.issue(order),
    onSuccess: done => {
      setIssued(done)
      void queryClient.invalidateQueries({ queryKey: api.papers.list.key() })
    },
  })
  const file = issued ?? preview.data
  return (
    <Modal opened onClose={onClose} fullScreen title={`${paperKindNames[kind]}（打印预览）`}>
      <Stack gap="xs">
        <Group justify="space-between" align="flex-end">
          {issued === null && official.has(kind) && <WordFields kind={kind} words={words} onChange={setWords} />}
          {issued === null && <PaperChoices {...{ kind, newest: month, subject }} onChange={setSubject} />}
          {(issued !== null || !(official.has(kind) || hasChoices(kind, month))) && (
            <Text size="sm">{file?.title}</Text>
          )}
          <Group>
            {file?.number && <Badge size="lg">{file.number}</Badge>}
            {file !== undefined && <Text size="sm">共 {file.pages} 页</Text>}
            {issued === null && mayWrite && (
              <Button disabled={preview.data === undefined} loading={issue.isPending} onClick={() => issue.mutate()}>
                {numberedKinds.has(kind) ? '编号印发' : '印制'}
              </Button>
            )}
            {issued !== null && <SaveFileButton file={issued} />}
            {issued !== null && <PrintNote paperId={issued.id} />}
          </Group>
        </Group>
        {issued !== null && (
          <Text size="sm" role="status">
            已登记。请保存 PDF，用本机的阅读器按“实际大小”{oneSidedKinds.has(kind) ? '单面' : '双面'}
            打印；内容已固定，以后重印一字不差。
          </Text>
        )}
        {preview.error !== null && issued === null && <RefusalAlert error={preview.error} />}
        {issue.error !== null && <RefusalAlert error={issue.error} />}
        {file === undefined && preview.error === null && <Loader />}
        {file !== undefined && <PdfPages key={file.sha256} file={file.file} />}
      </Stack>
    </Modal>
  )
}
