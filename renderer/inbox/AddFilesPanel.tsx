import { Alert, Button, Card, FileButton, Group, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useHost } from '../host/HostContext.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { ProgressBar } from '../shared/ProgressBar.tsx'
import type { FilesToAdd, useAddFiles } from './useInbox.ts'

/** The medium the files come from, and the virus scanner they passed. */
export interface Medium {
  readonly source: string
  readonly scanner: string
}

/** Both must be filled in before files can be added. */
export const isMediumReady = ({ source, scanner }: Medium): boolean => source.trim() !== '' && scanner.trim() !== ''

interface MediumInputsProps {
  readonly medium: Medium
  readonly onChange: (medium: Medium) => void
}

function MediumInputs({ medium, onChange }: MediumInputsProps) {
  return (
    <>
      <TextInput
        label="介质编号或来源"
        placeholder="如：U-07 号U盘，东港镇王敏送来"
        value={medium.source}
        onChange={event => onChange({ ...medium, source: event.currentTarget.value })}
        w="18rem"
      />
      <TextInput
        label="查毒情况"
        placeholder="如：已用火绒查杀，无病毒"
        value={medium.scanner}
        onChange={event => onChange({ ...medium, scanner: event.currentTarget.value })}
        w="18rem"
      />
    </>
  )
}

interface FilesFoundProps {
  readonly title: string
  readonly action: string
  readonly disabled: boolean
  readonly onAdd: () => void
}

/** Files on offer without a dialog: opened by double click, or found on a plugged-in medium. */
function FilesFound({ title, action, disabled, onAdd }: FilesFoundProps) {
  return (
    <Alert mt="sm" title={title}>
      <Button size="compact-sm" disabled={disabled} onClick={onAdd}>
        {action}
      </Button>
    </Alert>
  )
}

interface AddFilesPanelProps {
  readonly medium: Medium
  readonly onMedium: (medium: Medium) => void
  readonly bring: ReturnType<typeof useAddFiles>
}

/** Asks for medium, virus scan and files. */
export function AddFilesPanel({ medium, onMedium, bring: { bringing, progress, stop, dropped } }: AddFilesPanelProps) {
  const { api, calls, host } = useHost()
  const waiting = useQuery({ ...api.sheets.waiting.queryOptions(), refetchInterval: 5000 })
  const mediums = useQuery({ ...api.inbox.mediums.queryOptions(), refetchInterval: 5000 })
  const { chooseFiles } = host
  const ready = isMediumReady(medium)
  const begin = (files: Pick<FilesToAdd, 'files' | 'refused'>) => bringing.mutate({ ...medium, ...files })
  return (
    <Card withBorder mb="md">
      <Group align="end">
        <MediumInputs medium={medium} onChange={onMedium} />
        {chooseFiles === null ? (
          <FileButton multiple onChange={files => begin(dropped(files))} disabled={!ready || bringing.isPending}>
            {props => (
              <Button {...props} disabled={!ready || bringing.isPending}>
                选择文件…
              </Button>
            )}
          </FileButton>
        ) : (
          <Button
            disabled={!ready || bringing.isPending}
            onClick={() => begin({ files: async () => (await chooseFiles()).map(({ handle }) => handle) })}
          >
            选择文件…
          </Button>
        )}
      </Group>
      {waiting.data !== undefined && waiting.data.length > 0 && (
        <FilesFound
          title={`双击打开的 ${waiting.data.length} 个文件等待查看`}
          action="查看这些文件"
          disabled={!ready || bringing.isPending}
          onAdd={() => begin({ files: () => Promise.resolve(waiting.data.map(({ handle }) => handle)) })}
        />
      )}
      {(mediums.data ?? [])
        .filter(({ files }) => files > 0)
        .map(({ place, label, files }) => (
          <FilesFound
            key={place}
            title={`发现U盘“${label}”，${files} 个文件可导入`}
            action="查看这个U盘上的文件"
            disabled={!ready || bringing.isPending}
            onAdd={() =>
              begin({ files: async () => (await calls.inbox.filesOn({ place })).map(({ handle }) => handle) })
            }
          />
        ))}
      {!ready && (
        <Text size="sm" c="dimmed" mt="xs">
          请先填写介质编号和查毒情况，再选择或拖入文件（可以一次几百个）。文件会先复制到隔离区查看，原件不动。
        </Text>
      )}
      {progress !== null && <ProgressBar label="正在查看" progress={progress} onStop={stop} />}
      {bringing.data !== undefined && bringing.data.done < bringing.data.total && (
        <Alert color="yellow" mt="xs">
          已停止：查看了 {bringing.data.done} 个，其余 {bringing.data.total - bringing.data.done}{' '}
          个没有复制，原件还在介质上。
        </Alert>
      )}
      <RefusalAlert error={bringing.error} />
    </Card>
  )
}
