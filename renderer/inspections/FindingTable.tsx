import { Anchor, Badge, Table } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { FindingRow } from '../../domain/inspections/api.ts'
import { findingLevelNames, findingStateNames } from '../../domain/inspections/lifecycle.ts'
import { recordPath } from '../shared/pages.ts'

/** The findings of one inspection. */
export function FindingTable({ findings }: { readonly findings: readonly FindingRow[] }) {
  return (
    <Table highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          {['编号', '部位', '隐患', '级别', '整改期限', '状态'].map(head => (
            <Table.Th key={head}>{head}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {findings.map(finding => (
          <Table.Tr key={finding.id}>
            <Table.Td style={{ whiteSpace: 'nowrap' }}>{finding.no}</Table.Td>
            <Table.Td>{finding.place || '—'}</Table.Td>
            <Table.Td>
              <Anchor component={Link} to={recordPath('/findings/$id', finding.id)}>
                {finding.description}
              </Anchor>
            </Table.Td>
            <Table.Td>
              <Badge color={finding.level === 'major' ? 'red' : 'gray'}>{findingLevelNames[finding.level]}</Badge>
            </Table.Td>
            <Table.Td>{finding.dueOn ?? '—'}</Table.Td>
            <Table.Td>
              <Badge variant="light">{findingStateNames[finding.state]}</Badge>
              {finding.overdue && <Badge color="red">逾期</Badge>}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
