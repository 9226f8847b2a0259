import { Select, Text } from '@mantine/core'
import { addMonths, Month, monthOf, monthText } from '../../domain/shared/period.ts'
import type { Duty } from '../../domain/tasks/api.ts'
import { duePeriods } from '../../domain/tasks/task.ts'
import { useHost } from '../host/HostContext.tsx'
import { DraftDialog } from '../shared/DraftDialog.tsx'
import { today } from '../shared/today.ts'
import { useChanged } from '../shared/useChanged.tsx'

/** How many months ahead a last period can be chosen. */
const monthsAhead = 12

/** The periods that can be the last, newest first; at the end the month before the first, after which none is left. */
function choicesOf({ rule, firstMonth }: Duty) {
  const none = addMonths(firstMonth, -1)
  const periods = duePeriods(rule, firstMonth, addMonths(monthOf(today()), monthsAhead)).toReversed()
  return [...periods.map(value => ({ value, label: monthText(value) })), { value: none, label: '一期也不再下发' }]
}

interface EndDutyDialogProps {
  readonly duty: Duty
  readonly onClose: () => void
}

/** Asks after which period a recurring duty ends, and why. */
export function EndDutyDialog({ duty, onClose }: EndDutyDialogProps) {
  const { calls } = useHost()
  const changed = useChanged()
  const choices = choicesOf(duty)
  const current = choices.find(({ value }) => value <= monthOf(today())) ?? choices.at(-1)!
  return (
    <DraftDialog
      title="终止定期任务"
      form={`dutyEnd/${duty.id}`}
      first={{ lastMonth: duty.lastMonth ?? current.value }}
      submit="终止"
      reason="终止原因"
      lackOf={() => null}
      onSave={async ({ lastMonth }, reason) => {
        const done = await calls.tasks.endDuty({ id: duty.id, lastMonth, reason })
        changed('定期任务已终止。', done.change)
      }}
      onClose={onClose}
    >
      {({ lastMonth }, set) => (
        <>
          <Text>{duty.title}</Text>
          <Select
            label="最后一期"
            w="16rem"
            allowDeselect={false}
            data={choices}
            value={lastMonth}
            onChange={value => set({ lastMonth: Month.parse(value) })}
          />
          <Text size="sm" c="dimmed">
            此后各期不再提示下发；已经下发的各期照常办理。
          </Text>
        </>
      )}
    </DraftDialog>
  )
}
