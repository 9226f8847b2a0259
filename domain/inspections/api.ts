import { z } from 'zod'
import { Changed } from '../shared/changed.ts'
import { sessionCall } from '../shared/call.ts'
import { Handle } from '../shared/handle.ts'
import { Instant, IsoDay } from '../shared/time.ts'
import { FocusItem } from './checklist.ts'
import {
  FindingFields,
  FindingSource,
  InspectionKind,
  InspectionPlan,
  InspectionRecord,
  Officer,
  RectificationPlan,
} from './inspection.ts'
import { FindingEvent, FindingLevel, FindingState, InspectionState } from './lifecycle.ts'

/**
 * Filter of the list of inspections; an absent field filters nothing. Days are those of the check, before it those of
 * the plan.
 */
export const InspectionFilter = z.strictObject({
  states: z.array(InspectionState).min(1).optional(),
  kind: InspectionKind.optional(),
  unitId: z.int().optional(),
  from: IsoDay.optional(),
  to: IsoDay.optional(),
  text: z.string().max(60).optional(),
})
export type InspectionFilter = z.output<typeof InspectionFilter>

/** Filter of the ledger of findings; an absent field filters nothing. */
export const FindingFilter = z.strictObject({
  states: z.array(FindingState).min(1).optional(),
  level: FindingLevel.optional(),
  source: FindingSource.optional(),
  focus: FocusItem.optional(),
  unitId: z.int().optional(),
  inspectionId: z.int().optional(),
  overdue: z.boolean().optional(),
  from: IsoDay.optional(),
  to: IsoDay.optional(),
  text: z.string().max(60).optional(),
})
export type FindingFilter = z.output<typeof FindingFilter>

/** Order of the list of inspections; `day` is that of the check, before it that of the plan. */
export const InspectionSort = z.strictObject({ by: z.enum(['day', 'kind', 'state']), descending: z.boolean() })
export type InspectionSort = z.output<typeof InspectionSort>

/** Order of the ledger of findings. */
export const FindingSort = z.strictObject({
  by: z.enum(['foundOn', 'no', 'level', 'dueOn', 'state']),
  descending: z.boolean(),
})
export type FindingSort = z.output<typeof FindingSort>

const page = { offset: z.int().min(0), limit: z.int().min(1).max(500) }

/** One inspection as a list shows it. */
export const InspectionRow = z.strictObject({
  id: z.int(),
  serial: z.int(),
  year: z.int(),
  unitId: z.int(),
  unitName: z.string(),
  kind: InspectionKind,
  plannedOn: IsoDay,
  checkedOn: IsoDay.nullable(),
  officers: z.array(z.string()),
  state: InspectionState,
  findings: z.int(),
  open: z.int(),
})
export type InspectionRow = z.output<typeof InspectionRow>

/** One finding as the ledger shows it. */
export const FindingRow = FindingFields.extend({
  id: z.int(),
  no: z.string(),
  inspectionId: z.int().nullable(),
  unitName: z.string(),
  uscc: z.string().nullable(),
  townName: z.string().nullable(),
  state: FindingState,
  dueOn: IsoDay.nullable(),
  originalDueOn: IsoDay.nullable(),
  submittedOn: IsoDay.nullable(),
  recheckedOn: IsoDay.nullable(),
  closedOn: IsoDay.nullable(),
  overdue: z.boolean(),
})
export type FindingRow = z.output<typeof FindingRow>

/** One thing that happened to a finding, oldest first. */
export const FindingStep = z.strictObject({
  id: z.int(),
  at: Instant,
  on: IsoDay,
  event: FindingEvent,
  note: z.string().nullable(),
  officers: z.array(Officer).nullable(),
  fromDue: IsoDay.nullable(),
  toDue: IsoDay.nullable(),
  byName: z.string(),
})
export type FindingStep = z.output<typeof FindingStep>

/** A finding with its plan and its history. */
export const FindingDetail = FindingRow.extend({
  plan: RectificationPlan.nullable(),
  submittedBy: z.int().nullable(),
  steps: z.array(FindingStep),
  /** Files kept with it, and whether one of them proves that it was put right. */
  files: z.int(),
  hasFile: z.boolean(),
  orderId: z.int().nullable(),
})
export type FindingDetail = z.output<typeof FindingDetail>

/** 责令限期整改指令书: which findings, by which days. */
export const Order = z.strictObject({
  id: z.int(),
  issuedOn: IsoDay,
  items: z.array(z.strictObject({ findingId: z.int(), dueOn: IsoDay })),
})
export type Order = z.output<typeof Order>

/** An inspection with its record, orders and findings. */
export const InspectionDetail = InspectionPlan.extend({
  id: z.int(),
  serial: z.int(),
  year: z.int(),
  unitName: z.string(),
  unitAddress: z.string().nullable(),
  principal: z.string().nullable(),
  state: InspectionState,
  record: InspectionRecord.nullable(),
  findings: z.array(FindingRow),
  orders: z.array(Order),
  enteredBy: z.int(),
  enteredByName: z.string(),
  approvedByName: z.string().nullable(),
})
export type InspectionDetail = z.output<typeof InspectionDetail>

