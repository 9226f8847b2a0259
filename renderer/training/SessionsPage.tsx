import { Badge, Button, Group, Stack } from '@mantine/core'
import { useDebouncedValue, useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { SessionRow, SessionSort } from '../../domain/training/api.ts'
import { audienceNames, SessionState, sessionStateNames } from '../../domain/training/session.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { PageTitle } from '../shared/PageTitle.tsx'
import { RecordList, sortedBy } from '../shared/RecordList.tsx'
import { SavedViews } from '../shared/SavedViews.tsx'
import { pageRows, usePages } from '../shared/usePages.ts'
import type { TableColumn } from '../shared/VirtualTable.tsx'
import { recordPath } from '../shared/pages.ts'
import { SessionDialog } from './SessionDialog.tsx'
import { SearchInput } from '../shared/SearchInput.tsx'
import { FilterSelect } from '../shared/FilterSelect.tsx'

const columns: readonly TableColumn<SessionRow, SessionSort['by']>[] = [
  { key: 'held', head: '日期', width: 8, sort: 'heldOn', cell: row => row.heldOn },
  { key: 'title', head: '培训', width: 24, sort: 'title', cell: row => row.title },
  { key: 'audience', head: '对象', width: 11, cell: row => audienceNames[row.audience] },
  { key: 'organizer', head: '举办单位', width: 14, cell: row => row.organizerName ?? '—' },
  { key: 'hours', head: '学时', width: 5, cell: row => `${row.hours}` },
  { key: 'attended', head: '实训/应训', width: 8, sort: 'attended', cell: row => `${row.attended}/${row.due}` },
  { key: 'state', head: '状态', width: 7, cell: row => <Badge variant="light">{sessionStateNames[row.state]}</Badge> },
]

const states = SessionState.options.map(value => ({ value, label: sessionStateNames[value] }))

/** 培训: planned and held sessions with the numbers due and present. */
export function SessionsPage() {
  const { api } = useHost()
  const navigate = useNavigate()
  const mayWrite = useMay('training.write')
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text, 150)
  const [state, setState] = useState<string | null>(null)
  const [sort, setSort] = useState<SessionSort>({ by: 'heldOn', descending: true })
  const [adding, dialog] = useDisclosure(false)
  const filter = {
    ...(asked.trim() === '' ? {} : { text: asked }),
    ...(state === null ? {} : { states: [SessionState.parse(state)] }),
  }
  const list = usePages<SessionRow>(offset =>
    api.training.list.queryOptions({ input: { filter, sort, offset, limit: pageRows } }),
  )
  return (
    <>
      <PageTitle title="培训">
        <Button variant="default" component={Link} to="/coverage">
          参训率
        </Button>
        {mayWrite && (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={dialog.open}>
            新增培训
          </Button>
        )}
      </PageTitle>
      <Stack gap="xs">
        <Group>
          <SearchInput label="查找培训" placeholder="培训名称或地点" width="17rem" value={text} onChange={setText} />
          <FilterSelect label="状态" width="9rem" data={states} value={state} onChange={setState} />
          <SavedViews
            list="training"
            view={{ text, state }}
            onChange={saved => {
              setText(saved.text)
              setState(saved.state)
            }}
          />
        </Group>
        <RecordList
          label="培训列表"
          unit="场"
          list={list}
          columns={columns}
          sort={sort}
          onSort={by => setSort(before => sortedBy(before, by))}
          onOpen={row => void navigate({ to: recordPath('/training/$id', row.id) })}
          empty={
            <EmptyState title={Object.keys(filter).length > 0 ? '没有符合条件的培训' : '还没有培训'}>
              按“新增培训”登记一场，再从人员库选定应训人员，签到可逐人勾选，也可从 Excel 粘贴名单。
            </EmptyState>
          }
        />
      </Stack>
      {adding && <SessionDialog onClose={dialog.close} />}
    </>
  )
}
