import { Group, Textarea, TextInput } from '@mantine/core'
import { monthEnd } from '../../domain/shared/days.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import type { TaskDetail } from '../../domain/tasks/api.ts'
import type { TaskFields } from '../../domain/tasks/task.ts'
import { useHost } from '../host/HostContext.tsx'
import { DayInput } from '../shared/DayInput.tsx'
import { DraftDialog } from '../shared/DraftDialog.tsx'
import { today } from '../shared/today.ts'
import { UnitSelect } from '../shared/UnitSelect.tsx'
import { UnitsSelect } from '../shared/UnitsSelect.tsx'
import { useChanged } from '../shared/useChanged.tsx'

/** The fields as typed: the day may be half a day yet. */
type Typed = Omit<TaskFields, 'dueOn'> & { readonly dueOn: string }

const blank = (): Typed => ({
  title: '',
  requirement: '',
  output: '',
  clause: null,
  dueOn: monthEnd(today()),
  leadUnitId: null,
  assistUnitIds: [],
})

const typedOf = ({ title, requirement, output, clause, dueOn, leadUnitId, assistUnitIds }: TaskDetail): Typed => ({
  title,
  requirement,
  output,
  clause,
  dueOn,
  leadUnitId,
  assistUnitIds,
})

const lackOf = ({ title, dueOn, leadUnitId, assistUnitIds }: Typed): string | null => {
  if (title.trim().length < 2) return '请填写任务名称'
  if (!IsoDay.safeParse(dueOn).success) return '请填写完成期限'
  return leadUnitId !== null && assistUnitIds.includes(leadUnitId) ? '牵头单位不再列为配合单位' : null
}

interface FieldsProps {
  readonly typed: Typed
  readonly names: Readonly<Record<string, string>>
  readonly set: (more: Partial<Typed>) => void
}

/** What is to be done, and what is handed in. */
function Work({ typed, set }: Omit<FieldsProps, 'names'>) {
  return (
    <>
      <TextInput
        data-autofocus
        label="任务名称"
        withAsterisk
        maxLength={120}
        value={typed.title}
        onChange={event => set({ title: event.currentTarget.value })}
      />
      <Textarea
        label="工作要求"
        autosize
        minRows={3}
        maxRows={8}
        maxLength={4000}
        value={typed.requirement}
        onChange={event => set({ requirement: event.currentTarget.value })}
      />
      <TextInput
        label="成果要求"
        placeholder="例如：书面报告、统计表"
        maxLength={500}
        value={typed.output}
        onChange={event => set({ output: event.currentTarget.value })}
      />
    </>
  )
}

/** By when, and by whom. */
function Parties({ typed, names, set }: FieldsProps) {
  return (
    <>
      <Group grow align="flex-start">
        <DayInput label="完成期限" required value={typed.dueOn} onChange={dueOn => set({ dueOn })} />
        <UnitSelect
          label="牵头单位（可不填）"
          value={typed.leadUnitId}
          name={names[String(typed.leadUnitId)]}
          onChange={leadUnitId => set({ leadUnitId })}
        />
      </Group>
      <UnitsSelect
        label="配合单位（可不填）"
        max={60}
        value={typed.assistUnitIds}
        names={names}
        onChange={assistUnitIds => set({ assistUnitIds })}
      />
    </>
  )
}

interface TaskDialogProps {
  /** The task that is corrected before it goes out; null for one by hand, without a notice behind it. */
  readonly task: TaskDetail | null
  readonly onClose: () => void
}

/** Asks for a new task, or corrects one that has not gone out. */
export function TaskDialog({ task, onClose }: TaskDialogProps) {
  const { calls } = useHost()
  const changed = useChanged()
  const save = async (typed: Typed) => {
    const fields = { ...typed, dueOn: IsoDay.parse(typed.dueOn) }
    const done =
      task === null ? await calls.tasks.add({ tasks: [fields] }) : await calls.tasks.change({ id: task.id, fields })
    changed(task === null ? '任务已建立，尚未下发。' : '任务已修改，尚未下发。', done.change)
  }
  return (
    <DraftDialog
      title={task === null ? '新增任务' : '修改任务'}
      form={`task/${task === null ? 'new' : task.id}`}
      first={task === null ? blank() : typedOf(task)}
      submit={task === null ? '建立任务' : '保存'}
      reason={null}
      lackOf={lackOf}
      onSave={save}
      onClose={onClose}
    >
      {(typed, set) => (
        <>
          <Work typed={typed} set={set} />
          <Parties typed={typed} names={task?.names ?? {}} set={set} />
        </>
      )}
    </DraftDialog>
  )
}
