import { Modal, Stack, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { FindingDetail } from '../../domain/inspections/api.ts'
import { findingEventNames, type FindingEvent } from '../../domain/inspections/lifecycle.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { useHost } from '../host/HostContext.tsx'
import { DayInput } from '../shared/DayInput.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { today } from '../shared/today.ts'
import { useChanged } from '../shared/useChanged.tsx'
import { noOfficers, OfficerFields, officersReady } from './OfficerFields.tsx'
import { FormButtons } from '../shared/FormButtons.tsx'

const noteNames: Readonly<Partial<Record<FindingEvent, string>>> = {
  submit: '整改情况',
  pass: '复查意见',
  fail: '复查意见',
  extend: '延期原因',
  close: '销号意见',
}

interface Plan {
  readonly measures: string
  readonly emergency: string
}

/** 治理方案 of a major finding. */
function PlanFields({ plan, onChange }: { readonly plan: Plan; readonly onChange: (plan: Plan) => void }) {
  return (
    <>
      <Textarea
        label="治理措施"
        withAsterisk
        autosize
        minRows={3}
        maxLength={1000}
        value={plan.measures}
        onChange={({ currentTarget }) => onChange({ ...plan, measures: currentTarget.value })}
      />
      <TextInput
        label="应急措施"
        maxLength={500}
        value={plan.emergency}
        onChange={({ currentTarget }) => onChange({ ...plan, emergency: currentTarget.value })}
      />
    </>
  )
}

interface FindingStepDialogProps {
  readonly finding: FindingDetail
  readonly event: FindingEvent
  readonly onClose: () => void
}

/** Asks for what the event of a finding's step needs, and nothing else. */
export function FindingStepDialog({ finding, event, onClose }: FindingStepDialogProps) {
  const { calls } = useHost()
  const changed = useChanged()
  const [on, setOn] = useState<string>(today())
  const [note, setNote] = useState('')
  const [due, setDue] = useState('')
  const [plan, setPlan] = useState({ measures: '', emergency: '' })
  const [officers, setOfficers] = useState(noOfficers)
  const wantsDue = event === 'assign' || event === 'extend'
  const wantsOfficers = event === 'pass' || event === 'fail'
  const noteName = noteNames[event]
  const save = useMutation({
    mutationFn: () =>
      calls.inspections.step({
        id: finding.id,
        event,
        on: IsoDay.parse(on),
        note: note.trim() || null,
        due: wantsDue ? IsoDay.parse(due) : null,
        plan: event === 'plan' ? { ...plan, fund: null } : null,
        officers: wantsOfficers ? officers : null,
      }),
    onSuccess: ({ change }) => (changed(`已办理：${findingEventNames[event]}。`, change), onClose()),
  })
  const ready =
    on !== '' &&
    (!wantsDue || IsoDay.safeParse(due).success) &&
    (!wantsOfficers || officersReady(officers)) &&
    (event !== 'plan' || plan.measures.trim().length >= 2) &&
    (noteName === undefined || note.trim().length >= 2)
  return (
    <Modal opened onClose={onClose} title={findingEventNames[event]} size="lg">
      <form onSubmit={submitted => (submitted.preventDefault(), save.mutate())}>
        <Stack>
          <DayInput label="办理日期" value={on} onChange={setOn} />
          {wantsDue && <DayInput label={event === 'assign' ? '整改期限' : '新的期限'} value={due} onChange={setDue} />}
          {wantsOfficers && <OfficerFields officers={officers} onChange={setOfficers} />}
          {event === 'plan' && <PlanFields plan={plan} onChange={setPlan} />}
          {noteName !== undefined && (
            <Textarea
              label={noteName}
              withAsterisk
              autosize
              minRows={3}
              maxLength={1000}
              value={note}
              onChange={({ currentTarget }) => setNote(currentTarget.value)}
            />
          )}
          {save.error !== null && <RefusalAlert error={save.error} />}
          <FormButtons submit="确定" disabled={!ready} loading={save.isPending} onBack={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}
