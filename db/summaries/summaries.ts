import { and, asc, desc, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { SummaryRow } from '../../domain/summaries/api.ts'
import type { SummaryState } from '../../domain/summaries/lifecycle.ts'
import type { DraftSections, SummarySnapshot } from '../../domain/summaries/report.ts'
import type { Month, PeriodRule } from '../../domain/shared/period.ts'
import { summaries, users } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'

const approver = alias(users, 'approver')

const columns = {
  id: summaries.id,
  month: summaries.month,
  version: summaries.version,
  state: summaries.state,
  draftedByName: users.name,
  approvedByName: approver.name,
  frozenAt: summaries.frozenAt,
  digest: summaries.digest,
}

/** Every version of every month's report, newest first. */
export const listSummaries = (db: ReadDb): SummaryRow[] =>
  db
    .select(columns)
    .from(summaries)
    .innerJoin(users, eq(summaries.draftedBy, users.id))
    .leftJoin(approver, eq(summaries.approvedBy, approver.id))
    .orderBy(desc(summaries.month), desc(summaries.version))
    .all() as SummaryRow[]

/** A report with everything that is stored of it. */
export type SummaryRecord = typeof summaries.$inferSelect

/** One report with its names, or null. */
export function summaryById(db: ReadDb, id: number): { head: SummaryRow; record: SummaryRecord } | null {
  const record = db.select().from(summaries).where(eq(summaries.id, id)).get()
  if (record === undefined) return null
  return { head: listSummaries(db).find(row => row.id === id)!, record }
}

/** The newest version of a month that was frozen, or null. */
export const frozenOf = (db: ReadDb, month: Month): SummaryRecord | null =>
  db
    .select()
    .from(summaries)
    .where(and(eq(summaries.month, month)))
    .orderBy(asc(summaries.version))
    .all()
    .findLast(row => row.snapshot !== null) ?? null

/** True when a month has a report in whatever state. */
export const hasSummary = (change: Change, month: Month): boolean =>
  change.read.select({ id: summaries.id }).from(summaries).where(eq(summaries.month, month)).get() !== undefined

/** A new report. */
interface NewSummary {
  readonly uid: string
  readonly month: Month
  readonly version: number
  readonly rule: PeriodRule
  readonly draft: DraftSections
  readonly correctionReason: string | null
  readonly draftedBy: number
}

/** Begins a report in draft and returns its key. */
export const addSummary = (change: Change, summary: NewSummary): number =>
  change.insert(summaries, { ...summary, state: 'draft' })

/** Columns of a report that a step of the life cycle sets. */
interface SummaryFields {
  readonly state?: SummaryState
  readonly draft?: DraftSections
  readonly approvedBy?: number | null
  readonly approvedAt?: string | null
  readonly signatory?: string | null
  readonly frozenAt?: string
  readonly snapshot?: SummarySnapshot
  readonly digest?: string | null
}

/** Sets fields of a report. */
export const changeSummary = (change: Change, id: number, fields: SummaryFields): void =>
  change.update(summaries, id, fields)
