import { Button, FileButton, Group, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { maxNote, type AskedText, type StepAsks } from '../../domain/shared/cycle.ts'
import { useHost } from '../host/HostContext.tsx'
import { DayInput } from './DayInput.tsx'
import { OfficerFields } from './OfficerFields.tsx'
import { RefusalAlert } from './RefusalAlert.tsx'
import { dueHint, firstField, type Looked, type StepDraft } from './stepDraft.ts'

interface AskedTextInputProps {
  readonly asked: AskedText
  readonly value: string
  readonly focused: boolean
  readonly onChange: (text: string) => void
}

function AskedTextInput({ asked, value, focused, onChange }: AskedTextInputProps) {
  const { label, optional = false, lines = 1, max = maxNote } = asked
  const field = {
    label,
    value,
    maxLength: max,
    withAsterisk: !optional,
    'data-autofocus': focused || undefined,
  }
  return lines === 1 ? (
    <TextInput {...field} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
  ) : (
    <Textarea
      {...field}
      autosize
      minRows={lines}
      maxRows={12}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}

interface FileFieldProps {
  readonly label: string
  readonly file: StepDraft['file']
  readonly onFile: (file: StepDraft['file']) => void
}

/** A file that goes along with the step; it is kept when the step is saved, and not before. */
function FileField({ label, file, onFile }: FileFieldProps) {
  const { host } = useHost()
  const bring = useMutation({
    mutationFn: async (chosen: File) => {
      const [handle] = await host.bring([chosen], () => undefined)
      onFile({ handle: handle!, name: chosen.name })
    },
  })
  return (
    <>
      <Group gap="xs">
        <FileButton accept="image/*,.pdf,.docx" onChange={chosen => chosen !== null && bring.mutate(chosen)}>
          {props => (
            <Button variant="default" loading={bring.isPending} {...props}>
              {file === null ? `添加${label}…` : '换一个文件…'}
            </Button>
          )}
        </FileButton>
        <Text size="sm">{file?.name ?? '还没有，办理时须附上一份'}</Text>
      </Group>
      <RefusalAlert error={bring.error} />
    </>
  )
}

interface StepFieldsProps {
  readonly asks: StepAsks
  readonly dated: boolean
  readonly record: Looked
  readonly draft: StepDraft
  readonly onDraft: (change: (draft: StepDraft) => StepDraft) => void
}

/** A field for all that a step asks, in one order for all steps. */
export function StepFields({ asks, dated, record, draft, onDraft }: StepFieldsProps) {
  const first = firstField(asks)
  const hint = dueHint(asks, record, draft)
  const set = (more: Partial<StepDraft>) => onDraft(now => ({ ...now, ...more }))
  const setText = (key: string, text: string) => onDraft(now => ({ ...now, texts: { ...now.texts, [key]: text } }))
  return (
    <>
      {dated && <DayInput label={asks.day ?? '办理日期'} required value={draft.on} onChange={on => set({ on })} />}
      {asks.due !== undefined && (
        <DayInput
          label={asks.due.label}
          required
          focused={first === 'due'}
          {...(hint.isBroken ? { error: hint.text } : { description: hint.text })}
          value={draft.due}
          onChange={due => set({ due })}
        />
      )}
      {asks.officers !== undefined && (
        <OfficerFields
          officers={draft.officers}
          focused={first === 'officers'}
          onChange={officers => set({ officers })}
        />
      )}
      {Object.entries(asks.texts ?? {}).map(([key, asked]) => (
        <AskedTextInput
          key={key}
          asked={asked}
          focused={first === key}
          value={draft.texts[key] ?? ''}
          onChange={text => setText(key, text)}
        />
      ))}
      {asks.note !== undefined && (
        <AskedTextInput
          asked={asks.note}
          focused={first === 'note'}
          value={draft.note}
          onChange={note => set({ note })}
        />
      )}
      {asks.file !== undefined && record.hasFile !== true && (
        <FileField label={asks.file.label} file={draft.file} onFile={file => set({ file })} />
      )}
    </>
  )
}
