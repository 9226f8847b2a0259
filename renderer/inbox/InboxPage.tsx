import { Alert, Button, Group, Select } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { BatchRow, FileRow } from '../../domain/inbox/api.ts'
import { fileStateNames, FileState, hasPapers } from '../../domain/inbox/fileState.ts'
import type { MadeFile } from '../../domain/outbox/api.ts'
import { useMay } from '../session/useSession.ts'
import { DropZone } from '../shared/DropZone.tsx'
import { useHost } from '../host/HostContext.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { moment } from '../shared/formats.ts'
import { Month } from '../../domain/shared/period.ts'
import { PageTitle } from '../shared/PageTitle.tsx'
import { PaperButton } from '../shared/PaperButton.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { today } from '../shared/today.ts'
import { ToStickDialog } from '../shared/ToStickDialog.tsx'
import { ProgressBar } from '../shared/ProgressBar.tsx'
import { AddFilesPanel, isMediumReady, type Medium } from './AddFilesPanel.tsx'
import { FilesTable } from './FilesTable.tsx'
import { HandoverPanel } from './HandoverPanel.tsx'
import { ItemsDialog } from './ItemsDialog.tsx'
import { SheetDialog } from './SheetDialog.tsx'
import { useFileActions } from './useFileActions.ts'
import { useAddFiles, useImport, useTriageAgain } from './useInbox.ts'

const isAnswered = (file: FileRow): boolean =>
  hasPapers(file) && (file.state === 'imported' || file.state === 'toCorrect')

const batchName = ({ source, at, states }: BatchRow): string =>
  `${moment(at)}　${source}　${Object.values(states).reduce((sum, count) => sum + count, 0)} 个文件`

interface StatesProps {
  readonly states: BatchRow['states']
  readonly chosen: FileState | null
  readonly onChoose: (state: FileState | null) => void
}

/** How many files stand in each state; pressing one shows only those. */
function States({ states, chosen, onChoose }: StatesProps) {
  return (
    <Group gap="xs" mb="sm">
      {FileState.options
        .filter(state => (states[state] ?? 0) > 0)
        .map(state => (
          <Button
            key={state}
            size="compact-sm"
            variant={chosen === state ? 'filled' : 'default'}
            aria-pressed={chosen === state}
            onClick={() => onChoose(chosen === state ? null : state)}
          >
            {fileStateNames[state]} {states[state]}
          </Button>
        ))}
    </Group>
  )
}

// handovers are imported by a separate job
const isReadyHandover = ({ state, kind }: FileRow): boolean => state === 'ready' && kind === 'handover'

const readyOf = (files: readonly FileRow[]): number[] =>
  files.filter(({ state, kind }) => state === 'ready' && kind !== 'handover').map(({ id }) => id)

const answerableOf = (files: readonly FileRow[]): number[] =>
  files.filter(({ answerable }) => answerable).map(({ id }) => id)

interface BatchActionsProps {
  readonly batch: BatchRow
  readonly files: readonly FileRow[]
  readonly busy: { readonly importing: boolean; readonly looking: boolean }
  readonly onImport: () => void
  readonly onLook: () => void
  readonly onAnswer: () => void
}

function BatchActions({ batch, files, busy, onImport, onLook, onAnswer }: BatchActionsProps) {
  const mayWrite = useMay('inbox.write')
  return (
    <Group mb="sm">
      {mayWrite && (
        <>
          <Button disabled={readyOf(files).length === 0 || busy.importing || busy.looking} onClick={onImport}>
            导入可导入的 {readyOf(files).length} 个
          </Button>
          <Button variant="default" loading={busy.looking} disabled={busy.importing} onClick={onLook}>
            重新查看
          </Button>
          <Button variant="default" disabled={answerableOf(files).length === 0} onClick={onAnswer}>
            写回执和补正单（{answerableOf(files).length}）
          </Button>
        </>
      )}
      <PaperButton label="打印回执和补正单" kind="batchAnswers" record={batch.id} disabled={!files.some(isAnswered)} />
    </Group>
  )
}

interface ImportOutcomeProps {
  readonly outcome: NonNullable<ReturnType<typeof useImport>['importing']['data']>
}

function ImportOutcome({ outcome }: ImportOutcomeProps) {
  return (
    <Alert role="status" color={outcome.left + outcome.notReached === 0 ? 'green' : 'yellow'} mb="sm">
      已导入 {outcome.imported} 个{outcome.left > 0 && `，${outcome.left} 个没有导入，原因见下表`}
      {outcome.notReached > 0 && `；已停止，还有 ${outcome.notReached} 个没有办理，已导入的不受影响`}。
    </Alert>
  )
}