/** Figures of a day for the home page. */
export const InspectionsToday = z.strictObject({
  toApprove: z.int(),
  planned: z.int(),
  overdue: z.int(),
  toRecheck: z.int(),
  toClose: z.int(),
  majorOpen: z.int(),
})
export type InspectionsToday = z.output<typeof InspectionsToday>

const One = z.strictObject({ id: z.int() })
const note = z.string().trim().max(1000).nullable()

/** Inspections, findings and their rectification. `day` is the day the page looks from. */
export const inspectionsApi = {
  list: sessionCall('inspections.read')
    .input(
      z.strictObject({
        filter: InspectionFilter,
        sort: InspectionSort.default({ by: 'day', descending: true }),
        ...page,
      }),
    )
    .output(z.strictObject({ total: z.int(), typo: z.boolean(), rows: z.array(InspectionRow) })),
  get: sessionCall('inspections.read', 'RECORD_NOT_FOUND')
    .input(z.strictObject({ id: z.int(), day: IsoDay }))
    .output(InspectionDetail),
  plan: sessionCall('inspections.write', 'UNIT_CLOSED', 'OFFICERS_SAME').input(InspectionPlan).output(Changed),
  /** By another person than the one who planned it. */
  approve: sessionCall('inspections.approve', 'RECORD_NOT_FOUND', 'STEP_NOT_ALLOWED', 'OWN_APPROVAL')
    .input(One)
    .output(Changed),
  cancel: sessionCall('inspections.write', 'RECORD_NOT_FOUND', 'STEP_NOT_ALLOWED', 'NOTE_REQUIRED')
    .input(z.strictObject({ id: z.int(), note: z.string().trim().max(300) }))
    .output(Changed),
  /** The record of the check with its findings; without findings the inspection closes. */
  execute: sessionCall('inspections.write', 'RECORD_NOT_FOUND', 'STEP_NOT_ALLOWED', 'BASIS_REQUIRED')
    .input(
      z.strictObject({
        id: z.int(),
        record: InspectionRecord,
        findings: z.array(FindingFields.omit({ unitId: true, foundOn: true })).max(200),
      }),
    )
    .output(Changed),
  /** 责令限期整改: findings of this inspection, each with its day. */
  order: sessionCall('inspections.write', 'RECORD_NOT_FOUND', 'STEP_NOT_ALLOWED', 'DAY_NOT_LATER')
    .input(
      z.strictObject({
        id: z.int(),
        issuedOn: IsoDay,
        items: z
          .array(z.strictObject({ findingId: z.int(), dueOn: IsoDay }))
          .min(1)
          .max(200),
      }),
    )
    .output(Changed),
  findings: sessionCall('inspections.read')
    .input(
      z.strictObject({
        day: IsoDay,
        filter: FindingFilter,
        sort: FindingSort.default({ by: 'foundOn', descending: true }),
        ...page,
      }),
    )
    .output(z.strictObject({ total: z.int(), typo: z.boolean(), rows: z.array(FindingRow) })),
  finding: sessionCall('inspections.read', 'RECORD_NOT_FOUND')
    .input(z.strictObject({ id: z.int(), day: IsoDay }))
    .output(FindingDetail),
  /** A finding outside an inspection: of the unit's own check, or reported. */
  addFinding: sessionCall('inspections.write', 'UNIT_CLOSED', 'BASIS_REQUIRED').input(FindingFields).output(Changed),
  /** One step of a finding, with what its life cycle asks; `file` is kept as its proof in the same change. */
  step: sessionCall(
    'inspections.write',
    'RECORD_NOT_FOUND',
    'STEP_NOT_ALLOWED',
    'NOTE_REQUIRED',
    'DAY_NOT_LATER',
    'OFFICERS_SAME',
    'OWN_APPROVAL',
    'EVIDENCE_REQUIRED',
    'FILE_GONE',
    'FILE_TOO_LARGE',
    'FILE_KIND_REFUSED',
    'ATTACHMENT_TOO_LARGE',
    'ATTACHMENT_KIND_REFUSED',
    'ATTACHMENTS_FULL',
  )
    .input(
      z.strictObject({
        id: z.int(),
        event: FindingEvent,
        on: IsoDay,
        note,
        due: IsoDay.nullable(),
        plan: RectificationPlan.nullable(),
        officers: z.tuple([Officer, Officer]).nullable(),
        file: Handle.nullable().optional(),
      }),
    )
    .output(Changed),
  today: sessionCall('inspections.read')
    .input(z.strictObject({ day: IsoDay }))
    .output(InspectionsToday),
}
