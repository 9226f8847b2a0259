import { Alert, Button, FileButton, Group, Loader, Progress, Table, Text } from '@mantine/core'
import { IconDownload, IconFileImport } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReceivedFile } from '../../domain/sheets/api.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { moment, size } from '../shared/formats.ts'
import { PageTitle } from '../shared/PageTitle.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { DropZone } from '../shared/DropZone.tsx'
import { useHandOut, useReceive } from './useReceived.ts'
import { ScrollTable } from '../shared/ScrollTable.tsx'

interface ChooseFilesProps {
  readonly onFiles: (files: readonly File[]) => void
  readonly disabled: boolean
}

function ChooseFiles({ onFiles, disabled }: ChooseFilesProps) {
  return (
    <FileButton multiple onChange={onFiles} disabled={disabled}>
      {props => (
        <Button {...props} leftSection={<IconFileImport size={18} aria-hidden />}>
          接收文件…
        </Button>
      )}
    </FileButton>
  )
}

interface WaitingFilesProps {
  readonly files: readonly { readonly name: string }[]
  readonly onReceive: () => void
}

/** Files that were opened by double click and are not received yet. */
function WaitingFiles({ files, onReceive }: WaitingFilesProps) {
  return (
    <Alert mb="md" title={`有 ${files.length} 个文件等待接收`}>
      <Group justify="space-between">
        <Text size="sm">{files.map(file => file.name).join('、')}</Text>
        <Button size="xs" onClick={onReceive}>
          接收
        </Button>
      </Group>
    </Alert>
  )
}

interface FileTableProps {
  readonly files: readonly ReceivedFile[]
  readonly onSave: (id: number) => void
}

function FileTable({ files, onSave }: FileTableProps) {
  return (
    <ScrollTable label="原件" minWidth={520} maxHeight="65dvh" striped highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>文件名</Table.Th>
          <Table.Th>大小</Table.Th>
          <Table.Th>接收时间</Table.Th>
          <Table.Th>接收人</Table.Th>
          <Table.Th>操作</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {files.map(file => (
          <Table.Tr key={file.id}>
            <Table.Td>{file.name}</Table.Td>
            <Table.Td>{size(file.bytes)}</Table.Td>
            <Table.Td>{moment(file.receivedAt)}</Table.Td>
            <Table.Td>{file.receivedBy}</Table.Td>
            <Table.Td>
              <Button
                size="compact-sm"
                variant="subtle"
                leftSection={<IconDownload size={16} aria-hidden />}
                aria-label={`另存 ${file.name}`}
                onClick={() => onSave(file.id)}
              >
                另存
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  )
}

/** Received files, kept unchanged; added by button, by dropping, or by double click in the system. */
export function ReceivedPage() {
  const { api, host } = useHost()
  const received = useQuery(api.sheets.list.queryOptions())
  const waiting = useQuery({ ...api.sheets.waiting.queryOptions(), refetchInterval: 5000 })
  const mayReceive = useMay('received.write')
  const { receive, receiveHandles, progress, outcome, error, working } = useReceive()
  const handOut = useHandOut()
  const { chooseFiles } = host
  return (
    <DropZone disabled={!mayReceive || working} onFiles={receive}>
      <PageTitle title="原件存档" hint="收到的文件原样加密存入工作库，同一文件只存一份。">
        {mayReceive &&
          (chooseFiles === null ? (
            <ChooseFiles onFiles={receive} disabled={working} />
          ) : (
            <Button
              disabled={working}
              onClick={() => receiveHandles(async () => (await chooseFiles()).map(file => file.handle))}
            >
              接收文件…
            </Button>
          ))}
      </PageTitle>
      {waiting.data !== undefined && waiting.data.length > 0 && mayReceive && (
        <WaitingFiles
          files={waiting.data}
          onReceive={() => receiveHandles(() => Promise.resolve(waiting.data.map(file => file.handle)))}
        />
      )}
      {working && <Progress value={progress} mb="md" animated aria-label="接收进度" />}
      {outcome !== null && (
        <Alert role="status" color="green" mb="md">
          {outcome}
        </Alert>
      )}
      <RefusalAlert error={error ?? received.error ?? handOut.error} />
      {received.isPending && <Loader />}
      {received.data?.length === 0 && (
        <EmptyState title="还没有收到文件">
          插好U盘后按“接收文件”，或把文件拖到本页；双击 .sdx 文件也会在这里等待接收。程序、快捷方式和带宏的文件不接收。
        </EmptyState>
      )}
      {received.data !== undefined && received.data.length > 0 && (
        <FileTable files={received.data} onSave={id => handOut.mutate(id)} />
      )}
    </DropZone>
  )
}
