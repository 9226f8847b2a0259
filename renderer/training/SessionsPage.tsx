import { Badge, Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import type { SessionRow } from '../../domain/training/api.ts'
import { sessionList } from '../../domain/training/columns.ts'
import { Audience, audienceNames, SessionState, sessionStateNames } from '../../domain/training/session.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { ListPage } from '../shared/ListPage.tsx'
import { choicesOf } from '../shared/listState.ts'
import { recordPath } from '../shared/pages.ts'
import { SessionDialog } from './SessionDialog.tsx'

const filters = [
  {
    kind: 'choice',
    field: 'states',
    label: '状态',
    many: true,
    choices: choicesOf(SessionState.options, sessionStateNames),
  },
  { kind: 'choice', field: 'audience', label: '对象', choices: choicesOf(Audience.options, audienceNames) },
  { kind: 'days', from: 'from', to: 'to', label: '日期' },
  { kind: 'unit', field: 'unitId', label: '参训单位' },
] as const

const cells = { state: (row: SessionRow) => <Badge variant="light">{sessionStateNames[row.state]}</Badge> }

/** 培训: planned and held sessions with the numbers due and present. */
export function SessionsPage() {
  const { api } = useHost()
  const navigate = useNavigate()
  const mayWrite = useMay('training.write')
  const [adding, dialog] = useDisclosure(false)
  return (
    <>
      <ListPage
        name="training"
        kind={sessionList}
        page={({ day: _, ...input }) => api.training.list.queryOptions({ input })}
        search="培训名称或地点"
        filters={filters}
        cells={cells}
        onOpen={row => void navigate({ to: recordPath('/training/$id', row.id) })}
        actions={
          <>
            <Button variant="default" component={Link} to="/coverage">
              参训率
            </Button>
            {mayWrite && (
              <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={dialog.open}>
                新增培训
              </Button>
            )}
          </>
        }
        empty={
          <EmptyState title="还没有培训">
            按“新增培训”登记一场，再从人员库选定应训人员，签到可逐人勾选，也可从 Excel 粘贴名单。
          </EmptyState>
        }
      />
      {adding && <SessionDialog onClose={dialog.close} />}
    </>
  )
}
