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

/** Most lists of a report, columns of one, letters of a cell. */
const maxLists = 20
/** Most rows of all lists of a report together. */
export const maxListRows = 10_000
const maxListColumns = 12
const maxCell = 500

/** A list in a report: names and deeds as they were told, in words; every row has a cell for each column. */
export const SnapshotList = z
  .strictObject({
    key: z.string().regex(/^[a-z][A-Za-z]{0,39}$/u),
    title: z.string().min(1).max(60),
    columns: z
      .array(z.strictObject({ head: z.string().min(1).max(40), number: z.boolean() }))
      .min(1)
      .max(maxListColumns),
    rows: z.array(z.array(z.string().max(maxCell))),
  })
  .refine(({ columns, rows }) => rows.every(row => row.length === columns.length))
export type SnapshotList = z.output<typeof SnapshotList>

/** The lists of a report, each of another name; refused above 10,000 rows together. */
export const SnapshotLists = z
  .array(SnapshotList)
  .max(maxLists)
  .refine(lists => new Set(lists.map(({ key }) => key)).size === lists.length)
  .refine(lists => lists.reduce((sum, { rows }) => sum + rows.length, 0) <= maxListRows)

/**
 * The frozen report in format 1: everything that print, package and later comparison need. Nothing in it refers to a record, so
 * that what is changed afterwards cannot change it.
 */
const SnapshotOne = z.strictObject({
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

/** Format 2 without its lists: in a package these are a part of their own. */
export const SnapshotTwoHead = SnapshotOne.extend({ format: z.literal(2) })

const SnapshotTwo = SnapshotTwoHead.extend({ lists: SnapshotLists })

/**
 * A frozen report of either format. Format 2 holds lists of names and deeds beside the numbers; a report that has none is
 * frozen in format 1, which every version reads, and keeps the digest it always had.
 */
export const SummarySnapshot = z.discriminatedUnion('format', [SnapshotOne, SnapshotTwo])
export type SummarySnapshot = z.output<typeof SummarySnapshot>

/** The lists of a frozen report; format 1 has none. */
export const listsOf = (snapshot: SummarySnapshot): readonly SnapshotList[] =>
  snapshot.format === 1 ? [] : snapshot.lists

/** A report in the format that holds it: 2 where a list has rows, else 1. */
export function snapshotWith(
  content: Omit<z.input<typeof SnapshotOne>, 'format'>,
  lists: readonly SnapshotList[],
): SummarySnapshot {
  const filled = lists.filter(({ rows }) => rows.length > 0)
  return SummarySnapshot.parse(
    filled.length === 0 ? { format: 1, ...content } : { format: 2, ...content, lists: filled },
  )
}
