import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { UnitDetail } from '../../domain/organizations/api.ts'
import type { UnitFields } from '../../domain/organizations/unit.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { useHost } from '../host/HostContext.tsx'
import type { Calls } from '../host/host.ts'
import { DayInput } from '../shared/DayInput.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { today } from '../shared/today.ts'
import { UnitSelect } from '../shared/UnitSelect.tsx'
import { useChanged } from '../shared/useChanged.tsx'
import { UnitForm } from './UnitForm.tsx'
import { unitLacking } from './unitLabels.ts'

/** What can be done to a unit that is there. */
export type UnitDeed = 'change' | 'correct' | 'merge' | 'close'

interface Draft {
  readonly id: number
  readonly on: IsoDay
  readonly fields: UnitFields
  readonly into: number | null
  readonly reason: string
}

interface Kind {
  readonly title: string
  readonly hint: string
  readonly day: string
  readonly done: string
  readonly edits: boolean
  readonly send: (calls: Calls, draft: Draft) => Promise<{ change: string }>
}

const why = (reason: string) => (reason.trim().length < 2 ? null : reason)

const kinds: Readonly<Record<UnitDeed, Kind>> = {
  change: {
    title: '变更',
    hint: '从所填日期起按新情况；以前的日期仍按原情况统计。',
    day: '变更日期',
    done: '已变更。',
    edits: true,
    send: (calls, { id, on, fields, reason }) => calls.organizations.change({ id, from: on, fields, why: why(reason) }),
  },
  correct: {
    title: '更正录入错误',
    hint: '直接改正所填日期当天的情况，视同一开始就这样登记。',
    day: '更正哪一天的情况',
    done: '已更正。',
    edits: true,
    send: (calls, { id, on, fields, reason }) => calls.organizations.correct({ id, on, fields, why: why(reason) }),
  },
  merge: {
    title: '并入其他单位',
    hint: '下级单位和在职人员从这一天起一并转入。',
    day: '并入日期',
    done: '已并入。',
    edits: false,
    send: (calls, { id, into, on, reason }) => calls.organizations.merge({ id, into: into!, on, reason }),
  },
  close: {
    title: '撤销单位',
    hint: '从这一天起不再列入统计；以前的记录全部保留。',
    day: '撤销日期',
    done: '已撤销该单位。',
    edits: false,
    send: (calls, { id, on, reason }) => calls.organizations.close({ id, on, reason }),
  },
}

interface UnitDialogProps {
  readonly deed: UnitDeed
  readonly detail: UnitDetail
  readonly onClose: () => void
}

/** Asks for one change of a unit: its day, the new values and the reason. */
export function UnitDialog({ deed, detail, onClose }: UnitDialogProps) {
  const { calls } = useHost()
  const changed = useChanged()
  const { history, names } = detail
  const kind = kinds[deed]
  const [day, setDay] = useState<string>(today())
  const [fields, setFields] = useState(history.versions.at(-1)!.fields)
  const [into, setInto] = useState<number | null>(null)
  const [reason, setReason] = useState('')
  const send = useMutation({
    mutationFn: () => kind.send(calls, { id: history.id, on: IsoDay.parse(day), fields, into, reason }),
    onSuccess({ change }) {
      changed(kind.done, change)
      onClose()
    },
  })
  const lacking = !IsoDay.safeParse(day).success
    ? '请填写日期'
    : kind.edits
      ? unitLacking(history.kind, fields)
      : deed === 'merge' && into === null
        ? '请选择并入的单位'
        : reason.trim().length < 2
          ? '请填写原因'
          : null
  return (
    <Modal
      opened
      onClose={onClose}
      size={kind.edits ? 'xl' : 'md'}
      title={`${kind.title}：${history.versions.at(-1)!.fields.name}`}
      closeButtonProps={{ 'aria-label': '关闭' }}
    >
      <Stack
        component="form"
        onSubmit={event => {
          event.preventDefault()
          if (lacking === null) send.mutate()
        }}
      >
        <Alert variant="light">{kind.hint}</Alert>
        <DayInput label={kind.day} value={day} onChange={setDay} />
        {deed === 'merge' && <UnitSelect label="并入的单位" value={into} onChange={setInto} />}
        {kind.edits && <UnitForm kind={history.kind} fields={fields} names={names} onChange={setFields} />}
        <TextInput
          label={kind.edits ? '原因（可不填）' : '原因'}
          value={reason}
          maxLength={200}
          onChange={event => setReason(event.currentTarget.value)}
        />
        <RefusalAlert error={send.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            取消
          </Button>
          <Button type="submit" disabled={lacking !== null} loading={send.isPending}>
            {lacking === null ? '确定' : `确定（${lacking}）`}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
