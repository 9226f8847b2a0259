import { Alert, Button, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { FileRow } from '../../domain/inbox/api.ts'
import { useHost } from '../host/HostContext.tsx'
import { JobPanel } from '../shared/JobPanel.tsx'
import { useJob } from '../shared/useJob.ts'

/** A complete handover, the button that imports it, and the progress and result of its job. */
export function HandoverPanel({ file }: { readonly file: FileRow | undefined }) {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const { job, error, start, cancel, running } = useJob(
    () => void queryClient.invalidateQueries({ queryKey: api.key() }),
    ['handoverTake', 'handoverUndo'],
  )
  if (file === undefined && job === null && error === null) return null
  return (
    <Stack gap="sm" mb="sm">
      {file !== undefined && (
        <Alert title={`移交包：${file.sender}`}>
          <Stack gap="xs" align="start">
            <Text size="sm">{file.reason}</Text>
            <Text size="sm">
              全部收入，或者都不收入；收入后逐表核对，与移交单位完全一致才算完成。收入期间不能办理其他改动。
            </Text>
            <Button
              size="compact-sm"
              disabled={running}
              onClick={() => void start('handoverTake', () => calls.inbox.takeOver({ id: file.id }))}
            >
              收入移交包
            </Button>
          </Stack>
        </Alert>
      )}
      <JobPanel job={job} error={error} onCancel={cancel} />
    </Stack>
  )
}
