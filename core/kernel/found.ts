import { Refusal } from '../../domain/shared/refusal.ts'

/** The row that was looked for. Refuses RECORD_NOT_FOUND when there is none. */
export function found<T>(row: T): NonNullable<T> {
  if (row === null || row === undefined) throw new Refusal('RECORD_NOT_FOUND')
  return row
}
