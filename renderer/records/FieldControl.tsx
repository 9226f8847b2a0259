import { NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import type { Field, FieldValue } from '../../domain/shared/field.ts'
import type { RecordRow } from '../../domain/shared/recordApi.ts'
import { DayInput } from '../shared/DayInput.tsx'
import { UnitSelect } from '../shared/UnitSelect.tsx'
import { MeasureSelect } from './MeasureSelect.tsx'

interface FieldControlProps {
  readonly field: Field
  readonly value: FieldValue
  /** What the units and measures of the record are called. */
  readonly names: RecordRow['names'] | null
  readonly onChange: (value: FieldValue) => void
}

/** What a person types or chooses a field with. */
export function FieldControl({ field, value, names, onChange }: FieldControlProps) {
  const { label, required, hint } = field
  const common = { label, withAsterisk: required, ...(hint === '' ? {} : { description: hint }) }
  if (field.kind === 'choice')
    return (
      <Select
        {...common}
        searchable
        clearable={!required}
        data={Object.entries(field.names).map(([word, name]) => ({ value: word, label: name }))}
        value={value as string | null}
        onChange={onChange}
      />
    )
  if (field.kind === 'day')
    return (
      <DayInput
        label={label}
        required={required}
        value={String(value ?? '')}
        onChange={day => onChange(day === '' ? null : day)}
      />
    )
  if (field.kind === 'unit')
    return (
      <UnitSelect
        label={label}
        value={value as number | null}
        name={value === null ? undefined : names?.units[String(value)]}
        onChange={onChange}
      />
    )
  if (field.kind === 'measures')
    return (
      <MeasureSelect
        label={label}
        value={(value as readonly number[] | null) ?? []}
        names={names?.measures ?? {}}
        onChange={ids => onChange(ids.length === 0 ? null : [...ids])}
      />
    )
  if (field.kind === 'count' || field.kind === 'money') {
    const divisor = field.kind === 'money' ? 100 : 1
    return (
      <NumberInput
        {...common}
        hideControls
        allowNegative={false}
        decimalScale={field.kind === 'money' ? 2 : 0}
        {...(field.kind === 'count' ? { rightSection: field.unit, rightSectionWidth: '3.5rem' } : {})}
        value={value === null ? '' : Number(value) / divisor}
        onChange={typed => onChange(typed === '' ? null : Math.round(Number(typed) * divisor))}
      />
    )
  }
  const text = {
    ...common,
    maxLength: field.max,
    value: String(value ?? ''),
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  }
  return field.lines > 1 ? <Textarea {...text} autosize minRows={field.lines} maxRows={12} /> : <TextInput {...text} />
}
