import { Alert, Button, Checkbox, Group, Paper, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { ImportPreview, SheetChoices } from '../../domain/sheets/sheetImport.ts'
import { changeWords, faultWords, previewWords } from '../../domain/sheets/previewWords.ts'
import { useHost } from '../host/HostContext.tsx'
import { JobPanel } from '../shared/JobPanel.tsx'
import { ScrollTable } from '../shared/ScrollTable.tsx'
import { useChanged } from '../shared/useChanged.tsx'
import { useExport } from '../shared/useExport.ts'
import { useJob } from '../shared/useJob.ts'
import { kindNames } from './ImportList.tsx'
import { PreviewChoices } from './PreviewChoices.tsx'
import { outcomeNames, PreviewColumns, PreviewRows, SkippedRows } from './PreviewTables.tsx'

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
  const returnMarked = () =>
    returning.start('sheetFaults', () => calls.sheets.rejectedSheet({ preview: preview.preview, onlyMarked }))
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
          <Button variant="default" loading={returning.running} onClick={returnMarked}>
            取回注明问题的原表
          </Button>
        </Group>
      </Group>
      <JobPanel job={returning.job} error={returning.error} onCancel={returning.cancel} />
      <ScrollTable label="退回的内容" minWidth={480} maxHeight="16rem" striped verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>单元格</Table.Th>
            <Table.Th>内容</Table.Th>
            <Table.Th>问题</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {preview.details.rejectedCells.slice(0, 200).map(cell => (
            <Table.Tr key={cell.address + cell.field + cell.fault}>
              <Table.Td>{cell.address}</Table.Td>
              <Table.Td>{cell.said || '（空）'}</Table.Td>
              <Table.Td>{faultWords(preview.kind, cell)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </ScrollTable>
      {preview.details.rejectedCells.length > 200 && <Text size="sm">只列出前200处，全部问题在注明问题的原表中。</Text>}
    </Stack>
  )
}

/** What the import changes in records that are there, field by field. */
function Changed({ preview: { kind, details } }: { readonly preview: ImportPreview }) {
  if (details.changed.length === 0) return null
  return (
    <Stack gap={2}>
      <Title order={3} size="h5">
        将要改动的内容
      </Title>
      {details.changed.slice(0, 20).map(row => (
        <Text key={row.row} size="sm">{`第${row.row}行 ${changeWords(kind, row)}`}</Text>
      ))}
      {details.changed.length > 20 && <Text size="sm">只列出前20条。</Text>}
    </Stack>
  )
}

/** The sheet as it was understood: its columns, its first rows, what is wrong, and what is not taken. */
function Understood({ preview }: { readonly preview: ImportPreview }) {
  const { details } = preview
  const words = previewWords(preview)
  return (
    <>
      {words.length > 0 && (
        <Alert color="yellow" title="请留意">
          {words.map(word => (
            <Text key={word} size="sm">
              {word}
            </Text>
          ))}
        </Alert>
      )}
      <Changed preview={preview} />
      <Title order={3} size="h5">
        工作表“{details.sheets.join('”“')}”的各列
      </Title>
      <PreviewColumns preview={preview} />
      {details.samples.length > 0 && (
        <>
          <Title order={3} size="h5">
            前几行
          </Title>
          <PreviewRows preview={preview} label="前几行" rows={details.samples} />
        </>
      )}
      {details.doubtful.length > 0 && (
        <>
          <Title order={3} size="h5">
            有问题的行
          </Title>
          <PreviewRows preview={preview} label="有问题的行" rows={details.doubtful} />
        </>
      )}
      {details.skipped.length > 0 && (
        <>
          <Title order={3} size="h5">
            没有收入的行
          </Title>
          <SkippedRows preview={preview} />
        </>
      )}
    </>
  )
}

interface PreviewProps {
  readonly preview: ImportPreview
  readonly looking: boolean
  readonly onChoose: (choices: SheetChoices) => void
  readonly onDone: () => void
}

/** Shows what the import would do, rejected cells included, and starts it. */
export function SheetPreview({ preview, looking, onChoose, onDone }: PreviewProps) {
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
        <Group justify="space-between">
          <PreviewChoices preview={preview} disabled={running || looking} onChoose={onChoose} />
          <Group>
            <Button variant="default" disabled={running} onClick={onDone}>
              不导入
            </Button>
            <Button
              disabled={useful === 0 || looking}
              loading={running}
              onClick={() => void start('sheetImport', () => calls.sheets.commitSheet({ preview: preview.preview }))}
            >
              {useful === 0 ? '没有需要导入的内容' : `导入 ${useful} 条`}
            </Button>
          </Group>
        </Group>
        <Rejected preview={preview} />
        <Understood preview={preview} />
      </Stack>
    </Paper>
  )
}
