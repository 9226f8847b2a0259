import { fieldsSchema, type Fields, type FieldValue, type FieldValues } from './field.ts'
import type { IsoDay } from './time.ts'

/** An empty form of a kind, with the day of today where a day is asked for. */
export const emptyValues = (fields: Fields, today: IsoDay): FieldValues =>
  Object.fromEntries(
    Object.entries(fields).map(([name, { kind, required }]) => [
      name,
      kind === 'day' && required ? today : kind === 'text' ? '' : null,
    ]),
  )

/** What keeps a form from being saved: the fields that must still be filled in, or those that cannot stand; null: nothing. */
export function lackOf(fields: Fields, values: FieldValues): string | null {
  const checked = fieldsSchema(fields).safeParse(values)
  if (checked.success) return null
  const faulty = new Set(checked.error.issues.map(({ path }) => String(path[0])))
  const isEmpty = (value: FieldValue | undefined) => value === null || value === undefined || value === ''
  const labelsOf = (empty: boolean) =>
    Object.entries(fields).flatMap(([name, { label }]) =>
      faulty.has(name) && isEmpty(values[name]) === empty ? [label] : [],
    )
  const missing = labelsOf(true)
  return missing.length > 0 ? `请先填写${missing.join('、')}` : `请更正${labelsOf(false).join('、')}`
}
