import { Badge, Button, Group, Table, Text } from '@mantine/core'
import type { FileRow } from '../../domain/inbox/api.ts'
import { fileStateNames, type FileState } from '../../domain/inbox/fileState.ts'
import { outcomeNames } from '../../domain/inbox/plannedItem.ts'
import { type Outcome } from '../../domain/inbox/plannedItem.ts'
import { ScrollTable } from '../shared/ScrollTable.tsx'
import type { FileAction } from './useFileActions.ts'

/** Warm colours for the states that need a person. */
const stateColors: Readonly<Record<FileState, string>> = {
  ready: 'green',
  known: 'gray',
  conflict: 'orange',
  unknownSender: 'orange',
  waiting: 'yellow',
  toCorrect: 'red',
  newer: 'orange',
  damaged: 'red',
  unrelated: 'gray',
  imported: 'blue',
  undone: 'gray',
}

const contents = ({ outcomes }: FileRow): string =>
  Object.entries(outcomes)
    .map(([outcome, count]) => `${outcomeNames[outcome as Outcome]} ${count}`)
    .join('，')

interface FilesTableProps {
  readonly files: readonly FileRow[]
  readonly actions: readonly FileAction[]
}

/** The files of a batch, each with its state, the reason and its actions. */
export function FilesTable({ files, actions }: FilesTableProps) {
  return (
    <ScrollTable label="本批文件" minWidth={980} maxHeight="55dvh" striped highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th miw="14rem">文件</Table.Th>
          <Table.Th miw="10rem">报送单位</Table.Th>
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
                {actions
                  .filter(({ on }) => on(file))
                  .map(({ label, run }) => (
                    <Button
                      key={label}
                      size="compact-sm"
                      variant="subtle"
                      onClick={() => run(file)}
                      aria-label={`${label} ${file.name}`}
                    >
                      {label}
                    </Button>
                  ))}
              </Group>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  )
}
