import { NumberInput, Select, SimpleGrid, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { IsoDay } from '../../domain/shared/time.ts'
import type { SessionDetail } from '../../domain/training/api.ts'
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
import { DraftDialog } from '../shared/DraftDialog.tsx'
import { today } from '../shared/today.ts'
import { UnitSelect } from '../shared/UnitSelect.tsx'
import { useChanged } from '../shared/useChanged.tsx'
import { recordPath } from '../shared/pages.ts'

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

/** Where a session is held, and by whom. */
function PlaceInputs({ fields, onChange }: PartProps) {
  return (
    <SimpleGrid cols={2}>
      <TextInput
        label="地点"
        maxLength={80}
        value={fields.place ?? ''}
        onChange={event => onChange({ place: event.currentTarget.value || null })}
      />
      <TextInput
        label="授课人"
        maxLength={40}
        value={fields.trainer ?? ''}
        onChange={event => onChange({ trainer: event.currentTarget.value || null })}
      />
    </SimpleGrid>
  )
}

interface FieldsProps extends PartProps {
  readonly organizer?: string | undefined
}

function Fields({ fields, organizer, onChange }: FieldsProps) {
  return (
    <>
      <TextInput
        data-autofocus
        label="培训名称"
        withAsterisk
        maxLength={120}
        value={fields.title}
        onChange={event => onChange({ title: event.currentTarget.value })}
      />
      <SimpleGrid cols={3}>
        <KindSelects fields={fields} onChange={onChange} />
        <DayInput
          label="日期"
          value={fields.heldOn}
          onChange={day => IsoDay.safeParse(day).success && onChange({ heldOn: IsoDay.parse(day) })}
        />
        <MeasureInputs fields={fields} onChange={onChange} />
      </SimpleGrid>
      <PlaceInputs fields={fields} onChange={onChange} />
      <UnitSelect
        label="举办单位"
        value={fields.organizerId}
        name={organizer}
        onChange={organizerId => onChange({ organizerId })}
      />
    </>
  )
}

const lackOf = ({ title }: SessionFields): string | null => (title.trim().length < 2 ? '请填写培训名称' : null)

/** Plans a training session. */
export function SessionDialog({ onClose }: { readonly onClose: () => void }) {
  const { calls } = useHost()
  const navigate = useNavigate()
  const changed = useChanged()
  return (
    <DraftDialog
      title="新增培训"
      form="session/new"
      first={bareSession('', today())}
      submit="保存"
      reason={null}
      lackOf={lackOf}
      onSave={async fields => {
        const { id, change } = await calls.training.add({ fields })
        changed('培训已登记，请确定参训人员。', change)
        void navigate({ to: recordPath('/training/$id', id) })
      }}
      onClose={onClose}
    >
      {(fields, set) => <Fields fields={fields} onChange={set} />}
    </DraftDialog>
  )
}

interface CorrectSessionProps {
  readonly session: SessionDetail
  readonly onClose: () => void
}

/** Corrects a session that is not filed, with the reason. */
export function CorrectSession({ session, onClose }: CorrectSessionProps) {
  const { calls } = useHost()
  const changed = useChanged()
  const { id, state: _, organizerName, counts: __, ...fields } = session
  return (
    <DraftDialog
      title="更正培训"
      form={`session/${id}`}
      first={fields}
      submit="保存"
      reason="更正原因"
      lackOf={lackOf}
      onSave={async (corrected, reason) => {
        const done = await calls.training.change({ id, fields: corrected, reason })
        changed('培训已更正。', done.change)
      }}
      onClose={onClose}
    >
      {(typed, set) => <Fields fields={typed} organizer={organizerName ?? undefined} onChange={set} />}
    </DraftDialog>
  )
}
