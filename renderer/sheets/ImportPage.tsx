import {
  Alert,
  Button,
  Checkbox,
  FileButton,
  Group,
  List,
  Loader,
  Paper,
  SegmentedControl,
  Stack,
  TextInput,
} from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import {
  noChoices,
  type ImportPreview,
  type RegisterSheetKind,
  type SheetChoices,
} from '../../domain/sheets/sheetImport.ts'
import { recordAreaNames, recordAreas, type RecordArea } from '../../domain/shared/recordAreas.ts'
import { sheetColumns } from '../../domain/sheets/sheetKinds.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { addMonths, Month } from '../../domain/shared/period.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { useHost } from '../host/HostContext.tsx'
import { DayInput } from '../shared/DayInput.tsx'
import { JobPanel } from '../shared/JobPanel.tsx'
import { PageTitle } from '../shared/PageTitle.tsx'
import { TemplateButton } from './TemplateButton.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { today } from '../shared/today.ts'
import { useJob } from '../shared/useJob.ts'
import { DropZone } from '../shared/DropZone.tsx'
import { ImportList } from './ImportList.tsx'
import { SheetPreview } from './SheetPreview.tsx'

const dayLabels: Readonly<Record<RegisterSheetKind, string>> = {
  units: '新情况自哪天起生效',
  people: '没写任职日期的，自哪天起',
  regions: '自哪天起',
  figures: '收到日期',
  ...(Object.fromEntries(recordAreaNames.map(area => [area, '收到日期'])) as Record<RecordArea, string>),
}

interface ImportOrder {
  readonly kind: RegisterSheetKind
  readonly day: string
  readonly month: string
  readonly anyMonth: boolean
}

interface WhatInputsProps {
  readonly order: ImportOrder
  readonly onKind: (kind: RegisterSheetKind) => void
  readonly onChange: (order: ImportOrder) => void
}

function WhatInputs({ order, onKind, onChange }: WhatInputsProps) {
  const { kind, day, month } = order
  return (
    <>
      <SegmentedControl
        aria-label="导入什么"
        value={kind}
        data={[
          { value: 'units', label: '单位、企业' },
          { value: 'people', label: '人员' },
          { value: 'regions', label: '区划代码' },
          { value: 'figures', label: '单位报表' },
          ...recordAreaNames.map(value => ({ value, label: recordAreas[value].name })),
        ]}
        onChange={value => onKind(value as RegisterSheetKind)}
      />
      <DayInput label={dayLabels[kind]} value={day} onChange={next => onChange({ ...order, day: next })} />
      {kind === 'figures' && (
        <>
          <TextInput
            type="month"
            label="报表月份"
            value={month}
            onChange={event => onChange({ ...order, month: event.currentTarget.value })}
          />
          <Checkbox
            label="不核对标题写的月份"
            checked={order.anyMonth}
            onChange={event => onChange({ ...order, anyMonth: event.currentTarget.checked })}
          />
        </>
      )}
    </>
  )
}

interface ChooseSheetProps {
  readonly disabled: boolean
  readonly onFile: (file: File) => void
  /** True when the host shows a file dialog of its own. */
  readonly onNative: () => void
}

function ChooseSheet({ disabled, onFile, onNative }: ChooseSheetProps) {
  const { host } = useHost()
  const button = { leftSection: <IconFileImport size={18} aria-hidden />, disabled }
  if (host.chooseFiles !== null)
    return (
      <Button {...button} onClick={onNative}>
        选择表格…
      </Button>
    )
  return (
    <FileButton accept=".xlsx" onChange={file => file !== null && onFile(file)}>
      {props => (
        <Button {...props} {...button}>
          选择表格…
        </Button>
      )}
    </FileButton>
  )
}

function Instructions({ kind }: { readonly kind: RegisterSheetKind }) {
  const columns = sheetColumns[kind].map(({ heads: [head] }) => head)
  return (
    <List size="sm" spacing={2}>
      <List.Item>只收 .xlsx 表格；也可以把文件拖到本页。列的先后不限，标题行在前20行内即可。</List.Item>
      <List.Item>可识别的列：{columns.join('、')}。</List.Item>
      <List.Item>空白单元格不改动原有内容；表中没有的单位和人员不会被删除。</List.Item>
    </List>
  )
}

