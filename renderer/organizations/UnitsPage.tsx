import { Box, Button, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { unitList } from '../../domain/organizations/columns.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { DayInput } from '../shared/DayInput.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { ListPage } from '../shared/ListPage.tsx'
import { withField } from '../shared/listState.ts'
import { recordPath } from '../shared/pages.ts'
import { RegisterExport } from '../shared/RegisterExport.tsx'
import { today } from '../shared/today.ts'
import { OpenUnitDialog } from './OpenUnitDialog.tsx'
import { UnitTree } from './UnitTree.tsx'
import { classChoices, gradeChoices, kindChoices } from './unitLabels.ts'

const filters = [
  { kind: 'choice', field: 'kinds', label: '单位类别', many: true, choices: kindChoices },
  { kind: 'choice', field: 'riskClass', label: '监管类别', choices: classChoices },
  { kind: 'choice', field: 'riskGrade', label: '监管等级', choices: gradeChoices },
  { kind: 'yesNo', field: 'reportsMonthly', label: '每月报送', yes: '须报送', no: '不报送' },
] as const

function UnitActions({ onAdd }: { readonly onAdd: () => void }) {
  const navigate = useNavigate()
  if (!useMay('units.write')) return null
  return (
    <>
      <Button variant="default" onClick={() => void navigate({ to: '/import' })}>
        从表格导入
      </Button>
      <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={onAdd}>
        新增单位
      </Button>
    </>
  )
}

/** 单位: the tree at the left, the list of what lies beneath the chosen branch, found by name, code or initials. */
export function UnitsPage() {
  const { api } = useHost()
  const navigate = useNavigate()
  const [typedDay, setDay] = useState<string>(today())
  const [opened, dialog] = useDisclosure(false)
  const day = IsoDay.safeParse(typedDay).data ?? today()
  return (
    <>
      <ListPage
        name="units"
        kind={unitList}
        day={day}
        page={input => api.organizations.list.queryOptions({ input })}
        search="名称、代码、联系人或拼音首字母"
        filters={filters}
        beside={
          <Group gap={6} wrap="nowrap">
            <Text size="sm">截至</Text>
            <DayInput bare label="截至日期" width="10.5rem" value={typedDay} onChange={setDay} />
          </Group>
        }
        renderAside={(filter, setFilter) => (
          <Box w="14rem" visibleFrom="md" style={{ flex: 'none' }}>
            <UnitTree
              day={day}
              value={typeof filter['under'] === 'number' ? filter['under'] : undefined}
              onChange={under => setFilter(withField(filter, 'under', under))}
            />
          </Box>
        )}
        onOpen={row => void navigate({ to: recordPath('/units/$id', row.id) })}
        renderMore={query => <RegisterExport query={query} label="导出登记表" />}
        actions={<UnitActions onAdd={dialog.open} />}
        empty={
          <EmptyState title="还没有登记单位">
            先按“新增单位”登记成员单位和镇街，再按“从表格导入”导入企业；列名与常用台账相同即可识别。
          </EmptyState>
        }
      />
      <OpenUnitDialog opened={opened} onClose={dialog.close} />
    </>
  )
}
