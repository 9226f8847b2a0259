import { and, eq, sql } from 'drizzle-orm'
import type { FigureCells } from '../../domain/figures/cell.ts'
import type { Month } from '../../domain/shared/period.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import { figureReports } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'

/** A unit that is expected to report. */
interface ExpectedUnit {
  readonly id: number
  readonly name: string
}

/** Units that are open on a day and report every month as of that day, by name. */
export const expectedUnits = (db: ReadDb, day: IsoDay): ExpectedUnit[] =>
  db.all<ExpectedUnit>(sql`
    SELECT u.id AS id, v.name AS name FROM units u JOIN unit_versions v ON v.unit_id = u.id
    WHERE v.reports_monthly = 1 AND u.opened_on <= ${day} AND (u.closed_on IS NULL OR u.closed_on > ${day})
      AND v.valid_from <= ${day} AND (v.valid_to IS NULL OR v.valid_to > ${day})
    ORDER BY v.name`)

/** One unit's report as it is stored. */
type FigureReport = typeof figureReports.$inferSelect

/** Every report of a month, by unit. */
export const reportsOf = (db: ReadDb, month: Month): ReadonlyMap<number, FigureReport> =>
  new Map(
    db
      .select()
      .from(figureReports)
      .where(eq(figureReports.month, month))
      .all()
      .map(report => [report.unitId, report]),
  )

/** Months that have reports, newest first. */
export const reportedMonths = (db: ReadDb): string[] =>
  db
    .selectDistinct({ month: figureReports.month })
    .from(figureReports)
    .orderBy(sql`${figureReports.month} DESC`)
    .all()
    .map(row => row.month)

/** What is written of a unit's month. */
interface NewReport {
  readonly uid: string
  readonly unitId: number
  readonly month: Month
  readonly receivedOn: IsoDay
  readonly source: 'typed' | 'sheet' | 'form'
  readonly series?: string | null
  readonly cells: FigureCells
}

/** The report of a unit and month, or null. */
export const reportIn = (db: ReadDb, unitId: number, month: Month): FigureReport | null =>
  db
    .select()
    .from(figureReports)
    .where(and(eq(figureReports.unitId, unitId), eq(figureReports.month, month)))
    .get() ?? null

/** The report of a unit and month as a change sees it, or null. */
export const reportOf = (change: Change, unitId: number, month: Month): FigureReport | null =>
  reportIn(change.read, unitId, month)

/** Writes a unit's month; a report that is there keeps the day it came on. */
export function saveReport(change: Change, report: NewReport): number {
  const before = reportOf(change, report.unitId, report.month)
  if (before === null) return change.insert(figureReports, report)
  const { cells, source, series = null } = report
  change.update(figureReports, before.id, { cells, source, series })
  return before.id
}
