import { z } from 'zod'
import { FigureCells } from '../figures/cell.ts'
import { Month, PeriodRule } from '../shared/period.ts'
import { IsoDay } from '../shared/time.ts'
import { MetricValues } from './metricValues.ts'

/** One section of the report; figures stand in the paragraphs as tokens until they are filled in. */
export const DraftSection = z.strictObject({
  key: z.string().max(20),
  title: z.string().trim().min(2).max(40),
  paragraphs: z.array(z.string().trim().max(2000)).max(30),
})
export type DraftSection = z.output<typeof DraftSection>

/** The report's sections in order. */
export const DraftSections = z.array(DraftSection).min(1).max(12)
export type DraftSections = z.output<typeof DraftSections>

/** One reporting unit as it stood when the report was frozen. */
export const SnapshotUnit = z.strictObject({
  name: z.string(),
  state: z.enum(['onTime', 'late', 'missing']),
  receivedOn: IsoDay.nullable(),
  cells: FigureCells,
})
export type SnapshotUnit = z.output<typeof SnapshotUnit>

/** A figure of the earlier version that a correction changed. */
export const CorrectedFigure = z.strictObject({
  id: z.string(),
  which: z.enum(['month', 'year']),
  before: z.number().nullable(),
  after: z.number().nullable(),
})

/**
 * The frozen report: everything that print, package and later comparison need. Nothing in it refers to a record, so
 * that what is changed afterwards cannot change it.
 */
export const SummarySnapshot = z.strictObject({
  format: z.literal(1),
  office: z.string(),
  regionCode: z.string(),
  month: Month,
  version: z.int().min(1),
  rule: PeriodRule,
  from: IsoDay,
  to: IsoDay,
  due: IsoDay,
  signatory: z.string(),
  frozenOn: IsoDay,
  sections: DraftSections,
  values: MetricValues,
  units: z.array(SnapshotUnit),
  correctionReason: z.string().nullable(),
  corrected: z.array(CorrectedFigure),
})
export type SummarySnapshot = z.output<typeof SummarySnapshot>
