import { Badge, Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { isRecordArea } from '../../domain/shared/recordAreas.ts'
import { trashAreaNames, trashAreas, type TrashArea } from '../../domain/shared/trashAreas.ts'
import type { TrashRow } from '../../domain/trash/api.ts'
import { leftText, trashList } from '../../domain/trash/columns.ts'
import { useHost } from '../host/HostContext.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { ListPage } from '../shared/ListPage.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { recordPath, type PagePath } from '../shared/pages.ts'
import { useChanged } from '../shared/useChanged.tsx'

const filters = [
  {
    kind: 'choice',
    field: 'area',
    label: '类别',
    choices: trashAreaNames.map(value => ({ value, label: trashAreas[value].name })),
  },
  { kind: 'yesNo', field: 'swept', label: '清理', yes: '已清理', no: '可恢复' },
  { kind: 'flag', field: 'mine', label: '我移除的' },
  { kind: 'days', from: 'from', to: 'to', label: '移除日期' },
] as const

/** The page on which a restored record stands; figures have none of their own. */
const pageOf = (area: TrashArea, record: number): string =>
  area === 'figures' ? '/figures' : recordPath(`/${area}/$id`, record)

const colorOf = ({ daysLeft }: TrashRow): string => (daysLeft === null ? 'gray' : daysLeft <= 7 ? 'orange' : 'green')

/** Restores a record that was removed, and goes to it. */
function useRestore() {
  const { calls } = useHost()
  const changed = useChanged()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (row: TrashRow) => calls.trash.restore({ id: row.id }),
    onSuccess: ({ id, change }, row) => {
      changed(`${trashAreas[row.area].name}已恢复。`, change)
      void navigate({ to: pageOf(row.area, id) as PagePath })
    },
  })
}

interface RestoreButtonProps {
  readonly row: TrashRow
  readonly onRestore: (row: TrashRow) => void
}

function RestoreButton({ row, onRestore }: RestoreButtonProps) {
  return (
    <Button
      size="compact-xs"
      variant="light"
      aria-label={`恢复${row.title}`}
      onClick={event => {
        event.stopPropagation()
        onRestore(row)
      }}
    >
      恢复
    </Button>
  )
}

/** How long a record can be restored, with the button that does. */
const cellsOf = (onRestore: RestoreButtonProps['onRestore']) => ({
  left: (row: TrashRow) => (
    <>
      <Badge variant="light" color={colorOf(row)} mr="xs">
        {leftText(row)}
      </Badge>
      {row.daysLeft !== null && <RestoreButton row={row} onRestore={onRestore} />}
    </>
  ),
})

/** 回收站: what was removed of any area, by whom and why, and for how long it can be restored. */
export function TrashPage() {
  const { api } = useHost()
  const navigate = useNavigate()
  const restore = useRestore()
  const open = (row: TrashRow) => {
    // a record of a kind has its page in the trash, too; any other has one again once it is restored
    if (isRecordArea(row.area)) void navigate({ to: pageOf(row.area, row.record) as PagePath })
    else if (row.daysLeft !== null) restore.mutate(row)
  }
  return (
    <ListPage
      name="trash"
      kind={trashList}
      page={input => api.trash.list.queryOptions({ input })}
      search="名称、编号或原因"
      filters={filters}
      cells={cellsOf(restore.mutate)}
      onOpen={open}
      above={restore.error !== null && <RefusalAlert error={restore.error} />}
      empty={
        <EmptyState title="回收站是空的">
          移除的来文、任务、培训、检查、隐患、单位、人员等会在这里保留30天，可随时恢复；期满后附件清理，名称和原因长期保留。
        </EmptyState>
      }
    />
  )
}
