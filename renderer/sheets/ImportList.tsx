import { Button, Stack, Table, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ImportListed } from '../../domain/sheets/api.ts'
import type { RegisterSheetKind } from '../../domain/sheets/sheetImport.ts'
import { recordCallNames } from '../../domain/shared/recordAreas.ts'
import { useHost } from '../host/HostContext.tsx'
import { moment } from '../shared/formats.ts'
import { JobPanel } from '../shared/JobPanel.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { useChanged } from '../shared/useChanged.tsx'
import { useJob } from '../shared/useJob.ts'
import { ScrollTable } from '../shared/ScrollTable.tsx'

export const kindNames: Readonly<Record<RegisterSheetKind, string>> = {
  units: '单位',
  people: '人员',
  regions: '区划代码',
  figures: '单位报表',
  ...recordCallNames,
}

/** Imported sheets; each import can be undone as a whole. */
export function ImportList() {
  const { api, calls } = useHost()
  const changed = useChanged()
  const list = useQuery(api.sheets.imports.queryOptions())
  const { job, error, start, cancel, running } = useJob(() => changed('已撤销导入，数据恢复原样。'), ['sheetUndo'])
  if (list.data === undefined || list.data.length === 0) return <RefusalAlert error={list.error} />
  const text = ({ added, changed: revised, same, rejected }: ImportListed) =>
    `新增 ${added}，变更 ${revised}，无变化 ${same}，退回 ${rejected}`
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        导入记录
      </Title>
      <JobPanel job={job} error={error} onCancel={cancel} />
      <ScrollTable label="导入记录" minWidth={560} maxHeight="60dvh" striped>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>时间</Table.Th>
            <Table.Th>文件</Table.Th>
            <Table.Th>结果</Table.Th>
            <Table.Th>导入人</Table.Th>
            <Table.Th>操作</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {list.data.map(record => (
            <Table.Tr key={record.id}>
              <Table.Td>{moment(record.at)}</Table.Td>
              <Table.Td>
                {record.fileName}（{kindNames[record.kind]}）
              </Table.Td>
              <Table.Td>{text(record)}</Table.Td>
              <Table.Td>{record.by}</Table.Td>
              <Table.Td>
                {record.undoneAt === null ? (
                  <Button
                    size="compact-sm"
                    variant="default"
                    disabled={running}
                    aria-label={`撤销导入 ${record.fileName}`}
                    onClick={() => void start('sheetUndo', () => calls.sheets.undoImport({ id: record.id }))}
                  >
                    撤销导入
                  </Button>
                ) : (
                  `${moment(record.undoneAt)} 已撤销`
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </ScrollTable>
    </Stack>
  )
}
