import { Badge, Table, Text } from '@mantine/core'
import type { ImportPreview, PreviewRow } from '../../domain/sheets/sheetImport.ts'
import { columnName } from '../../domain/sheets/sheetKinds.ts'
import { ScrollTable } from '../shared/ScrollTable.tsx'

/** What becomes of a row, in a word. */
export const outcomeNames: Readonly<Record<string, string>> = {
  added: '新增',
  changed: '变更',
  same: '无变化',
  rejected: '退回',
  blank: '未报',
}

interface PreviewProps {
  readonly preview: ImportPreview
}

/** Each column of the sheet: its head, what it is taken for, and how many of its cells are filled, zero or blank. */
export function PreviewColumns({ preview: { kind, details } }: PreviewProps) {
  return (
    <ScrollTable label="各列" minWidth={520} maxHeight="14rem" verticalSpacing={3}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="3rem">列</Table.Th>
          <Table.Th>表头</Table.Th>
          <Table.Th>作为</Table.Th>
          <Table.Th ta="right">有内容</Table.Th>
          <Table.Th ta="right">零</Table.Th>
          <Table.Th ta="right">空白</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {details.columns.map(({ column, head, field, filled, zero, blank }) => (
          <Table.Tr key={column}>
            <Table.Td>{column}</Table.Td>
            <Table.Td>{head || '（空）'}</Table.Td>
            <Table.Td>
              {field === null ? (
                <Badge variant="light" color="orange">
                  不收入
                </Badge>
              ) : (
                columnName(kind, field)
              )}
            </Table.Td>
            <Table.Td ta="right">{field === null ? '' : filled}</Table.Td>
            <Table.Td ta="right">{field === null ? '' : zero}</Table.Td>
            <Table.Td ta="right">{field === null ? '' : blank}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  )
}

interface PreviewRowsProps extends PreviewProps {
  readonly label: string
  readonly rows: readonly PreviewRow[]
}

/** Rows as they stand in the sheet, under the fields that their cells are taken for. */
export function PreviewRows({ preview: { kind, details }, label, rows }: PreviewRowsProps) {
  const fields = details.columns.flatMap(({ field }) => (field === null ? [] : [field]))
  const several = details.sheets.length > 1
  return (
    <ScrollTable label={label} minWidth={fields.length * 90 + 140} maxHeight="14rem" verticalSpacing={3} striped>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="6rem">{several ? '工作表、行' : '行'}</Table.Th>
          <Table.Th w="4.5rem">结果</Table.Th>
          {fields.map(field => (
            <Table.Th key={field}>{columnName(kind, field)}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ sheet, row, cells, outcome }) => (
          <Table.Tr key={`${sheet}!${row}`}>
            <Table.Td>{several ? `${sheet} ${row}` : row}</Table.Td>
            <Table.Td>{outcomeNames[outcome] ?? outcome}</Table.Td>
            {fields.map((field, at) => (
              <Table.Td key={field}>{cells[at] || <Text c="dimmed">空白</Text>}</Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  )
}

/** Rows of the sheet that are no records, each with why. */
export function SkippedRows({ preview: { details } }: PreviewProps) {
  return (
    <ScrollTable label="没有收入的行" minWidth={420} maxHeight="10rem" verticalSpacing={3}>
      <Table.Tbody>
        {details.skipped.map(({ sheet, row, why, text }) => (
          <Table.Tr key={`${sheet}!${row}`}>
            <Table.Td w="8rem">{`${sheet} 第${row}行`}</Table.Td>
            <Table.Td w="10rem">{why}</Table.Td>
            <Table.Td>{text}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  )
}
