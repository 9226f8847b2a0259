import { Badge, Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import type { InspectionRow } from '../../domain/inspections/api.ts'
import { inspectionList } from '../../domain/inspections/columns.ts'
import { InspectionKind, inspectionKindNames } from '../../domain/inspections/inspection.ts'
import { InspectionState, inspectionStateNames } from '../../domain/inspections/lifecycle.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { ListPage } from '../shared/ListPage.tsx'
import { choicesOf } from '../shared/listState.ts'
import { recordPath } from '../shared/pages.ts'
import { PlanDialog } from './PlanDialog.tsx'

const filters = [
  {
    kind: 'choice',
    field: 'states',
    label: '状态',
    many: true,
    choices: choicesOf(InspectionState.options, inspectionStateNames),
  },
  { kind: 'choice', field: 'kind', label: '类别', choices: choicesOf(InspectionKind.options, inspectionKindNames) },
  { kind: 'days', from: 'from', to: 'to', label: '日期' },
  { kind: 'unit', field: 'unitId', label: '单位' },
] as const

const cells = { state: (row: InspectionRow) => <Badge variant="light">{inspectionStateNames[row.state]}</Badge> }

/** 检查: all inspections from plan to closure. */
export function InspectionsPage() {
  const { api } = useHost()
  const navigate = useNavigate()
  const mayWrite = useMay('inspections.write')
  const [planning, dialog] = useDisclosure(false)
  return (
    <>
      <ListPage
        name="inspections"
        kind={inspectionList}
        page={({ day: _, ...input }) => api.inspections.list.queryOptions({ input })}
        search="单位名称、代码或拼音首字母"
        filters={filters}
        cells={cells}
        onOpen={row => void navigate({ to: recordPath('/inspections/$id', row.id) })}
        actions={
          <>
            <Button variant="default" component={Link} to="/findings">
              隐患台账
            </Button>
            {mayWrite && (
              <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={dialog.open}>
                制定检查方案
              </Button>
            )}
          </>
        }
        empty={
          <EmptyState title="还没有检查">
            按“制定检查方案”选定单位和两名执法人员；由另一人批准后登记检查情况，发现的隐患自动进入台账。
          </EmptyState>
        }
      />
      {planning && <PlanDialog onClose={dialog.close} />}
    </>
  )
}
