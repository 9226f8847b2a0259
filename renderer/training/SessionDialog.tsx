import { Modal, NumberInput, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { IsoDay } from '../../domain/shared/time.ts'
import {
  Audience,
  audienceNames,
  bareSession,
  SessionKind,
  sessionKindNames,
  SessionMode,
  sessionModeNames,
  type SessionFields,
} from '../../domain/training/session.ts'
import { useHost } from '../host/HostContext.tsx'
import { DayInput } from '../shared/DayInput.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { today } from '../shared/today.ts'
import { UnitSelect } from '../shared/UnitSelect.tsx'
import { useChanged } from '../shared/useChanged.tsx'
import { recordPath } from '../shared/pages.ts'
import { FormButtons } from '../shared/FormButtons.tsx'

const choices = <T extends string>(options: readonly T[], names: Readonly<Record<T, string>>) =>
  options.map(value => ({ value, label: names[value] }))

interface PartProps {
  readonly fields: SessionFields
  readonly onChange: (more: Partial<SessionFields>) => void
}

/** What a session is about, for whom, and how it is held. */
function KindSelects({ fields, onChange }: PartProps) {
  return (
    <>
      <Select
        label="类别"
        allowDeselect={false}
        data={choices(SessionKind.options, sessionKindNames)}
        value={fields.kind}
        onChange={value => onChange({ kind: SessionKind.parse(value) })}
      />
      <Select
        label="培训对象"
        allowDeselect={false}
        data={choices(Audience.options, audienceNames)}
        value={fields.audience}
        onChange={value => onChange({ audience: Audience.parse(value) })}
      />
      <Select
        label="方式"
        allowDeselect={false}
        data={choices(SessionMode.options, sessionModeNames)}
        value={fields.mode}
        onChange={value => onChange({ mode: SessionMode.parse(value) })}
      />
    </>
  )
}

/** How long a session is, and the score that passes. */
function MeasureInputs({ fields, onChange }: PartProps) {
  return (
    <>
      <NumberInput
        label="学时"
        min={0}
        max={200}
        step={0.5}
        value={fields.hours}
        onChange={value => onChange({ hours: Math.round(Number(value) * 2) / 2 })}
      />
      <NumberInput
        label="合格分数"
        min={0}
        max={100}
        value={fields.passLine}
        onChange={value => onChange({ passLine: Math.round(Number(value)) })}
      />
    </>
  )
}

/** A training session that is planned. */
export function SessionDialog({ onClose }: { readonly onClose: () => void }) {
  const { calls } = useHost()
  const navigate = useNavigate()
  const changed = useChanged()
  const [fields, setFields] = useState(() => bareSession('', today()))
  const set = (more: Partial<typeof fields>) => setFields({ ...fields, ...more })
  const save = useMutation({
    mutationFn: () => calls.training.add({ fields }),
    onSuccess: ({ id, change }) => {
      changed('培训已登记，请确定参训人员。', change)
      void navigate({ to: recordPath('/training/$id', id) })
    },
  })
  return (
    <Modal opened onClose={onClose} title="新增培训" size="lg">
      <form onSubmit={event => (event.preventDefault(), save.mutate())}>
        <Stack>
          <TextInput
            data-autofocus
            label="培训名称"
            withAsterisk
            maxLength={120}
            value={fields.title}
            onChange={event => set({ title: event.currentTarget.value })}
          />
          <SimpleGrid cols={3}>
            <KindSelects fields={fields} onChange={set} />
            <DayInput
              label="日期"
              value={fields.heldOn}
              onChange={day => IsoDay.safeParse(day).success && set({ heldOn: IsoDay.parse(day) })}
            />
            <MeasureInputs fields={fields} onChange={set} />
          </SimpleGrid>
          <SimpleGrid cols={2}>
            <TextInput
              label="地点"
              maxLength={80}
              value={fields.place ?? ''}
              onChange={event => set({ place: event.currentTarget.value || null })}
            />
            <TextInput
              label="授课人"
              maxLength={40}
              value={fields.trainer ?? ''}
              onChange={event => set({ trainer: event.currentTarget.value || null })}
            />
          </SimpleGrid>
          <UnitSelect label="举办单位" value={fields.organizerId} onChange={organizerId => set({ organizerId })} />
          {save.error !== null && <RefusalAlert error={save.error} />}
          <FormButtons
            submit="保存"
            disabled={fields.title.trim().length < 2}
            loading={save.isPending}
            onBack={onClose}
          />
        </Stack>
      </form>
    </Modal>
  )
}
