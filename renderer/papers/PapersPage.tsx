import { Alert, Badge, Group, Modal, Select, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PaperRow } from '../../domain/papers/api.ts'
import { PaperKind, paperTraits } from '../../domain/papers/paper.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { PageTitle } from '../shared/PageTitle.tsx'
import { PdfPages } from '../shared/PdfPages.tsx'
import { PrintNote } from '../shared/PrintNote.tsx'
import { RecordList } from '../shared/RecordList.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { SaveFileButton } from '../shared/SaveFileButton.tsx'
import { pageRows, usePages } from '../shared/usePages.ts'
import type { TableColumn } from '../shared/VirtualTable.tsx'

const columns: readonly TableColumn<PaperRow, 'issuedOn'>[] = [
  { key: 'issued', head: '印发日期', width: 9, cell: row => row.issuedOn },
  { key: 'kind', head: '种类', width: 12, cell: row => <Badge variant="light">{paperTraits[row.kind].name}</Badge> },
  { key: 'number', head: '文号', width: 17, cell: row => row.number ?? '—' },
  { key: 'title', head: '标题', width: 34, cell: row => row.title },
  { key: 'pages', head: '页数', width: 6, cell: row => `${row.pages}` },
  { key: 'prints', head: '已打印', width: 8, cell: row => (row.prints === 0 ? '未登记' : `${row.prints} 份`) },
]

const kinds = PaperKind.options.map(value => ({ value, label: paperTraits[value].name }))

/** Whether what is shown is the file that was issued. */
function ReprintNote({ kept, same }: { readonly kept: boolean; readonly same: boolean }) {
  if (kept) return <Alert color="green">这就是首次印发时存下的文件，逐字节相同。</Alert>
  if (same) return <Alert color="green">首次印发时没有存下文件，这是按原内容重新排版的，与首次印发的逐字节相同。</Alert>
  return (
    <Alert color="orange">
      首次印发时没有存下文件，这是按原内容重新排版的：内容未变，排版与当时有差别（程序或字库更新所致）。正式用印请以首次印发的纸质件为准。
    </Alert>
  )
}

function Reprint({ row, onClose }: { readonly row: PaperRow; readonly onClose: () => void }) {
  const { api } = useHost()
  const mayWrite = useMay('papers.write')
  const paper = useQuery({ ...api.papers.open.queryOptions({ input: { id: row.id } }), staleTime: 0, gcTime: 0 })
  return (
    <Modal opened onClose={onClose} fullScreen title={`${row.number ?? paperTraits[row.kind].name}（重印）`}>
      <Stack gap="xs">
        <Group justify="space-between">
          <Text size="sm">{row.title}</Text>
          <Group>
            {paper.data !== undefined && <SaveFileButton file={paper.data} />}
            {mayWrite && <PrintNote paperId={row.id} />}
          </Group>
        </Group>
        {paper.error !== null && <RefusalAlert error={paper.error} />}
        {paper.data !== undefined && <ReprintNote {...paper.data} />}
        {paper.data !== undefined && <PdfPages file={paper.data.file} />}
      </Stack>
    </Modal>
  )
}

/** 印发登记: every paper that was issued, to be opened again as it was. */
export function PapersPage() {
  const { api } = useHost()
  const [kind, setKind] = useState<PaperKind | null>(null)
  const [opened, setOpened] = useState<PaperRow | null>(null)
  const list = usePages<PaperRow>(offset =>
    api.papers.list.queryOptions({ input: { kind, record: null, offset, limit: pageRows } }),
  )
  return (
    <>
      <PageTitle title="印发登记" />
      <Stack gap="xs">
        <Select
          aria-label="种类"
          placeholder="全部种类"
          clearable
          w="14rem"
          data={kinds}
          value={kind}
          onChange={value => setKind(value as PaperKind | null)}
        />
        <RecordList
          label="印发登记列表"
          unit="件"
          list={list}
          columns={columns}
          sort={{ by: 'issuedOn', descending: true }}
          onSort={() => undefined}
          onOpen={setOpened}
          empty={
            <EmptyState title="还没有印发公文">
              在来文、任务、培训、检查、月报各页按“打印”样的按钮，预览后印发；这里登记文号，随时可以原样重印。
            </EmptyState>
          }
        />
      </Stack>
      {opened !== null && <Reprint row={opened} onClose={() => setOpened(null)} />}
    </>
  )
}
