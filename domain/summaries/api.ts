import { z } from 'zod'
import { Changed } from '../shared/changed.ts'
import { sessionCall } from '../shared/call.ts'
import { Handle } from '../shared/handle.ts'
import { Month, PeriodRule } from '../shared/period.ts'
import { recordAreaNames } from '../shared/recordAreas.ts'
import { Instant, IsoDay } from '../shared/time.ts'
import { SummaryEvent, SummaryState } from './lifecycle.ts'
import { CorrectedFigure, DraftSections, SnapshotList, SnapshotUnit } from './report.ts'
import { MetricValues } from './metricValues.ts'
import { MetricSeries, monthsOfSeries, SeriesSource } from './series.ts'
import { UnitMonths, UnitMonthsOrder } from './unitMonths.ts'

/** One version of a month's report in the list. */
export const SummaryRow = z.strictObject({
  id: z.int(),
  month: Month,
  version: z.int(),
  state: SummaryState,
  draftedByName: z.string(),
  approvedByName: z.string().nullable(),
  frozenAt: Instant.nullable(),
  digest: z.string().nullable(),
})
export type SummaryRow = z.output<typeof SummaryRow>

const SummaryCheck = z.object({
  level: z.enum(['error', 'warning']),
  text: z.string(),
  section: z.string().optional(),
})

/**
 * A report's page. For a draft the figures are those of now; for a frozen one those of the snapshot, and `restated`
 * lists what has changed in the records since.
 */
export const SummaryDetail = SummaryRow.extend({
  rule: PeriodRule,
  from: IsoDay,
  to: IsoDay,
  due: IsoDay,
  draftedBy: z.int(),
  signatory: z.string().nullable(),
  correctionReason: z.string().nullable(),
  sections: DraftSections,
  filled: DraftSections,
  values: MetricValues,
  units: z.array(SnapshotUnit),
  checks: z.array(SummaryCheck),
  restated: z.array(CorrectedFigure),
  corrected: z.array(CorrectedFigure),
  lists: z.array(SnapshotList),
})
export type SummaryDetail = z.output<typeof SummaryDetail>

/** One record behind a figure. */
export const MetricRecord = z.strictObject({
  area: z.enum(['tasks', 'training', 'inspections', 'findings', 'figures', 'people', ...recordAreaNames]),
  id: z.int(),
  title: z.string(),
  detail: z.string(),
  day: IsoDay.nullable(),
})
export type MetricRecord = z.output<typeof MetricRecord>

/** Tables of raw records of a month, for export and for whoever wants to count again. */
export const RawTable = z.enum([
  'tasks',
  'assignments',
  'assignmentSteps',
  'sessions',
  'attendances',
  'inspections',
  'orders',
  'findings',
  'findingSteps',
  'figures',
  ...recordAreaNames,
])
export type RawTable = z.output<typeof RawTable>

const One = z.strictObject({ id: z.int() })
const OfMonth = z.strictObject({ month: Month })
const UnitMonthsQuery = z.strictObject({ metric: z.string().max(60), year: z.int().min(2000).max(2099) })
const MadeFile = z.strictObject({ file: Handle, name: z.string(), bytes: z.int() })
const which = z.enum(['month', 'year'])
const note = z.string().trim().max(300).nullable()

