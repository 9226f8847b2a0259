import { Loader, Modal, SimpleGrid, Stack, Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Field, FieldValues } from '../../domain/shared/field.ts'
import type { RecordDetail } from '../../domain/shared/recordApi.ts'
import { recordAreas } from '../../domain/shared/recordAreas.ts'
import { emptyValues, formFaults, submitText } from '../../domain/shared/recordForm.ts'
import type { RecordKind } from '../../domain/shared/recordKind.ts'
import { useHost } from '../host/HostContext.tsx'
import { FormButtons } from '../shared/FormButtons.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { RestoredDraft } from '../shared/RestoredDraft.tsx'
import { today } from '../shared/today.ts'
import { useChanged } from '../shared/useChanged.tsx'
import { useDraft } from '../shared/useDraft.ts'
import { FieldControl } from './FieldControl.tsx'

interface RecordDialogProps {
  readonly kind: RecordKind
  /** The record that is corrected; null for a new one. */
  readonly record: RecordDetail | null
  readonly onSaved: (id: number) => void
  readonly onClose: () => void
}

interface Typed {
  readonly values: FieldValues
  readonly reason: string
}

const isWide = (field: Field): boolean =>
  field.kind === 'measures' || (field.kind === 'text' && (field.lines > 1 || field.max > 100))

interface FieldGridProps {
  readonly kind: RecordKind
  readonly values: FieldValues
  readonly names: RecordDetail['names'] | null
  readonly onChange: (values: FieldValues) => void
}

/** The fields of a kind, two beside each other, long ones over both columns. */
function FieldGrid({ kind, values, names, onChange }: FieldGridProps) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing="xs">
      {Object.entries(kind.fields).map(([name, field]) => (
        <div key={name} style={isWide(field) ? { gridColumn: '1 / -1' } : {}}>
          <FieldControl
            field={field}
            value={values[name] ?? null}
            names={names}
            onChange={value => onChange({ ...values, [name]: value })}
          />
        </div>
      ))}
    </SimpleGrid>
  )
}

/** What is typed of a record, why it cannot be saved yet, and its saving. */
function useRecordForm({ kind, record, onSaved }: RecordDialogProps) {
  const { calls } = useHost()
  const changed = useChanged()
  const { name } = recordAreas[kind.area]
  const form = `${kind.area}/${record === null ? 'new' : record.id}`
  const draft = useDraft<Typed>(form, { values: record?.values ?? emptyValues(kind.fields, today()), reason: '' })
  const { values, reason } = draft.content
  const faults = formFaults(kind.fields, values)
  const missing = record !== null && reason.trim().length < 2 ? [...faults.missing, '更正原因'] : faults.missing
  const save = useMutation({
    mutationFn: async () => {
      const fields = { ...values } as never
      const { add, change } = calls[kind.area]
      const done = await (record === null ? add({ fields }) : change({ id: record.id, fields, reason }))
      await draft.drop()
      return done
    },
    onSuccess: ({ id, change }) => {
      changed(record === null ? `已登记${name}。` : `已更正${name}。`, change)
      onSaved(id)
    },
  })
  return { draft, faults: { ...faults, missing }, save }
}

/** Asks for the fields of a new record, or corrects those of one that is there, with the reason. */
export function RecordDialog(props: RecordDialogProps) {
  const { kind, record, onClose } = props
  const { draft, faults, save } = useRecordForm(props)
  const { values, reason } = draft.content
  const ready = faults.missing.length === 0 && faults.wrong.length === 0
  const action = record === null ? '登记' : '更正'
  return (
    <Modal
      opened
      size="xl"
      yOffset="1.5rem"
      title={`${action}${recordAreas[kind.area].name}`}
      closeOnClickOutside={!draft.isTyped}
      closeButtonProps={{ 'aria-label': '关闭' }}
      onClose={onClose}
    >
      {!draft.ready ? (
        <Loader />
      ) : (
        <form onSubmit={event => (event.preventDefault(), ready && !save.isPending && save.mutate())}>
          <Stack gap="sm">
            {draft.restored && <RestoredDraft onDrop={() => void draft.drop()} />}
            <FieldGrid
              kind={kind}
              values={values}
              names={record?.names ?? null}
              onChange={next => draft.set({ values: next, reason })}
            />
            {record !== null && (
              <Textarea
                label="更正原因"
                withAsterisk
                autosize
                maxLength={500}
                value={reason}
                onChange={event => draft.set({ values, reason: event.currentTarget.value })}
              />
            )}
            {save.error !== null && <RefusalAlert error={save.error} />}
            <Text size="xs" c="dimmed" h="1.2em" role="status">
              {draft.isKept ? '草稿已自动保存，锁定或关闭后再打开仍在。' : ''}
            </Text>
            <FormButtons
              submit={submitText('保存', faults)}
              disabled={!ready}
              loading={save.isPending}
              onBack={onClose}
            />
          </Stack>
        </form>
      )}
    </Modal>
  )
}