/** One batch: its files, the import of what is ready, the answers. */
function Batch({ batch }: { readonly batch: BatchRow }) {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const mayWrite = useMay('inbox.write')
  const [state, setState] = useState<FileState | null>(null)
  const [open, setOpen] = useState<number | null>(null)
  const [answering, setAnswering] = useState(false)
  const [asked, setAsked] = useState<number | null>(null)
  const files = useQuery(api.inbox.files.queryOptions({ input: { batch: batch.id, state: null } }))
  const { importing, progress, stop } = useImport()
  const again = useTriageAgain(batch.id)
  const { actions, error } = useFileActions({ onOpen: ({ id }) => setOpen(id), onSheet: ({ id }) => setAsked(id) })
  const all = files.data ?? []
  const handover = all.find(isReadyHandover)
  const ready = readyOf(all)
  const answerable = answerableOf(all)
  const opened = all.find(({ id }) => id === open)
  const sheet = all.find(({ id }) => id === asked)
  return (
    <>
      <BatchActions
        batch={batch}
        files={all}
        busy={{ importing: importing.isPending, looking: again.looking.isPending }}
        onImport={() => importing.mutate(ready)}
        onLook={() => again.looking.mutate(all.map(({ id }) => id))}
        onAnswer={() => setAnswering(true)}
      />
      {mayWrite && <HandoverPanel file={handover} />}
      {progress !== null && <ProgressBar label="正在导入" progress={progress} onStop={stop} />}
      {again.progress !== null && <ProgressBar label="正在查看" progress={again.progress} onStop={again.stop} />}
      {importing.data !== undefined && <ImportOutcome outcome={importing.data} />}
      <RefusalAlert error={files.error ?? importing.error ?? again.looking.error ?? error} />
      <States states={batch.states} chosen={state} onChoose={setState} />
      <FilesTable files={state === null ? all : all.filter(file => file.state === state)} actions={actions} />
      {opened !== undefined && <ItemsDialog file={opened} onClose={() => setOpen(null)} />}
      {sheet !== undefined && <SheetDialog file={sheet} onClose={() => setAsked(null)} />}
      {answering && (
        <ToStickDialog
          title="写回执和补正单"
          action="写到U盘"
          onWrite={async (place, each) => {
            const written: MadeFile[] = []
            await each(answerable, async files => {
              written.push(...(await calls.inbox.answers({ id: batch.id, files, place })))
            })
            await queryClient.invalidateQueries({ queryKey: api.inbox.key() })
            return written
          }}
          onClose={() => setAnswering(false)}
        />
      )}
    </>
  )
}

/** 收件: what units bring on sticks is looked at in quarantine, imported, answered, taken back. */
export function InboxPage() {
  const { api } = useHost()
  const mayWrite = useMay('inbox.write')
  const [chosen, setChosen] = useState<number | null>(null)
  const [medium, setMedium] = useState<Medium>({ source: '', scanner: '' })
  const bring = useAddFiles(setChosen)
  const batches = useQuery(api.inbox.batches.queryOptions({ input: { offset: 0, limit: 100 } }))
  const rows = batches.data?.rows ?? []
  const batch = rows.find(({ id }) => id === chosen) ?? rows[0]
  return (
    <DropZone
      disabled={!mayWrite || !isMediumReady(medium) || bring.bringing.isPending}
      onFiles={files => bring.bringing.mutate({ ...medium, ...bring.dropped(files) })}
    >
      <PageTitle title="收件" hint="各单位送来的报送包、表格和上下级的数据包在这里查看、导入、回执；同一份不会算两次。">
        <PaperButton label="打印交换登记" kind="mediaRegister" record={null} month={Month.parse(today().slice(0, 7))} />
      </PageTitle>
      {mayWrite && <AddFilesPanel medium={medium} onMedium={setMedium} bring={bring} />}
      <RefusalAlert error={batches.error} />
      {batches.data !== undefined && rows.length === 0 && (
        <EmptyState title="还没有收过报送文件">
          先到“发件”给各单位做报送表单；单位填好后用U盘送来 .sdx 文件，也可以送填好的 .xlsx
          表格；插好U盘、查毒后在上面选择文件。
        </EmptyState>
      )}
      {batch !== undefined && (
        <>
          <Select
            label="批次"
            mb="sm"
            w="32rem"
            allowDeselect={false}
            data={rows.map(row => ({ value: String(row.id), label: batchName(row) }))}
            value={String(batch.id)}
            onChange={id => setChosen(Number(id))}
          />
          <Batch key={batch.id} batch={batch} />
        </>
      )}
    </DropZone>
  )
}