/** The monthly report and the figures in it. */
export const summariesApi = {
  list: sessionCall('summaries.read').output(z.array(SummaryRow)),
  get: sessionCall('summaries.read', 'RECORD_NOT_FOUND', 'SUMMARY_NOT_READY').input(One).output(SummaryDetail),
  /** Figures of a month as of now, without a report. */
  values: sessionCall('summaries.read').input(OfMonth).output(MetricValues),
  draft: sessionCall('summaries.write', 'SUMMARY_EXISTS').input(OfMonth).output(Changed),
  edit: sessionCall('summaries.write', 'RECORD_NOT_FOUND', 'STEP_NOT_ALLOWED')
    .input(z.strictObject({ id: z.int(), sections: DraftSections }))
    .output(Changed),
  /** The sections as the templates give them now; what was written is replaced (undo brings it back). */
  redraft: sessionCall('summaries.write', 'RECORD_NOT_FOUND', 'STEP_NOT_ALLOWED').input(One).output(Changed),
  /** 送审, 退回, 定稿; refuses SUMMARY_NOT_READY while a check is an error, or when figures moved since 签发. */
  step: sessionCall('summaries.write', 'RECORD_NOT_FOUND', 'STEP_NOT_ALLOWED', 'SUMMARY_NOT_READY', 'NOTE_REQUIRED')
    .input(z.strictObject({ id: z.int(), event: SummaryEvent.extract(['submit', 'return', 'freeze']), note }))
    .output(Changed),
  /** 签发, by another person than the drafter. */
  approve: sessionCall(
    'summaries.approve',
    'RECORD_NOT_FOUND',
    'STEP_NOT_ALLOWED',
    'OWN_APPROVAL',
    'NOTE_REQUIRED',
    'SUMMARY_NOT_READY',
  )
    .input(z.strictObject({ id: z.int(), signatory: z.string().trim().max(20) }))
    .output(Changed),
  /** Begins version n+1 of a frozen report. */
  correct: sessionCall('summaries.write', 'RECORD_NOT_FOUND', 'STEP_NOT_ALLOWED', 'NOTE_REQUIRED')
    .input(z.strictObject({ id: z.int(), reason: z.string().trim().max(300) }))
    .output(Changed),
  /** The digest of the snapshot counted anew from what is stored, and whether it is the one noted at freezing. */
  verify: sessionCall('summaries.read', 'RECORD_NOT_FOUND', 'SUMMARY_NOT_READY')
    .input(One)
    .output(z.strictObject({ digest: z.string(), sound: z.boolean() })),
  /** Records behind a figure of a month, as they stand now. */
  records: sessionCall('summaries.read', 'RECORD_NOT_FOUND')
    .input(
      z.strictObject({
        metric: z.string().max(60),
        month: Month,
        which,
        /** Only those of this reporting unit (null: of none) as of a day, as `byUnit` counts them. */
        under: z.strictObject({ unit: z.int().nullable(), day: IsoDay }).optional(),
        offset: z.int().min(0),
        limit: z.int().min(1).max(500),
      }),
    )
    .output(z.strictObject({ total: z.int(), typo: z.boolean(), rows: z.array(MetricRecord) })),
  /** Every figure through thirteen months up to one, from frozen reports alone; of one unit, those that it reported. */
  series: sessionCall('summaries.read')
    .input(z.strictObject({ month: Month, unit: z.string().max(100).nullable() }))
    .output(
      z.strictObject({
        sources: z.array(SeriesSource.nullable()).length(monthsOfSeries),
        units: z.array(z.string()),
        series: z.array(MetricSeries),
      }),
    ),
  /** A figure by reporting unit and month of a year, as the records stand now. */
  byUnit: sessionCall('summaries.read', 'RECORD_NOT_FOUND').input(UnitMonthsQuery).output(UnitMonths),
  /** The same as a sheet, in an order. */
  exportByUnit: sessionCall('summaries.read', 'RECORD_NOT_FOUND')
    .input(UnitMonthsQuery.extend({ sort: UnitMonthsOrder }))
    .output(MadeFile),
  /** Starts a job that prints the same; its result: `file`, `name`, `bytes`, `rows`, `pages`. */
  printByUnit: sessionCall(
    'summaries.read',
    'RECORD_NOT_FOUND',
    'JOB_RUNNING',
    'PAPER_TOO_LONG',
    'PAPER_NOT_WHOLE',
    'GLYPH_MISSING',
  )
    .input(UnitMonthsQuery.extend({ sort: UnitMonthsOrder }))
    .output(z.strictObject({ job: z.string() })),
  /** Raw records since the beginning of the month's year, in pieces; `next` is null at the end. No identity numbers. */
  raw: sessionCall('summaries.read')
    .input(z.strictObject({ table: RawTable, month: Month, after: z.int().min(0) }))
    .output(
      z.strictObject({
        columns: z.array(z.string()),
        rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
        next: z.int().nullable(),
      }),
    ),
}
