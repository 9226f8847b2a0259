import { Badge, Button, Group, Stack } from '@mantine/core'
import { useDebouncedValue, useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { recordFieldOf } from '../../domain/shared/field.ts'
import type { RecordFilter, RecordRow } from '../../domain/shared/recordApi.ts'
import { recordAreas } from '../../domain/shared/recordAreas.ts'
import type { RecordKind } from '../../domain/shared/recordKind.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { FilterSelect } from '../shared/FilterSelect.tsx'
import { PageTitle } from '../shared/PageTitle.tsx'
import { recordPath } from '../shared/pages.ts'
import { RecordList, sortedBy } from '../shared/RecordList.tsx'
import { SearchInput } from '../shared/SearchInput.tsx'
import { pageRows, usePages } from '../shared/usePages.ts'
import type { TableColumn } from '../shared/VirtualTable.tsx'
import { ListActions } from '../measures/ListActions.tsx'
import { RecordDialog } from './RecordDialog.tsx'

const columnsOf = (kind: RecordKind): readonly TableColumn<RecordRow, string>[] => [
  ...Object.entries(kind.fields)
    .filter(([, { width }]) => width !== null)
    .map(([name, field]) => ({
      key: name,
      head: field.label,
      width: field.width!,
      sort: name,
      cell: (row: RecordRow) => {
        const value = row.values[name] ?? null
        return value === null ? '—' : recordFieldOf(field).text(value, row.names)
      },
    })),
  { key: 'attachments', head: '附件', width: 4, cell: row => (row.attachments === 0 ? '—' : `${row.attachments}`) },
  {
    key: 'state',
    head: '状态',
    width: 6,
    sort: 'state',
    cell: row => <Badge variant="light">{kind.cycle.states[row.state]}</Badge>,
  },
]

/** The records of a kind: searched, filtered by state, with the trash beside them. */
export function RecordsPage({ kind }: { readonly kind: RecordKind }) {
  const { api } = useHost()
  const navigate = useNavigate()
  const mayWrite = useMay(`${kind.area}.write`)
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text, 150)
  const [state, setState] = useState<string | null>(null)
  const [sort, setSort] = useState<{ by: string; descending: boolean }>({ ...kind.order })
  const [adding, dialog] = useDisclosure(false)
  const { name } = recordAreas[kind.area]
  const inTrash = state === 'removed'
  const filter: RecordFilter = {
    ...(asked.trim() === '' ? {} : { text: asked.trim() }),
    ...(inTrash ? { removed: true } : state === null ? {} : { states: [state] }),
  }
  const list = usePages<RecordRow>(offset =>
    api[kind.area].list.queryOptions({ input: { filter, sort: sort as never, offset, limit: pageRows } }),
  )
  const states = [
    ...Object.entries(kind.cycle.states).map(([value, label]) => ({ value, label })),
    { value: 'removed', label: '回收站' },
  ]
  const open = (id: number) => void navigate({ to: recordPath(`/${kind.area}/$id`, id) })
  return (
    <>
      <PageTitle title={name}>
        {mayWrite && <ListActions area={kind.area} />}
        {mayWrite && (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={dialog.open}>
            登记{name}
          </Button>
        )}
      </PageTitle>
      <Stack gap="xs">
        <Group>
          <SearchInput
            label={`查找${name}`}
            placeholder="名称、内容或拼音首字母"
            width="18rem"
            value={text}
            onChange={setText}
          />
          <FilterSelect label="状态" width="9rem" data={states} value={state} onChange={setState} />
        </Group>
        <RecordList
          label={`${name}列表`}
          unit={kind.counted}
          list={list}
          columns={columnsOf(kind)}
          sort={sort}
          onSort={by => setSort(before => sortedBy(before, by))}
          onOpen={row => open(row.id)}
          empty={
            <EmptyState title={Object.keys(filter).length > 0 ? '没有符合条件的记录' : `还没有${name}`}>
              {kind.purpose}
            </EmptyState>
          }
        />
      </Stack>
      {adding && <RecordDialog kind={kind} record={null} onSaved={open} onClose={dialog.close} />}
    </>
  )
}
