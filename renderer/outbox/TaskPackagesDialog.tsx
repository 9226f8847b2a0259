import { Checkbox, Group, Loader, ScrollArea, SegmentedControl, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { MadeFile, TaskUnit } from '../../domain/outbox/api.ts'
import { useHost } from '../host/HostContext.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { today } from '../shared/today.ts'
import { ToStickDialog } from '../shared/ToStickDialog.tsx'

const toggled = (set: ReadonlySet<number>, id: number): ReadonlySet<number> => {
  const next = new Set(set)
  if (!next.delete(id)) next.add(id)
  return next
}

/** Why no package can be made for a unit, or null. */
function whyNot({ open, earlier, card }: TaskUnit): string | null {
  if (card === 'revoked') return '名片已停用，请接受它的新名片'
  if (card === 'none') return '没有名片：装有本系统的请先接受名片并选定单位，没有的请做报送表单'
  return open === 0 && !earlier ? '没有下发过任务' : null
}

interface UnitsProps {
  readonly units: readonly TaskUnit[]
  readonly isTicked: (unit: TaskUnit) => boolean
  readonly onTick: (unit: TaskUnit, on: boolean) => void
}

const labelOf = ({ name, open, earlier }: TaskUnit): string =>
  open === 0 && earlier ? `${name}（以前下发的都已办结或取消）` : `${name}（${open} 项）`

/** Units to choose from; below them the units that cannot be chosen, each with the reason. */
function Units({ units, isTicked, onTick }: UnitsProps) {
  return (
    <ScrollArea.Autosize mah="11rem" type="auto">
      <Stack gap={6} pb={2}>
        {units.map(unit => {
          const why = whyNot(unit)
          return (
            <Checkbox
              key={unit.id}
              label={why === null ? labelOf(unit) : unit.name}
              description={why}
              disabled={why !== null}
              checked={isTicked(unit)}
              onChange={({ currentTarget }) => onTick(unit, currentTarget.checked)}
            />
          )
        })}
      </Stack>
    </ScrollArea.Autosize>
  )
}

interface TasksProps {
  readonly chosen: ReadonlySet<number>
  readonly onToggle: (id: number) => void
}

/** Tasks that are under way, to choose some of. */
function Tasks({ chosen, onToggle }: TasksProps) {
  const { api } = useHost()
  const sort = { by: 'dueOn' as const, descending: false }
  const input = { day: today(), filter: { states: ['running' as const] }, sort, offset: 0, limit: 500 }
  const tasks = useQuery(api.tasks.list.queryOptions({ input }))
  return (
    <>
      <RefusalAlert error={tasks.error} />
      {tasks.isPending && <Loader size="sm" />}
      <ScrollArea.Autosize mah="10rem" type="auto">
        <Stack gap={6} pb={2}>
          {(tasks.data?.rows ?? []).map(({ id, title, dueOn }) => (
            <Checkbox
              key={id}
              label={`${title}（${dueOn} 前）`}
              checked={chosen.has(id)}
              onChange={() => onToggle(id)}
            />
          ))}
        </Stack>
      </ScrollArea.Autosize>
    </>
  )
}

/** Passes tasks down: one sealed package for each unit whose office runs this program. */
export function TaskPackagesDialog({ onClose }: { readonly onClose: () => void }) {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const [ticks, setTicks] = useState<Readonly<Record<number, boolean>>>({})
  const [some, setSome] = useState(false)
  const [tasks, setTasks] = useState<ReadonlySet<number>>(new Set())
  const units = useQuery(api.outbox.taskUnits.queryOptions())
  const rows = [...(units.data ?? [])].sort(
    (one, other) => Number(whyNot(one) !== null) - Number(whyNot(other) !== null),
  )
  const isTicked = (unit: TaskUnit) => whyNot(unit) === null && (ticks[unit.id] ?? unit.open > 0)
  const chosen = rows.filter(isTicked).map(({ id }) => id)
  const taskIds = some ? [...tasks] : null
  return (
    <ToStickDialog
      title="做任务包"
      action={`做 ${chosen.length} 个任务包，写到U盘`}
      ready={chosen.length > 0 && (taskIds === null || taskIds.length > 0)}
      onWrite={async (place, each) => {
        const written: MadeFile[] = []
        const make = async (unitIds: number[]) => {
          written.push(...(await calls.outbox.makeTaskPackages({ unitIds, taskIds, place })))
        }
        // with chosen tasks, a batch of units may have no part in any of them
        await (some ? make(chosen) : each(chosen, make))
        await queryClient.invalidateQueries({ queryKey: api.outbox.key() })
        return written
      }}
      onClose={onClose}
    >
      <RefusalAlert error={units.error} />
      {units.isPending && <Loader size="sm" />}
      {units.data?.length === 0 && <Text>还没有下发过任务，也没有对应到单位的名片。</Text>}
      <Units units={rows} isTicked={isTicked} onTick={({ id }, on) => setTicks({ ...ticks, [id]: on })} />
      <Group>
        <SegmentedControl
          aria-label="任务范围"
          data={[
            { value: 'all', label: '全部未办结的任务' },
            { value: 'some', label: '选择任务' },
          ]}
          value={some ? 'some' : 'all'}
          onChange={value => setSome(value === 'some')}
        />
      </Group>
      {some && <Tasks chosen={tasks} onToggle={id => setTasks(toggled(tasks, id))} />}
      <Text size="sm" c="dimmed">
        任务包加密并签名，只有该单位的办公室能打开。以前发过的任务也在包里（含延期、退回、取消），漏收一次不要紧。
      </Text>
    </ToStickDialog>
  )
}
