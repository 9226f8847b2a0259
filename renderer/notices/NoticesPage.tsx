import { Badge, Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { NoticeRow } from '../../domain/notices/api.ts'
import { noticeList } from '../../domain/notices/columns.ts'
import { NoticeState, noticeStateNames } from '../../domain/notices/notice.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { ListPage } from '../shared/ListPage.tsx'
import { choicesOf } from '../shared/listState.ts'
import { recordPath } from '../shared/pages.ts'

const filters = [
  {
    kind: 'choice',
    field: 'states',
    label: '状态',
    many: true,
    choices: choicesOf(NoticeState.options, noticeStateNames),
  },
  { kind: 'days', from: 'from', to: 'to', label: '收文日期' },
] as const

const cells = { state: (row: NoticeRow) => <Badge variant="light">{noticeStateNames[row.state]}</Badge> }

/** 来文: the register of received papers, newest first. */
export function NoticesPage() {
  const { api } = useHost()
  const navigate = useNavigate()
  const mayWrite = useMay('notices.write')
  return (
    <ListPage
      name="notices"
      kind={noticeList}
      page={({ day: _, ...input }) => api.notices.list.queryOptions({ input })}
      search="标题、文号或来文单位"
      filters={filters}
      cells={cells}
      onOpen={row => void navigate({ to: recordPath('/notices/$id', row.id) })}
      actions={
        mayWrite && (
          <Button
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => void navigate({ to: '/notices/new' })}
          >
            登记来文
          </Button>
        )
      }
      empty={
        <EmptyState title="还没有登记来文">
          收到上级通知后，按“登记来文”，粘贴文字或打开文件；程序会分出条款，并提出任务建议。
        </EmptyState>
      }
    />
  )
}
