import { DateInput } from '@mantine/dates'
import { dayOf } from '../../domain/shared/sheets/sheet.ts'
import { IsoDay } from '../../domain/shared/time.ts'

interface DayInputProps {
  readonly label: string
  readonly value: string
  readonly width?: string
  /** For screen readers only, where the place of the field explains it to the eye. */
  readonly bare?: boolean
  readonly required?: boolean
  readonly focused?: boolean
  readonly error?: string | undefined
  readonly description?: string | undefined
  readonly onChange: (day: string) => void
}

/** A day, typed in any way people write it or picked from the calendar; empty when it was cleared. */
export function DayInput(props: DayInputProps) {
  const { label, value, width, bare = false, required = false, focused = false, error, description, onChange } = props
  return (
    <DateInput
      {...(bare ? { 'aria-label': label } : { label })}
      {...(width === undefined ? {} : { w: width })}
      withAsterisk={required}
      data-autofocus={focused || undefined}
      error={error}
      description={description}
      clearable
      clearButtonProps={{ 'aria-label': '清除日期' }}
      valueFormat="YYYY-MM-DD"
      placeholder="2026-01-31"
      value={IsoDay.safeParse(value).success ? value : null}
      dateParser={typed => dayOf(typed)}
      onChange={day => onChange(day ?? '')}
    />
  )
}
