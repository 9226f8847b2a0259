import { eq, like, sql } from 'drizzle-orm'
import type { FindingFields, InspectionPlan, InspectionRecord } from '../../domain/inspections/inspection.ts'
import { inspectionStateOf, type FindingEvent } from '../../domain/inspections/lifecycle.ts'
import type { Instant, IsoDay } from '../../domain/shared/time.ts'
import { findings, findingSteps, inspections, rectificationOrders } from '../schema/index.ts'
import { lastInTrash } from '../records/trash.ts'
import type { Change } from '../store/change.ts'
import { inspectionById } from './inspections.ts'

/** Plans an inspection under the next serial of its year, and returns its key. */
export function planInspection(change: Change, uid: string, plan: InspectionPlan, enteredBy: number): number {
  const year = Number(plan.plannedOn.slice(0, 4))
  const last = change.read
    .select({ serial: sql<number | null>`max(${inspections.serial})` })
    .from(inspections)
    .where(eq(inspections.year, year))
    .get()!.serial
  const serial = Math.max(last ?? 0, lastInTrash(change.read, 'inspections', `${year}-`)) + 1
  return change.insert(inspections, { uid, ...plan, year, serial, state: 'planned', enteredBy })
}

/** Columns of an inspection that a step sets. */
type InspectionFields = Partial<typeof inspections.$inferInsert>

/** Sets fields of an inspection. */
export const changeInspection = (change: Change, id: number, fields: InspectionFields): void =>
  change.update(inspections, id, fields)

/** Writes the record of the check. */
export function recordCheck(change: Change, id: number, record: InspectionRecord, checklist: string): void {
  change.update(inspections, id, { ...record, checklist, state: 'executed' })
}

/** A finding to be added; its number is made from the inspection's, or counted by year outside of one. */
interface NewFinding {
  readonly uid: string
  readonly fields: FindingFields
  readonly inspection: { readonly id: number; readonly year: number; readonly serial: number } | null
  readonly enteredBy: number
}

function nextNumber(change: Change, { fields, inspection }: NewFinding): string {
  const year = fields.foundOn.slice(0, 4)
  const prefix = inspection === null ? `${year}-Z` : `${inspection.year}-${String(inspection.serial).padStart(4, '0')}-`
  const width = inspection === null ? 4 : 2
  const last = change.read
    // by value: as text, 99 stands behind 100
    .select({ count: sql<number | null>`max(cast(substr(${findings.no}, ${prefix.length + 1}) AS integer))` })
    .from(findings)
    .where(like(findings.no, `${prefix}%`))
    .get()!.count
  const next = Math.max(last ?? 0, lastInTrash(change.read, 'findings', prefix)) + 1
  return `${prefix}${String(next).padStart(width, '0')}`
}

/** Adds a finding under its number, and returns its key. */
export function addFinding(change: Change, finding: NewFinding): number {
  const { uid, fields, inspection, enteredBy } = finding
  const no = nextNumber(change, finding)
  return change.insert(findings, {
    uid,
    no,
    ...fields,
    inspectionId: inspection?.id ?? null,
    state: 'found',
    enteredBy,
  })
}

/** Issues an order of an inspection and returns its key. */
export const addOrder = (change: Change, uid: string, inspectionId: number, issuedOn: IsoDay): number =>
  change.insert(rectificationOrders, { uid, inspectionId, issuedOn })

/** Columns of a finding that a step sets. */
type FindingChange = Partial<typeof findings.$inferInsert>

/** A step of a finding for its history. */
interface NewFindingStep {
  readonly event: FindingEvent
  readonly at: Instant
  readonly on: IsoDay
  readonly by: number
  readonly note: string | null
  readonly officers: readonly { readonly name: string; readonly certificate: string }[] | null
  readonly fromDue: IsoDay | null
  readonly toDue: IsoDay | null
}

/** Writes one step of a finding: the columns it sets, and the row of its history. */
export function stepFinding(change: Change, id: number, fields: FindingChange, step: NewFindingStep): void {
  change.update(findings, id, fields)
  change.insert(findingSteps, { findingId: id, ...step })
}

/** Brings an inspection in line with its findings. */
export function settleInspection(change: Change, id: number): void {
  const { state } = inspectionById(change.read, id)!
  const states = change.read.select({ state: findings.state }).from(findings).where(eq(findings.inspectionId, id)).all()
  const next = inspectionStateOf(
    state,
    states.map(row => row.state),
  )
  if (next !== state) change.update(inspections, id, { state: next })
}
