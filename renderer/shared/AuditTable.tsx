import { Table, Text } from '@mantine/core'
import { actionName } from '../../domain/audit/actions.ts'
import type { AuditEntry } from '../../domain/audit/api.ts'
import { reasonText, rowTexts, tableName } from '../../domain/audit/rowTexts.ts'
import type { KnownNames } from '../../domain/shared/recordFields.ts'
import { moment } from './formats.ts'
import { ScrollTable } from './ScrollTable.tsx'

interface AuditTableProps {
  readonly rows: readonly AuditEntry[]
  /** Names of the records that the rows name by key. */
  readonly names: KnownNames
  /** Whether to show which record a row is about; not needed where all are about one. */
  readonly withRecord?: boolean
}

/** Beside long contents the browser would break a name into one character a line. */
const unbroken = { whiteSpace: 'nowrap' } as const

const recordText = ({ area, record }: AuditEntry): string =>
  area === null ? '' : `${tableName(area)}${record === null ? '' : ` #${record}`}`

/** Rows of the audit log as a person reads them. */
export function AuditTable({ rows, names, withRecord = false }: AuditTableProps) {
  return (
    <ScrollTable label="改动记录" minWidth={600} maxHeight="72dvh" striped verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>时间</Table.Th>
          <Table.Th style={unbroken}>人员</Table.Th>
          <Table.Th style={unbroken}>操作</Table.Th>
          {withRecord && <Table.Th>数据</Table.Th>}
          <Table.Th>内容</Table.Th>
          <Table.Th miw="8rem">原因</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(row => (
          <Table.Tr key={row.seq}>
            <Table.Td style={unbroken}>{moment(row.at)}</Table.Td>
            <Table.Td style={unbroken}>{row.userName || '—'}</Table.Td>
            <Table.Td style={unbroken}>{actionName(row.action)}</Table.Td>
            {withRecord && <Table.Td style={unbroken}>{recordText(row)}</Table.Td>}
            <Table.Td>
              {rowTexts(row, names).map(({ label, text }) => (
                <Text key={label} size="sm">
                  {label}：{text}
                </Text>
              ))}
            </Table.Td>
            <Table.Td>{reasonText(row.action, row.why)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  )
}
