import { Badge, Button, Group, Stack } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { NoticeRow } from '../../domain/notices/api.ts'
import { noticeStateNames, registerNumber } from '../../domain/notices/notice.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { PageTitle } from '../shared/PageTitle.tsx'
import { RecordList } from '../shared/RecordList.tsx'
import { SavedViews } from '../shared/SavedViews.tsx'
import { pageRows, usePages } from '../shared/usePages.ts'
import type { TableColumn } from '../shared/VirtualTable.tsx'
import { recordPath } from '../shared/pages.ts'
import { SearchInput } from '../shared/SearchInput.tsx'

const columns: readonly TableColumn<NoticeRow, 'receivedOn'>[] = [
  { key: 'no', head: '收文号', width: 8, cell: row => registerNumber(row.registerYear, row.registerNo) },
  { key: 'received', head: '收文日期', width: 8, sort: 'receivedOn', cell: row => row.receivedOn },
  { key: 'organ', head: '来文单位', width: 15, cell: row => row.fromOrgan },
  { key: 'number', head: '来文字号', width: 12, cell: row => row.documentNumber ?? '—' },
  { key: 'title', head: '标题', width: 26, cell: row => row.title },
  {
    key: 'tasks',
    head: '任务',
    width: 7,
    cell: row => (row.tasks === 0 ? '未分解' : `${row.closed}/${row.tasks} 办结`),
  },
  { key: 'state', head: '状态', width: 6, cell: row => <Badge variant="light">{noticeStateNames[row.state]}</Badge> },
]

/** 来文: the register of received papers, newest first. */
export function NoticesPage() {
  const { api } = useHost()
  const navigate = useNavigate()
  const mayWrite = useMay('notices.write')
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text, 150)
  const filter = asked.trim() === '' ? {} : { text: asked }
  const list = usePages<NoticeRow>(offset =>
    api.notices.list.queryOptions({ input: { filter, offset, limit: pageRows } }),
  )
  return (
    <>
      <PageTitle title="来文">
        {mayWrite && (
          <Button
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => void navigate({ to: '/notices/new' })}
          >
            登记来文
          </Button>
        )}
      </PageTitle>
      <Stack gap="xs">
        <Group>
          <SearchInput
            label="查找来文"
            placeholder="标题、文号或来文单位"
            width="19rem"
            value={text}
            onChange={setText}
          />
          <SavedViews
            list="notices"
            view={{ text }}
            onChange={saved => {
              setText(saved.text)
            }}
          />
        </Group>
        <RecordList
          label="来文列表"
          unit="件"
          list={list}
          columns={columns}
          sort={{ by: 'receivedOn', descending: true }}
          onSort={() => undefined}
          onOpen={row => void navigate({ to: recordPath('/notices/$id', row.id) })}
          empty={
            asked.trim() === '' ? (
              <EmptyState title="还没有登记来文">
                收到上级通知后，按“登记来文”，粘贴文字或打开 TXT、DOCX 文件；程序会分出条款，并提出任务建议。
              </EmptyState>
            ) : (
              <EmptyState title="没有符合条件的来文">请换个说法再找。</EmptyState>
            )
          }
        />
      </Stack>
    </>
  )
}
