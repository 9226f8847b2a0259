import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { monthEnd } from '../../domain/shared/days.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { useHost } from '../host/HostContext.tsx'
import { DayInput } from '../shared/DayInput.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { today } from '../shared/today.ts'
import { UnitSelect } from '../shared/UnitSelect.tsx'
import { useChanged } from '../shared/useChanged.tsx'

/** A task by hand, without a notice behind it. */
export function TaskDialog({ onClose }: { readonly onClose: () => void }) {
  const { calls } = useHost()
  const changed = useChanged()
  const [title, setTitle] = useState('')
  const [requirement, setRequirement] = useState('')
  const [output, setOutput] = useState('')
  const [dueOn, setDueOn] = useState<string>(monthEnd(today()))
  const [leadUnitId, setLead] = useState<number | null>(null)
  const save = useMutation({
    mutationFn: () =>
      calls.tasks.add({
        tasks: [
          { title, requirement, output, clause: null, dueOn: IsoDay.parse(dueOn), leadUnitId, assistUnitIds: [] },
        ],
      }),
    onSuccess: ({ change }) => (changed('任务已建立，尚未下发。', change), onClose()),
  })
  return (
    <Modal opened onClose={onClose} title="新增任务" size="lg">
      <form onSubmit={event => (event.preventDefault(), save.mutate())}>
        <Stack>
          <TextInput
            data-autofocus
            label="任务名称"
            withAsterisk
            maxLength={120}
            value={title}
            onChange={event => setTitle(event.currentTarget.value)}
          />
          <Textarea
            label="工作要求"
            autosize
            minRows={3}
            maxLength={4000}
            value={requirement}
            onChange={event => setRequirement(event.currentTarget.value)}
          />
          <TextInput
            label="成果要求"
            placeholder="例如：书面报告、统计表"
            maxLength={500}
            value={output}
            onChange={event => setOutput(event.currentTarget.value)}
          />
          <Group grow align="flex-start">
            <DayInput label="完成期限" value={dueOn} onChange={setDueOn} />
            <UnitSelect label="牵头单位（可不填）" value={leadUnitId} onChange={setLead} />
          </Group>
          {save.error !== null && <RefusalAlert error={save.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              返回
            </Button>
            <Button
              type="submit"
              loading={save.isPending}
              disabled={title.trim().length < 2 || !IsoDay.safeParse(dueOn).success}
            >
              建立任务
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
