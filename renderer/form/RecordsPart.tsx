import { attachmentAreas, sentAlongAreas } from '../../domain/attachments/attachmentAreas.ts'
import { ownFields, type HandedInArea, type OwnField } from '../../domain/packages/recordParts.ts'
import { kindOf } from '../../domain/records/recordKinds.ts'
import { recordAreas } from '../../domain/shared/recordAreas.ts'
import { Card, faultsOf, Field } from './Field.tsx'
import { FilesField } from './FilesField.tsx'
import type { SectionProps } from './formSection.ts'
import { freshRecord, type RecordDraft } from './recordDrafts.ts'

const labelOf = (field: OwnField): string => {
  const counted = field.kind === 'count' ? `${field.label}（${field.unit}）` : field.label
  return field.required ? counted : `${counted}（可不填）`
}

interface RecordFieldProps {
  readonly field: OwnField
  readonly value: string
  readonly fault: string | undefined
  readonly onChange: (value: string) => void
}

function RecordField({ field, ...props }: RecordFieldProps) {
  const label = labelOf(field)
  if (field.kind === 'choice') return <Field label={label} choices={{ '': '请选择', ...field.names }} {...props} />
  if (field.kind === 'day') return <Field label={label} kind="date" {...props} />
  const long = field.kind === 'text' && field.lines > 1
  const wide = field.kind === 'text' && field.max > 100
  return <Field label={label} kind={long ? 'long' : 'text'} wide={wide} hint={field.hint || undefined} {...props} />
}

interface RecordsPartProps extends SectionProps {
  readonly area: HandedInArea
}

/** Records of an area that behaves as all others do: one card a record, with the fields that a unit fills in. */
export function RecordsPart({ area, draft, faults, onChange }: RecordsPartProps) {
  const { title, counted } = kindOf(area)
  const { name } = recordAreas[area]
  const own = draft.records[area]
  const write = (records: readonly RecordDraft[]) => onChange({ records: { ...draft.records, [area]: records } })
  return (
    <>
      {own.map(record => {
        const fault = faultsOf(faults, area, record.uid)
        return (
          <Card
            key={record.uid}
            title={record[title] || `新的${name}`}
            wrong={faults.some(one => one.area === area && one.key === record.uid)}
            onRemove={() =>
              onChange({
                records: { ...draft.records, [area]: own.filter(one => one !== record) },
                files: draft.files.filter(file => file.record !== record.uid),
              })
            }
          >
            {Object.entries(ownFields(area)).map(([field, shape]) => (
              <RecordField
                key={field}
                field={shape}
                value={record[field] ?? ''}
                fault={fault(field)}
                onChange={value => write(own.map(one => (one === record ? { ...one, [field]: value } : one)))}
              />
            ))}
            {sentAlongAreas.includes(area) && (
              <FilesField
                place={{ area, record: record.uid, role: attachmentAreas[area].roles[0]! }}
                draft={draft}
                fault={fault('files')}
                onChange={onChange}
              />
            )}
          </Card>
        )
      })}
      {own.length === 0 && <p className="empty">本月没有开展{name}的，这一部分不用填。</p>}
      <button type="button" onClick={() => write([...own, freshRecord(area)])}>
        增加一{counted}
        {name}
      </button>
    </>
  )
}
