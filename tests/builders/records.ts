import type { Field, FieldValue, FieldValues } from '../../domain/shared/field.ts'
import type { RecordKind } from '../../domain/shared/recordKind.ts'
import { IsoDay } from '../../domain/shared/time.ts'

/** What may stand in a field: each `at` something else. */
export function fieldValue(field: Field, at: number): FieldValue {
  if (field.kind === 'choice') return Object.keys(field.names)[at % Object.keys(field.names).length]!
  if (field.kind === 'text') return `${field.label}${at}`.slice(0, field.max)
  if (field.kind === 'day') return IsoDay.parse(`2026-11-${String(10 + at).padStart(2, '0')}`)
  if (field.kind === 'count' || field.kind === 'money') return 100 + at
  return null
}

/** Whole values of a kind, each `at` with others. */
export const recordValues = (kind: RecordKind, at = 0): FieldValues =>
  Object.fromEntries(Object.entries(kind.fields).map(([name, field]) => [name, fieldValue(field, at)]))
