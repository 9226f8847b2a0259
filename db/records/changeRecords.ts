import type { FieldValues } from '../../domain/shared/field.ts'
import type { RecordKind } from '../../domain/shared/recordKind.ts'
import type { RecordSource } from '../../domain/shared/recordTables.ts'
import { recordSteps, recordTables, type RecordTable } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import { recordWords } from './recordWords.ts'
import { sweepFiles } from './sweepFiles.ts'

/** A record that is new: its fields, its state, where it came from. */
export interface NewRecord {
  readonly uid: string
  readonly values: FieldValues
  readonly state: string
  readonly source: RecordSource
  /** The series of the package that it came in, where it came in one. */
  readonly series?: string
  readonly enteredAt: string
  readonly enteredBy: number
}

type Row = RecordTable['$inferInsert']

/** Adds a record and returns its key. */
export const addRecord = (at: Change, kind: RecordKind, { values, ...record }: NewRecord): number =>
  at.insert(recordTables[kind.area], { ...values, ...record, words: recordWords(kind, values) } as Row)

/** Sets the fields of a record: to what the office says, or a package of a series. */
export const changeRecord = (
  at: Change,
  kind: RecordKind,
  id: number,
  values: FieldValues,
  series: string | null = null,
): void =>
  at.update(recordTables[kind.area], id, { ...values, series, words: recordWords(kind, values) } as Partial<Row>)

/** A step that was taken: the state that it leads to, and what is kept of it. */
interface TakenStep {
  readonly state: string
  readonly event: string
  readonly on: string
  readonly at: string
  readonly by: number
  readonly note: string | null
}

/** Brings a record into the state that a step leads to, and keeps the step. */
export function stepRecord(at: Change, kind: RecordKind, id: number, { state, ...step }: TakenStep): void {
  at.update(recordTables[kind.area], id, { state })
  at.insert(recordSteps, { area: kind.area, record: id, ...step })
}

/** Puts a record into the trash with a reason, or takes it back out (null). */
export const setRemoved = (
  at: Change,
  kind: RecordKind,
  id: number,
  removed: { readonly removedAt: string; readonly removedReason: string } | null,
): void => at.update(recordTables[kind.area], id, removed ?? { removedAt: null, removedReason: null })

/**
 * Notes that the trash was swept: the record stays as it is, its attachments lose their content. What nothing else names is
 * forgotten, so that the next backup clears it from the disk.
 */
export function sweepRecord(at: Change, kind: RecordKind, id: number, on: string): void {
  at.update(recordTables[kind.area], id, { sweptOn: on })
  sweepFiles(at, kind.area, id)
}
