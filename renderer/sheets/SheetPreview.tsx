import { Button, Checkbox, Group, Paper, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { ImportPreview } from '../../domain/sheets/sheetImport.ts'
import { columnName } from '../../domain/sheets/sheetKinds.ts'
import { faultTexts } from '../../domain/shared/fieldTexts.ts'
import { useHost } from '../host/HostContext.tsx'
import { JobPanel } from '../shared/JobPanel.tsx'
import { ScrollTable } from '../shared/ScrollTable.tsx'
import { useChanged } from '../shared/useChanged.tsx'
import { useExport } from '../shared/useExport.ts'
import { useJob } from '../shared/useJob.ts'
import { kindNames } from './ImportList.tsx'

const outcomeNames: Readonly<Record<string, string>> = {
  added: '新增',
  changed: '变更',
  same: '无变化',
  rejected: '退回',
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
      </ScrollTable>
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

/** Shows what the import would do, rejected cells included, and starts it. */
export function SheetPreview({ preview, onDone }: PreviewProps) {
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
            onClick={() => void start('sheetImport', () => calls.sheets.commitSheet({ preview: preview.preview }))}
          >
            {useful === 0 ? '没有需要导入的内容' : `导入 ${useful} 条`}
          </Button>
        </Group>
        <Text size="sm">识别的列：{columnsText(preview)}。</Text>
        {preview.unread.length > 0 && (
          <Text size="sm" c="orange.8">
            没有识别、不导入的列：{preview.unread.map(({ column, head }) => `${column}列 ${head}`).join('，')}。
          </Text>
        )}
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
