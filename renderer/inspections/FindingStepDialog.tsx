import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core'
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

const noteNames: Readonly<Partial<Record<FindingEvent, string>>> = {
  submit: '整改情况',
  pass: '复查意见',
  fail: '复查意见',
  extend: '延期原因',
  close: '销号意见',
}

interface FindingStepDialogProps {
  readonly finding: FindingDetail
  readonly event: FindingEvent
  readonly onClose: () => void
}

/** One step of a finding: what its event wants, and nothing else. */
export function FindingStepDialog({ finding, event, onClose }: FindingStepDialogProps) {
  const { calls } = useHost()
  const changed = useChanged()
  const [on, setOn] = useState<string>(today())
  const [note, setNote] = useState('')
  const [due, setDue] = useState('')
  const [measures, setMeasures] = useState('')
  const [emergency, setEmergency] = useState('')
  const [officers, setOfficers] = useState(noOfficers)
  const wantsDue = event === 'assign' || event === 'extend'
  const wantsOfficers = event === 'pass' || event === 'fail'
  const noteName = noteNames[event]
  const save = useMutation({
    mutationFn: () =>
      calls.inspections.step({
        ...{ id: finding.id, event, on: IsoDay.parse(on), note: note.trim() || null },
        due: wantsDue ? IsoDay.parse(due) : null,
        plan: event === 'plan' ? { measures, fund: null, emergency } : null,
        officers: wantsOfficers ? officers : null,
      }),
    onSuccess: done => (changed(`已办理：${findingEventNames[event]}。`, done.change), onClose()),
  })
  const ready =
    on !== '' &&
    (!wantsDue || IsoDay.safeParse(due).success) &&
    (!wantsOfficers || officersReady(officers)) &&
    (event !== 'plan' || measures.trim().length >= 2) &&
    (noteName === undefined || note.trim().length >= 2)
  return (
    <Modal opened onClose={onClose} title={findingEventNames[event]} size="lg">
      <form onSubmit={submitted => (submitted.preventDefault(), save.mutate())}>
        <Stack>
          <DayInput label="办理日期" value={on} onChange={setOn} />
          {wantsDue && <DayInput label={event === 'assign' ? '整改期限' : '新的期限'} value={due} onChange={setDue} />}
          {wantsOfficers && <OfficerFields officers={officers} onChange={setOfficers} />}
          {event === 'plan' && (
            <>
              <Textarea
                label="治理措施"
                withAsterisk
                autosize
                minRows={3}
                maxLength={1000}
                value={measures}
                onChange={({ currentTarget }) => setMeasures(currentTarget.value)}
              />
              <TextInput
                label="应急措施"
                maxLength={500}
                value={emergency}
                onChange={({ currentTarget }) => setEmergency(currentTarget.value)}
              />
            </>
          )}
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
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              返回
            </Button>
            <Button type="submit" disabled={!ready} loading={save.isPending}>
              确定
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
