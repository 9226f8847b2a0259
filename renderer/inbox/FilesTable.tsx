import { Badge, Button, Group, Table, Text } from '@mantine/core'
import type { FileRow } from '../../domain/inbox/api.ts'
import { fileStateNames, type FileState } from '../../domain/inbox/file.ts'
import { outcomeNames, type Outcome } from '../../domain/inbox/plan.ts'

/** Colours of the states: what needs a person is warm. */
export const stateColors: Readonly<Record<FileState, string>> = {
  ...{ ready: 'green', known: 'gray', conflict: 'orange', unknownSender: 'orange', waiting: 'yellow' },
  ...{ toCorrect: 'red', damaged: 'red', unrelated: 'gray', imported: 'blue', undone: 'gray' },
}

const contents = ({ outcomes }: FileRow): string =>
  Object.entries(outcomes)
    .map(([outcome, count]) => `${outcomeNames[outcome as Outcome]} ${count}`)
    .join('，')

/** A sheet of which a person may still say what it is. */
const isOpenSheet = ({ name, state }: FileRow): boolean =>
  /\.xlsx$/iu.test(name) && state !== 'imported' && state !== 'undone' && state !== 'damaged'

interface FilesTableProps {
  readonly files: readonly FileRow[]
  readonly mayWrite: boolean
  readonly onOpen: (file: FileRow) => void
  readonly onUndo: (file: FileRow) => void
  readonly onWaitNoLonger: (file: FileRow) => void
  readonly onSheet: (file: FileRow) => void
  readonly onSkipRejected: (file: FileRow) => void
}

/** The files of a batch, each in its one state, with why and what can be done. */
export function FilesTable({
  files,
  mayWrite,
  onOpen,
  onUndo,
  onWaitNoLonger,
  onSheet,
  onSkipRejected,
}: FilesTableProps) {
  return (
    <Table.ScrollContainer minWidth={980} mah="55vh">
      <Table stickyHeader striped highlightOnHover aria-label="本批文件">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>文件</Table.Th>
            <Table.Th>报送单位</Table.Th>
            <Table.Th w="6rem">月份</Table.Th>
            <Table.Th w="7.5rem">状态</Table.Th>
            <Table.Th>说明</Table.Th>
            <Table.Th w="12rem">操作</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {files.map(file => (
            <Table.Tr key={file.id}>
              <Table.Td>
                <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                  {file.name}
                </Text>
              </Table.Td>
              <Table.Td>{file.sender}</Table.Td>
              <Table.Td>{file.period ?? ''}</Table.Td>
              <Table.Td>
                <Badge variant="light" color={stateColors[file.state]}>
                  {fileStateNames[file.state]}
                </Badge>
              </Table.Td>
              <Table.Td>
                <Text size="sm">{file.reason ?? contents(file)}</Text>
              </Table.Td>
              <Table.Td>
                <Group gap={4}>
                  {Object.keys(file.outcomes).length > 0 && (
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      onClick={() => onOpen(file)}
                      aria-label={`查看 ${file.name}`}
                    >
                      查看
                    </Button>
                  )}
                  {mayWrite && file.state === 'imported' && (
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      onClick={() => onUndo(file)}
                      aria-label={`撤销导入 ${file.name}`}
                    >
                      撤销
                    </Button>
                  )}
                  {mayWrite && isOpenSheet(file) && (
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      onClick={() => onSheet(file)}
                      aria-label={`核对表格 ${file.name}`}
                    >
                      核对表格
                    </Button>
                  )}
                  {mayWrite && file.sheet !== null && file.state === 'toCorrect' && (
                    <Button size="compact-sm" variant="subtle" onClick={() => onSkipRejected(file)}>
                      只收正确的行
                    </Button>
                  )}
                  {mayWrite && file.state === 'waiting' && file.sequence !== null && (
                    <Button size="compact-sm" variant="subtle" onClick={() => onWaitNoLonger(file)}>
                      不再等待
                    </Button>
                  )}
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
