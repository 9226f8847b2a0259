import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import type { ListQuery } from '../../domain/lists/listQuery.ts'
import type { JobResult } from '../../domain/jobs/api.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { JobPanel } from './JobPanel.tsx'
import { PdfPages } from './PdfPages.tsx'
import { SaveFileButton } from './SaveFileButton.tsx'
import { useExport } from './useExport.ts'
import { useJob } from './useJob.ts'

/** A volume that was printed. */
interface Printed {
  readonly file: Handle
  readonly name: string
  readonly bytes: number
  readonly volume: number
  readonly volumes: number
}

const printedOf = (result: JobResult): Printed => ({
  file: result['file'] as Handle,
  name: String(result['name']),
  bytes: Number(result['bytes']),
  volume: Number(result['volume']),
  volumes: Number(result['volumes']),
})

interface PrintedListProps {
  readonly title: string
  readonly printed: Printed
  readonly onVolume: (volume: number) => void
  readonly onClose: () => void
}

/** The printed list; one of several volumes at a time. */
function PrintedList({ title, printed, onVolume, onClose }: PrintedListProps) {
  const { volume, volumes } = printed
  const volumeNames = Array.from({ length: volumes }, (_, at) => ({ value: String(at + 1), label: `第${at + 1}册` }))
  return (
    <Modal opened onClose={onClose} fullScreen title={`${title}（打印预览）`}>
      <Stack gap="xs">
        <Group justify="space-between">
          {volumes > 1 ? (
            <Group gap="xs">
              <Select
                aria-label="册"
                w="8rem"
                allowDeselect={false}
                value={String(volume)}
                data={volumeNames}
                onChange={value => value !== null && onVolume(Number(value))}
              />
              <Text size="sm">共 {volumes} 册，请逐册保存打印。</Text>
            </Group>
          ) : (
            <Text size="sm">请保存 PDF，用本机的阅读器打印。</Text>
          )}
          <SaveFileButton file={printed} />
        </Group>
        <PdfPages key={printed.file} file={printed.file} />
      </Stack>
    </Modal>
  )
}

interface ListOutputProps {
  readonly title: string
  /** Undefined while what is asked is not a query yet. */
  readonly query: ListQuery | undefined
  readonly columns: readonly string[]
}

/** 导出表格 and 打印 of what a list shows: all rows of its query, the chosen columns, its order. */
export function useListOutput({ title, query, columns }: ListOutputProps) {
  const { calls } = useHost()
  const mayPrint = useMay('papers.read')
  const [printed, setPrinted] = useState<Printed | null>(null)
  const exporting = useExport()
  const printing = useJob(result => setPrinted(printedOf(result)))
  const print = (volume: number) =>
    void (query && printing.start('listPrint', () => calls.lists.print({ query, columns: [...columns], volume })))
  const buttons = (
    <>
      <Button
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden />}
        loading={exporting.running}
        disabled={query === undefined}
        onClick={() =>
          query && exporting.start('listExport', () => calls.lists.export({ query, columns: [...columns] }))
        }
      >
        导出表格
      </Button>
      {mayPrint && (
        <Button
          variant="default"
          leftSection={<IconPrinter size={18} aria-hidden />}
          loading={printing.running}
          onClick={() => print(1)}
        >
          打印
        </Button>
      )}
    </>
  )
  const progress = (
    <>
      <JobPanel job={exporting.job} error={exporting.error} onCancel={exporting.cancel} />
      {(printing.running || printing.error !== null) && (
        <JobPanel job={printing.job} error={printing.error} onCancel={printing.cancel} />
      )}
      {printed !== null && (
        <PrintedList title={title} printed={printed} onVolume={print} onClose={() => setPrinted(null)} />
      )}
    </>
  )
  return { buttons, progress }
}
