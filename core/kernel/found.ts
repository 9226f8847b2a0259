import { Refusal } from '../../domain/shared/refusal.ts'

/** A row that must exist. Refuses RECORD_NOT_FOUND for null and undefined. */
export function found<T>(row: T): NonNullable<T> {
  if (row === null || row === undefined) throw new Refusal('RECORD_NOT_FOUND')
  return row
}