interface NotOpenedProps {
  readonly names: readonly string[]
  readonly onClose: () => void
}

/** Files of a drop that were not opened. */
function NotOpened({ names, onClose }: NotOpenedProps) {
  if (names.length === 0) return null
  const text = `一次预览一个文件，其余 ${names.length} 个没有打开：${names.join('、')}。请逐个导入；报送来的表格也可以一起放到“收件”。`
  return (
    <Alert color="yellow" withCloseButton onClose={onClose}>
      {text}
    </Alert>
  )
}

/** A preview, and what somebody chooses in it. */
function ShownPreview({ preview, look, onDone }: { preview: ImportPreview; look: Look; onDone: () => void }) {
  const { calls } = useHost()
  const again = (choices: SheetChoices) =>
    void look.start('sheetImport', () => calls.sheets.lookAgain({ preview: preview.preview, choices }))
  return <SheetPreview preview={preview} looking={look.running} onChoose={again} onDone={onDone} />
}

const hint = '先预览，后导入；预览不改动任何数据，导入后可以整批撤销。'

const firstOrder = (): ImportOrder => ({
  kind: 'units',
  day: today(),
  month: addMonths(Month.parse(today().slice(0, 7)), -1),
  anyMonth: false,
})

type Look = ReturnType<typeof useJob>

/** 导入: previews a sheet first; the import does exactly what the preview shows, and can be undone. */
export function ImportPage() {
  const { calls, host } = useHost()
  const [order, setOrder] = useState<ImportOrder>(firstOrder)
  const { kind, day, month } = order
  const [preview, setPreview] = useState<ImportPreview | null>(null)
  const [left, setLeft] = useState<readonly string[]>([])
  const look = useJob(result => {
    if (typeof result['preview'] === 'string')
      void calls.sheets.preview({ preview: result['preview'] }).then(setPreview)
  })
  const begin = (file: Handle) =>
    look.start('sheetImport', () =>
      calls.sheets.previewSheet({
        file,
        kind,
        day: IsoDay.parse(day),
        choices: { ...noChoices, anyMonth: order.anyMonth },
        ...(kind === 'figures' ? { month: Month.parse(month) } : {}),
      }),
    )
  const bring = useMutation({
    async mutationFn(files: readonly File[]) {
      setPreview(null)
      setLeft(files.slice(1).map(({ name }) => name))
      const [handle] = await host.bring(files.slice(0, 1), () => undefined)
      if (handle !== undefined) await begin(handle)
    },
  })
  const choose = useMutation({
    async mutationFn() {
      setPreview(null)
      const [file, ...more] = await host.chooseFiles!()
      setLeft(more.map(({ name }) => name))
      if (file !== undefined) await begin(file.handle)
    },
  })
  const dated = IsoDay.safeParse(day).success && (kind !== 'figures' || Month.safeParse(month).success)
  const ready = dated && !look.running && !bring.isPending
  return (
    <DropZone disabled={!ready} onFiles={files => bring.mutate(files)}>
      <PageTitle title="从表格导入" hint={hint} />
      <Stack>
        <Paper withBorder p="md">
          <Stack>
            <Group align="flex-end">
              <WhatInputs
                order={order}
                onKind={next => (setOrder({ ...order, kind: next }), setPreview(null))}
                onChange={setOrder}
              />
              <ChooseSheet disabled={!ready} onFile={file => bring.mutate([file])} onNative={() => choose.mutate()} />
              <TemplateButton kind={kind} />
            </Group>
            {preview === null && <Instructions kind={kind} />}
            <RefusalAlert error={bring.error ?? choose.error} />
            <JobPanel job={look.running ? look.job : null} error={look.error} onCancel={look.cancel} />
            {bring.isPending && look.job === null && <Loader size="sm" />}
          </Stack>
        </Paper>
        <NotOpened names={left} onClose={() => setLeft([])} />
        {preview !== null && (
          <ShownPreview key={preview.preview} preview={preview} look={look} onDone={() => setPreview(null)} />
        )}
        <ImportList />
      </Stack>
    </DropZone>
  )
}
