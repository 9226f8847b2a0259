import { Badge, Button, Group, Loader, Modal, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PaperFile } from '../../domain/papers/api.ts'
import { paperTraits, type PaperKind } from '../../domain/papers/paper.ts'
import type { Month } from '../../domain/shared/period.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { hasChoices, orderOf, PaperChoices, type Choices } from './PaperChoices.tsx'
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

/** Preview of a paper as it will be printed; issuing takes its number and keeps it for good. */
export function PaperDialog({ kind, record, month, day, onClose }: PaperDialogProps) {
  const { api, calls } = useHost()
  const mayWrite = useMay('papers.write')
  const queryClient = useQueryClient()
  const { name, series, oneSided = false } = paperTraits[kind]
  const noChoices = { medium: '', recipients: '', cc: '', preprinted: false }
  const [choices, setChoices] = useState<Choices>({ record, month, day: day ?? today(), ...noChoices })
  const [settled] = useDebouncedValue(choices, 400)
  const [issued, setIssued] = useState<(PaperFile & { id: number }) | null>(null)
  const order = orderOf(kind, settled)
  const preview = useQuery({
    ...api.papers.preview.queryOptions({ input: order }),
    enabled: issued === null,
    staleTime: 0,
    gcTime: 0,
  })
  const issue = useMutation({
    mutationFn: () => calls.papers.issue(order),
    onSuccess: paper => {
      setIssued(paper)
      void queryClient.invalidateQueries({ queryKey: api.papers.list.key() })
    },
  })
  const file = issued ?? preview.data
  return (
    <Modal opened onClose={onClose} fullScreen title={`${name}（打印预览）`}>
      <Stack gap="xs">
        <Group justify="space-between" align="flex-end">
          {issued === null && hasChoices(kind) ? (
            <PaperChoices
              kind={kind}
              newest={month}
              choices={choices}
              set={choice => setChoices(current => ({ ...current, ...choice }))}
            />
          ) : (
            <Text size="sm">{file?.title}</Text>
          )}
          <Group>
            {file?.number && <Badge size="lg">{file.number}</Badge>}
            {file !== undefined && <Text size="sm">共 {file.pages} 页</Text>}
            {issued === null && mayWrite && (
              <Button disabled={preview.data === undefined} loading={issue.isPending} onClick={() => issue.mutate()}>
                {series === undefined ? '印制' : '编号印发'}
              </Button>
            )}
            {issued !== null && <SaveFileButton file={issued} />}
            {issued !== null && <PrintNote paperId={issued.id} />}
          </Group>
        </Group>
        {issued !== null && (
          <Text size="sm" role="status">
            已登记。请保存 PDF，用本机的阅读器按“实际大小”{oneSided ? '单面' : '双面'}
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
