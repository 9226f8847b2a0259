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

/** Why a form cannot be saved yet: the labels of the fields that are empty, and of those that cannot stand. */
export function formFaults(fields: Fields, values: FieldValues): { missing: string[]; wrong: string[] } {
  const checked = fieldsSchema(fields).safeParse(values)
  const faulty = new Set(checked.success ? [] : checked.error.issues.map(({ path }) => String(path[0])))
  const isEmpty = (value: FieldValue | undefined) => value === null || value === undefined || value === ''
  const labelsOf = (empty: boolean) =>
    Object.entries(fields).flatMap(([name, { label }]) =>
      faulty.has(name) && isEmpty(values[name]) === empty ? [label] : [],
    )
  return { missing: labelsOf(true), wrong: labelsOf(false) }
}

/** What the button of a form says: why it cannot be pressed, or what it does. */
export function submitText(action: string, { missing, wrong }: ReturnType<typeof formFaults>): string {
  if (missing.length > 0) return `${action}（请先填写${missing.join('、')}）`
  return wrong.length > 0 ? `${action}（请更正${wrong.join('、')}）` : action
}
