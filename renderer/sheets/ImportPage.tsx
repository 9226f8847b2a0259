import {
  Button,
  Checkbox,
  FileButton,
  Group,
  List,
  Loader,
  Paper,
  SegmentedControl,
  SimpleGrid,
  Stack,
  Table,
  Text,
  Title,
  TextInput,
} from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ImportPreview, RegisterSheetKind } from '../../domain/sheets/sheetImport.ts'
import { columnName, sheetColumns } from '../../domain/sheets/sheetKinds.ts'
import { faultTexts } from '../../domain/shared/fieldTexts.ts'
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
import { useChanged } from '../shared/useChanged.tsx'
import { useExport } from '../shared/useExport.ts'
import { useJob } from '../shared/useJob.ts'
import { DropZone } from '../shared/DropZone.tsx'
import { ImportList, kindNames } from './ImportList.tsx'

const outcomeNames: Readonly<Record<string, string>> = {
  ...{ added: '新增', changed: '变更', same: '无变化', rejected: '退回' },
}

const dayLabels: Readonly<Record<RegisterSheetKind, string>> = {
  units: '新情况自哪天起生效',
  people: '没写任职日期的，自哪天起',
  regions: '自哪天起',
  figures: '收到日期',
}

function Counts({ preview }: { readonly preview: ImportPreview }) {
  return (
    <SimpleGrid cols={{ base: 2, xs: 4 }}>
      {(['added', 'changed', 'same', 'rejected'] as const).map(kind => (
        <Paper key={kind} withBorder p="sm">
          <Text size="sm" c="dimmed">
            {outcomeNames[kind]}
          </Text>
          <Text size="xl" fw={700} {...(kind === 'rejected' && preview.rejected > 0 ? { c: 'red' } : {})}>
            {preview[kind]}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  )
}

function Rejected({ preview }: { readonly preview: ImportPreview }) {
  const { calls } = useHost()
  const returning = useExport()
  const [onlyMarked, setOnlyMarked] = useState(false)
  if (preview.rejected === 0) return null
  const give = () =>
    returning.start('sheetFaults', () => calls.exchange.rejectedSheet({ preview: preview.preview, onlyMarked }))
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Title order={2} size="h4">
          退回的内容
        </Title>
        <Group>
          <Checkbox
            label="只显示有问题的行"
            checked={onlyMarked}
            onChange={event => setOnlyMarked(event.currentTarget.checked)}
          />
          <Button variant="default" loading={returning.running} onClick={give}>
            取回注明问题的原表
          </Button>
        </Group>
      </Group>
      <JobPanel job={returning.job} error={returning.error} onCancel={returning.cancel} />
      <Table.ScrollContainer minWidth={480} mah="16rem">
        <Table striped verticalSpacing={4} stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>单元格</Table.Th>
              <Table.Th>内容</Table.Th>
              <Table.Th>问题</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {preview.rejectedCells.slice(0, 200).map(cell => (
              <Table.Tr key={cell.address + cell.field + cell.fault}>
                <Table.Td>{cell.address}</Table.Td>
                <Table.Td>{cell.said || '（空）'}</Table.Td>
                <Table.Td>
                  {columnName(preview.kind, cell.field)}
                  {faultTexts[cell.fault] ?? cell.fault}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {preview.rejectedCells.length > 200 && <Text size="sm">只列出前200处，全部问题在注明问题的原表中。</Text>}
    </Stack>
  )
}

function columnsText({ kind, heads }: ImportPreview): string {
  return heads.map(({ column, field }) => `${column}列 ${columnName(kind, field)}`).join('，')
}

interface PreviewProps {
  readonly preview: ImportPreview
  readonly onDone: () => void
}

function Preview({ preview, onDone }: PreviewProps) {
  const { calls } = useHost()
  const changed = useChanged()
  const { job, error, start, cancel, running } = useJob(() => {
    changed('导入完成；需要时可在“从表格导入”的导入记录中整批撤销。')
    onDone()
  })
  const useful = preview.added + preview.changed
  return (
    <Paper withBorder p="md">
      <Stack>
        <Title order={2} size="h4">
          预览：{preview.fileName}（{kindNames[preview.kind]}）
        </Title>
        <Counts preview={preview} />
        <JobPanel job={job} error={error} onCancel={cancel} />
        <Group justify="flex-end">
          <Button variant="default" disabled={running} onClick={onDone}>
            不导入
          </Button>
          <Button
            disabled={useful === 0}
            loading={running}
            onClick={() => void start('sheetImport', () => calls.exchange.commitSheet({ preview: preview.preview }))}
          >
            {useful === 0 ? '没有需要导入的内容' : `导入 ${useful} 条`}
          </Button>
        </Group>
        <Text size="sm">识别的列：{columnsText(preview)}。没有识别的列不导入。</Text>
        {preview.samples.length > 0 && (
          <Text size="sm" c="dimmed">
            前几行：
            {preview.samples
              .slice(0, 8)
              .map(({ row, name, outcome }) => `第${row}行 ${name}（${outcomeNames[outcome] ?? outcome}）`)
              .join('，')}
          </Text>
        )}
        <Rejected preview={preview} />
      </Stack>
    </Paper>
  )
}

/** 导入: a sheet is looked through first; what is shown is exactly what an import does, and it can be taken back. */
export function ImportPage() {
  const { calls, host } = useHost()
  const [kind, setKind] = useState<RegisterSheetKind>('units')
  const [day, setDay] = useState<string>(today())
  const [month, setMonth] = useState<string>(addMonths(Month.parse(today().slice(0, 7)), -1))
  const [shown, setShown] = useState<ImportPreview | null>(null)
  const look = useJob(result => {
    if (typeof result['preview'] === 'string')
      void calls.exchange.preview({ preview: result['preview'] }).then(setShown)
  })
  const begin = (file: Handle) =>
    look.start('sheetImport', () =>
      calls.exchange.previewSheet({
        ...{ file, kind, day: IsoDay.parse(day) },
        ...(kind === 'figures' ? { month: Month.parse(month) } : {}),
      }),
    )
  const bring = useMutation({
    async mutationFn(files: readonly File[]) {
      setShown(null)
      const [handle] = await host.bring(files.slice(0, 1), () => undefined)
      if (handle !== undefined) await begin(handle)
    },
  })
  const choose = useMutation({
    async mutationFn() {
      setShown(null)
      const [file] = await host.chooseFiles!()
      if (file !== undefined) await begin(file.handle)
    },
  })
  const dated = IsoDay.safeParse(day).success && (kind !== 'figures' || Month.safeParse(month).success)
  const ready = dated && !look.running && !bring.isPending
  const button = { leftSection: <IconFileImport size={18} aria-hidden />, disabled: !ready }
  const columns = sheetColumns[kind].map(({ heads: [head] }) => head)
  return (
    <DropZone disabled={!ready} onFiles={files => bring.mutate(files)}>
      <PageTitle title="从表格导入" hint="先预览，后导入；预览不改动任何数据，导入后可以整批撤销。" />
      <Stack>
        <Paper withBorder p="md">
          <Stack>
            <Group align="flex-end">
              <SegmentedControl
                aria-label="导入什么"
                value={kind}
                data={[
                  { value: 'units', label: '单位、企业' },
                  { value: 'people', label: '人员' },
                  { value: 'regions', label: '区划代码' },
                  { value: 'figures', label: '单位报表' },
                ]}
                onChange={value => (setKind(value as RegisterSheetKind), setShown(null))}
              />
              <DayInput label={dayLabels[kind]} value={day} onChange={setDay} />
              {kind === 'figures' && (
                <TextInput
                  type="month"
                  label="报表月份"
                  value={month}
                  onChange={event => setMonth(event.currentTarget.value)}
                />
              )}
              {host.chooseFiles === null ? (
                <FileButton accept=".xlsx" onChange={file => file !== null && bring.mutate([file])}>
                  {props => (
                    <Button {...props} {...button}>
                      选择表格…
                    </Button>
                  )}
                </FileButton>
              ) : (
                <Button {...button} onClick={() => choose.mutate()}>
                  选择表格…
                </Button>
              )}
              <TemplateButton kind={kind} />
            </Group>
            {shown === null && (
              <List size="sm" spacing={2}>
                <List.Item>只收 .xlsx 表格；也可以把文件拖到本页。列的先后不限，标题行在前20行内即可。</List.Item>
                <List.Item>可识别的列：{columns.join('、')}。</List.Item>
                <List.Item>空白单元格不改动原有内容；表中没有的单位和人员不会被删除。</List.Item>
              </List>
            )}
            <RefusalAlert error={bring.error ?? choose.error} />
            <JobPanel job={look.running ? look.job : null} error={look.error} onCancel={look.cancel} />
            {bring.isPending && look.job === null && <Loader size="sm" />}
          </Stack>
        </Paper>
        {shown !== null && <Preview key={shown.preview} preview={shown} onDone={() => setShown(null)} />}
        <ImportList />
      </Stack>
    </DropZone>
  )
}
