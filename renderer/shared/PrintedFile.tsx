import { Group, Modal, Stack, Text } from '@mantine/core'
import type { JobResult } from '../../domain/jobs/api.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { PdfPages } from './PdfPages.tsx'
import { SaveFileButton } from './SaveFileButton.tsx'

/** A PDF that a job has made. */
interface Printed {
  readonly file: Handle
  readonly name: string
  readonly bytes: number
}

/** The file in the result of a job that prints. */
export const printedFileOf = (result: JobResult): Printed => ({
  file: result['file'] as Handle,
  name: String(result['name']),
  bytes: Number(result['bytes']),
})

/** What was printed, to look at and to save. */
export function PrintedFile({ printed, onClose }: { readonly printed: Printed; readonly onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} fullScreen title={`${printed.name.replace(/\.pdf$/u, '')}（打印预览）`}>
      <Stack gap="xs">
        <Group justify="space-between">
          <Text size="sm">请保存 PDF，用本机的阅读器打印。</Text>
          <SaveFileButton file={printed} />
        </Group>
        <PdfPages key={printed.file} file={printed.file} />
      </Stack>
    </Modal>
  )
}
