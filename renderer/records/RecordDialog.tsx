import { SimpleGrid } from '@mantine/core'
import type { Field, FieldValues } from '../../domain/shared/field.ts'
import type { RecordDetail } from '../../domain/shared/recordApi.ts'
import { recordAreas } from '../../domain/shared/recordAreas.ts'
import { emptyValues, lackOf } from '../../domain/shared/recordForm.ts'
import type { RecordKind } from '../../domain/shared/recordKind.ts'
import { useHost } from '../host/HostContext.tsx'
import { DraftDialog } from '../shared/DraftDialog.tsx'
import { today } from '../shared/today.ts'
import { useChanged } from '../shared/useChanged.tsx'
import { FieldControl } from './FieldControl.tsx'

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
            onChange={value => onChange({ [name]: value })}
          />
        </div>
      ))}
    </SimpleGrid>
  )
}

interface RecordDialogProps {
  readonly kind: RecordKind
  /** The record that is corrected; null for a new one. */
  readonly record: RecordDetail | null
  readonly onSaved: (id: number) => void
  readonly onClose: () => void
}

/** Asks for the fields of a new record, or corrects those of one that is there, with the reason. */
export function RecordDialog({ kind, record, onSaved, onClose }: RecordDialogProps) {
  const { calls } = useHost()
  const changed = useChanged()
  const { name } = recordAreas[kind.area]
  const action = record === null ? '登记' : '更正'
  const save = async (values: FieldValues, reason: string) => {
    const { add, change } = calls[kind.area]
    const fields = { ...values } as never
    const done = await (record === null ? add({ fields }) : change({ id: record.id, fields, reason }))
    changed(`已${action}${name}。`, done.change)
    onSaved(done.id)
  }
  return (
    <DraftDialog<FieldValues>
      title={`${action}${name}`}
      form={`${kind.area}/${record === null ? 'new' : record.id}`}
      first={record?.values ?? emptyValues(kind.fields, today())}
      submit="保存"
      reason={record === null ? null : '更正原因'}
      lackOf={values => lackOf(kind.fields, values)}
      onSave={save}
      onClose={onClose}
    >
      {(values, set) => (
        <FieldGrid kind={kind} values={values} names={record?.names ?? null} onChange={more => set(more)} />
      )}
    </DraftDialog>
  )
}
