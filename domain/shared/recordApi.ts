import { z } from 'zod'
import { sessionCall } from './call.ts'
import { Changed } from './changed.ts'
import { maxNote } from './cycle.ts'
import { fieldsSchema, FieldValue } from './field.ts'
import { Reason } from './reason.ts'
import { fieldsOfKind, type RecordKind } from './recordKind.ts'
import { Instant, IsoDay } from './time.ts'

/** Names of what a record refers to, by table and key; a unit is called as on the record's own day. */
const Names = z.strictObject({
  units: z.record(z.string(), z.string()),
  measures: z.record(z.string(), z.string()),
})

/** One record as a list shows it. */
export const RecordRow = z.strictObject({
  id: z.int(),
  state: z.string(),
  values: z.record(z.string(), FieldValue),
  attachments: z.int(),
  names: Names,
})
export type RecordRow = z.output<typeof RecordRow>

/** One step that was taken: when it counts, when and by whom it was entered. */
export const RecordStep = z.strictObject({
  event: z.string(),
  on: IsoDay,
  at: Instant,
  by: z.string(),
  note: z.string().nullable(),
})
export type RecordStep = z.output<typeof RecordStep>

/** A record with all that its page shows. `removed` is why it lies in the trash. */
export const RecordDetail = RecordRow.extend({
  uid: z.uuid(),
  enteredAt: Instant,
  enteredBy: z.string(),
  source: z.enum(['office', 'form', 'sheet', 'reference']),
  removed: z.strictObject({ at: Instant, reason: z.string(), sweptOn: IsoDay, swept: z.boolean() }).nullable(),
  steps: z.array(RecordStep),
})
export type RecordDetail = z.output<typeof RecordDetail>

const CommonFilter = z.strictObject({
  text: z.string().max(60).optional(),
  states: z.array(z.string()).min(1).optional(),
  unitId: z.int().optional(),
  measureId: z.int().optional(),
  from: IsoDay.optional(),
  to: IsoDay.optional(),
  /** Shows the trash in place of what is in use. */
  removed: z.boolean().optional(),
})

/** Which records a list shows; an absent condition leaves all. A choice of the kind is a further one, by its field. */
export type RecordFilter = z.output<typeof CommonFilter> & Readonly<Record<string, unknown>>

/** The conditions that a kind knows: its states, the words of its choices, and day, unit and measures where it has them. */
export function recordFilter(kind: RecordKind): z.ZodType<RecordFilter, RecordFilter> {
  const { text, removed, unitId, measureId, from, to } = CommonFilter.shape
  const choices = Object.entries(kind.fields).flatMap(([name, field]) =>
    field.kind === 'choice' ? [[name, z.enum(Object.keys(field.names)).optional()] as const] : [],
  )
  return z.strictObject({
    ...Object.fromEntries(choices),
    text,
    removed,
    states: z
      .array(z.enum(Object.keys(kind.cycle.states)))
      .min(1)
      .optional(),
    ...(kind.unit === null ? {} : { unitId }),
    ...(kind.day === null ? {} : { from, to }),
    ...(fieldsOfKind(kind, 'measures').length === 0 ? {} : { measureId }),
  }) as unknown as z.ZodType<RecordFilter, RecordFilter>
}

const One = z.strictObject({ id: z.int() })

/** The order of a list of records: by one of its fields, or by `state`. */
export const recordSort = (kind: RecordKind) =>
  z.strictObject({ by: z.enum(['state', ...Object.keys(kind.fields)]), descending: z.boolean() })

/** What a list of records is asked: which, in which order, from where on. */
export const recordQuery = (kind: RecordKind) =>
  z.strictObject({
    filter: recordFilter(kind),
    sort: recordSort(kind),
    offset: z.int().min(0),
    limit: z.int().min(1).max(500),
  })

/** What a list of records is asked. */
export type RecordQuery = z.output<ReturnType<typeof recordQuery>>

/** A step as it is ordered. */
const recordOrder = ({ cycle }: RecordKind) =>
  z.strictObject({
    id: z.int(),
    event: z.enum(Object.keys(cycle.steps)),
    on: IsoDay,
    note: z.string().trim().max(maxNote).nullable(),
  })

/** The calls of one kind of record; every kind has the same. */
export function recordApi(kind: RecordKind) {
  const read = `${kind.area}.read` as const
  const write = `${kind.area}.write` as const
  const fields = fieldsSchema(kind.fields)
  return {
    list: sessionCall(read)
      .input(recordQuery(kind))
      .output(z.strictObject({ total: z.int(), typo: z.boolean(), rows: z.array(RecordRow) })),
    /** Starts a job that writes the records of a filter as a sheet with every field; its result: `file`, `name`, `rows`. */
    export: sessionCall(read, 'JOB_RUNNING')
      .input(recordQuery(kind).omit({ offset: true, limit: true }))
      .output(z.strictObject({ job: z.string() })),
    get: sessionCall(read, 'RECORD_NOT_FOUND').input(One).output(RecordDetail),
    add: sessionCall(write, 'UNIT_CLOSED', 'RECORD_NOT_FOUND').input(z.strictObject({ fields })).output(Changed),
    /** Corrects a record; its reason stands in the log. */
    change: sessionCall(write, 'RECORD_NOT_FOUND', 'UNIT_CLOSED')
      .input(z.strictObject({ id: z.int(), fields, reason: Reason }))
      .output(Changed),
    step: sessionCall(write, 'RECORD_NOT_FOUND', 'STEP_NOT_ALLOWED', 'NOTE_REQUIRED')
      .input(recordOrder(kind))
      .output(Changed),
    /** Puts a record into the trash, from where it can be taken back for 30 days. */
    remove: sessionCall(write, 'RECORD_NOT_FOUND', 'RECORD_IN_USE')
      .input(z.strictObject({ id: z.int(), reason: Reason }))
      .output(Changed),
    restore: sessionCall(write, 'RECORD_NOT_FOUND', 'RECORD_SWEPT').input(One).output(Changed),
  }
}

/** The calls of a kind of record. */
export type RecordApi = ReturnType<typeof recordApi>
