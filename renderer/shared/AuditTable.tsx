import { Table, Text } from '@mantine/core'
import type { AuditEntry } from '../../domain/audit/api.ts'
import { actionName } from '../../domain/audit/actions.ts'
import { unitKindNames } from '../../domain/organizations/sheet.ts'
import { employmentFormNames, postKindNames } from '../../domain/people/sheet.ts'
import { fieldNames } from '../../domain/shared/fieldTexts.ts'
import { roleNames } from '../../domain/users/roleNames.ts'
import { moment } from './formats.ts'

const said = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return '空'
  if (value === true) return '是'
  if (value === false) return '否'
  if (Array.isArray(value)) return value.map(said).join('、')
  return typeof value === 'object' ? JSON.stringify(value) : (valueNames[String(value)] ?? String(value))
}

/** Fields that say nothing to a person. */
const technical = new Set(
  'id,uid,slot,identityMark,identitySealed,unitId,personId,sha256,by,change,createdAt,at,key,passwordHistory'.split(
    ',',
  ),
)

/** Words of the program that a person reads in Chinese. */
const valueNames: Readonly<Record<string, string>> = {
  ...unitKindNames,
  ...postKindNames,
  ...employmentFormNames,
  ...roleNames,
  ...{ identity: '身份证号', male: '男', female: '女', units: '单位', people: '人员', manual: '手动' },
}

/** Fields that name other units by their key. */
const references = new Set(['parentId', 'leadDeptId', 'regulatorId', 'mergedInto'])

type Names = Readonly<Record<string, string>>

function saidOf(field: string, value: unknown, names: Names): string {
  return references.has(field) && typeof value === 'number' ? (names[String(value)] ?? `第${value}号记录`) : said(value)
}

function Fields({ fields, names }: { readonly fields: AuditEntry['fields']; readonly names: Names }) {
  const shown = Object.entries(fields).filter(([name]) => !technical.has(name))
  return shown.map(([name, value]) => {
    const label = fieldNames[name] ?? name
    if (name === 'batch' || name === 'removed')
      return (
        <Text key={name} size="sm">
          {name === 'batch' ? '批量新增' : '批量移除'} {(value as { count: number }).count} 条
        </Text>
      )
    const [before, after] = Array.isArray(value) ? value.map(one => saidOf(name, one, names)) : ['空', said(value)]
    if (before === '空' && after === '空') return null
    return (
      <Text key={name} size="sm">
        {label}：{before === '空' ? after : `${before} → ${after}`}
      </Text>
    )
  })
}

const nobody: Names = {}

interface AuditTableProps {
  readonly rows: readonly AuditEntry[]
  /** Names of units by key, as far as the page knows them. */
  readonly names?: Names
}

/** Rows of the audit log as a person reads them. */
export function AuditTable({ rows, names = nobody }: AuditTableProps) {
  return (
    <Table.ScrollContainer minWidth={600}>
      <Table striped verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>时间</Table.Th>
            <Table.Th>人员</Table.Th>
            <Table.Th>操作</Table.Th>
            <Table.Th>内容</Table.Th>
            <Table.Th>原因</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(row => (
            <Table.Tr key={row.seq}>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>{moment(row.at)}</Table.Td>
              <Table.Td>{row.userName || '—'}</Table.Td>
              <Table.Td>{actionName(row.action)}</Table.Td>
              <Table.Td>
                <Fields fields={row.fields} names={names} />
              </Table.Td>
              <Table.Td>{row.why ?? ''}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
