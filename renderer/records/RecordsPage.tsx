import { Badge, Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { recordList } from '../../domain/records/recordList.ts'
import type { RecordRow } from '../../domain/shared/recordApi.ts'
import { recordAreas } from '../../domain/shared/recordAreas.ts'
import { fieldsOfKind, type RecordKind } from '../../domain/shared/recordKind.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { ListActions } from '../measures/ListActions.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { ListPage } from '../shared/ListPage.tsx'
import type { ListFilter } from '../shared/listState.ts'
import { recordPath } from '../shared/pages.ts'
import { RegisterExport } from '../shared/RegisterExport.tsx'
import { RecordDialog } from './RecordDialog.tsx'

const wordsOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

/** The conditions that a person may set: state, every choice of the kind, its day and unit, and the trash. */
const filtersOf = (kind: RecordKind): readonly ListFilter[] => [
  {
    kind: 'choice',
    field: 'states',
    label: '状态',
    many: true,
    choices: wordsOf(kind.cycle.states),
  },
  ...fieldsOfKind(kind, 'choice').flatMap((name): ListFilter[] => {
    const field = kind.fields[name]!
    if (field.kind !== 'choice') return []
    return [{ kind: 'choice', field: name, label: field.label, choices: wordsOf(field.names) }]
  }),
  ...(kind.day === null
    ? []
    : [{ kind: 'days', from: 'from', to: 'to', label: kind.fields[kind.day]!.label } as const]),
  ...(kind.unit === null ? [] : [{ kind: 'unit', field: 'unitId', label: kind.fields[kind.unit]!.label } as const]),
  { kind: 'flag', field: 'removed', label: '回收站' },
]

const stateCells = ({ cycle }: RecordKind) => ({
  state: (row: RecordRow) => <Badge variant="light">{cycle.states[row.state]}</Badge>,
})

/** The records of a kind: searched, filtered, exported, with the trash behind a chip. */
export function RecordsPage({ kind }: { readonly kind: RecordKind }) {
  const { api } = useHost()
  const navigate = useNavigate()
  const mayWrite = useMay(`${kind.area}.write`)
  const [adding, dialog] = useDisclosure(false)
  const { name } = recordAreas[kind.area]
  const open = (id: number) => void navigate({ to: recordPath(`/${kind.area}/$id`, id) })
  return (
    <>
      <ListPage
        name={kind.area}
        kind={recordList(kind)}
        page={({ day: _, ...input }) => api[kind.area].list.queryOptions({ input })}
        search="名称、内容或拼音首字母"
        filters={filtersOf(kind)}
        cells={stateCells(kind)}
        onOpen={row => open(row.id)}
        renderMore={query => <RegisterExport query={query} label="导出登记表（可改后再导入）" />}
        actions={
          mayWrite && (
            <>
              <ListActions area={kind.area} />
              <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={dialog.open}>
                登记{name}
              </Button>
            </>
          )
        }
        empty={<EmptyState title={`还没有${name}`}>{kind.purpose}</EmptyState>}
      />
      {adding && <RecordDialog kind={kind} record={null} onSaved={open} onClose={dialog.close} />}
    </>
  )
}
