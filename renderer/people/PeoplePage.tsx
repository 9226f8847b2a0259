import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { personList } from '../../domain/people/columns.ts'
import { EmploymentForm, PostKind } from '../../domain/people/person.ts'
import { employmentFormNames, postKindNames } from '../../domain/people/sheet.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { ListPage } from '../shared/ListPage.tsx'
import { choicesOf } from '../shared/listState.ts'
import { recordPath } from '../shared/pages.ts'
import { RegisterExport } from '../shared/RegisterExport.tsx'
import { AddPersonDialog } from './AddPersonDialog.tsx'
import { DuplicatesDialog } from './DuplicatesDialog.tsx'

const filters = [
  { kind: 'choice', field: 'postKind', label: '人员类别', choices: choicesOf(PostKind.options, postKindNames) },
  { kind: 'choice', field: 'form', label: '用工形式', choices: choicesOf(EmploymentForm.options, employmentFormNames) },
  { kind: 'unit', field: 'unitId', label: '单位' },
] as const

/** The list of everybody cannot be sorted by post: it is slow and of no use. */
const unsorted = ['post']

/** 人员: everybody in the register, found by name, telephone or initials. */
export function PeoplePage() {
  const { api } = useHost()
  const navigate = useNavigate()
  const mayWrite = useMay('people.write')
  const [opened, dialog] = useDisclosure(false)
  const [comparing, duplicates] = useDisclosure(false)
  return (
    <>
      <ListPage
        name="people"
        kind={personList}
        page={input => api.people.list.queryOptions({ input })}
        search="姓名、电话或拼音首字母"
        filters={filters}
        unsorted={unsorted}
        onOpen={row => void navigate({ to: recordPath('/people/$id', row.id) })}
        renderMore={query => <RegisterExport query={query} label="导出登记表（不含身份证号）" />}
        actions={
          mayWrite && (
            <>
              <Button variant="default" onClick={duplicates.open}>
                查找重复
              </Button>
              <Button variant="default" onClick={() => void navigate({ to: '/import' })}>
                从表格导入
              </Button>
              <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={dialog.open}>
                新增人员
              </Button>
            </>
          )
        }
        empty={
          <EmptyState title="还没有登记人员">
            按“新增人员”逐人登记，或按“从表格导入”一次导入；身份证号加密保存，列表中只显示首尾。
          </EmptyState>
        }
      />
      <AddPersonDialog opened={opened} onClose={dialog.close} />
      {comparing && <DuplicatesDialog onClose={duplicates.close} />}
    </>
  )
}
