import { useNavigate } from '@tanstack/react-router'
import type { PersonRow, PersonSort } from '../../domain/people/api.ts'
import { personList } from '../../domain/people/columns.ts'
import { useHost } from '../host/HostContext.tsx'
import { EmptyState } from './EmptyState.tsx'
import { ListView } from './ListView.tsx'
import { recordPath } from './pages.ts'
import { RegisterExport } from './RegisterExport.tsx'
import { useList, type ListSource } from './useList.ts'
import classes from './ListPage.module.css'

/** People employed at a unit now, in a list of any length; opening one leads to the person's page. */
export function StaffList({ unitId }: { readonly unitId: number }) {
  const { api } = useHost()
  const navigate = useNavigate()
  const source: ListSource<PersonRow, PersonSort['by']> = {
    name: 'people',
    kind: personList,
    page: input => api.people.list.queryOptions({ input }),
    fixed: { unitId },
  }
  const shown = useList(source)
  return (
    <div className={classes['part']}>
      <RegisterExport query={shown.query} label="导出登记表（不含身份证号）" />
      <ListView
        source={source}
        shown={shown}
        search="姓名、电话或拼音首字母"
        onOpen={row => void navigate({ to: recordPath('/people/$id', row.id) })}
        empty={
          <EmptyState title="还没有登记人员">
            按“新增人员”逐人登记，或按“从表格导入”一次导入；身份证号加密保存，列表中只显示首尾。
          </EmptyState>
        }
      />
    </div>
  )
}
