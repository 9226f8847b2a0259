import { and, asc, desc, eq, inArray, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type {
  InspectionDetail,
  InspectionFilter,
  InspectionRow,
  InspectionSort,
  Order,
} from '../../domain/inspections/api.ts'
import { InspectionRecord, Officer } from '../../domain/inspections/inspection.ts'
import { finalFindingStates } from '../../domain/inspections/lifecycle.ts'
import type { ListSums } from '../../domain/shared/listColumn.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { findings, inspections, rectificationOrders, users } from '../schema/index.ts'
import { among, inKeyOrder, keysOf, type Stretch } from '../store/pageOf.ts'
import type { ReadDb } from '../store/store.ts'
import { quoted } from '../store/sqlText.ts'
import { unitNameOn, unitOn } from '../store/unitNames.ts'
import { findingsWhere } from './findings.ts'

/** Which inspections to read; `found` are keys of units that a search gave, null without one. */
export interface InspectionQuery {
  readonly filter: Omit<InspectionFilter, 'text'>
  readonly found: readonly number[] | null
  readonly sort: InspectionSort
}

// named in full: beside one table alone the query builder leaves the table's name out
/** The day an inspection was made, or is planned for. */
const dayOf = sql<string>`coalesce(inspections.checked_on, inspections.planned_on)`

function conditionOf({ filter, found }: Pick<InspectionQuery, 'filter' | 'found'>): SQL | undefined {
  const { states, kind, unitId, from, to } = filter
  return and(
    states === undefined ? undefined : inArray(inspections.state, states),
    kind === undefined ? undefined : eq(inspections.kind, kind),
    unitId === undefined ? undefined : eq(inspections.unitId, unitId),
    from === undefined ? undefined : sql`${dayOf} >= ${from}`,
    to === undefined ? undefined : sql`${dayOf} <= ${to}`,
    found === null ? undefined : among(inspections.unitId, found),
  )
}

/** How many inspections pass the filter. */
export const countInspections = (db: ReadDb, query: Pick<InspectionQuery, 'filter' | 'found'>): number =>
  db
    .select({ count: sql<number>`count(*)` })
    .from(inspections)
    .where(conditionOf(query))
    .get()!.count

const sortable = {
  day: dayOf,
  kind: inspections.kind,
  state: inspections.state,
} as const satisfies Record<InspectionSort['by'], unknown>

/** Keys of the inspections that pass the filter, in order. */
export function inspectionKeys(db: ReadDb, query: InspectionQuery, stretch?: Stretch): number[] {
  const order = query.sort.descending ? desc : asc
  return keysOf(
    db
      .select({ id: inspections.id })
      .from(inspections)
      .where(conditionOf(query))
      .orderBy(order(sortable[query.sort.by]), order(inspections.id)),
    stretch,
  )
}

const findingsOf = (condition = sql``) =>
  sql<number>`(SELECT count(*) FROM findings f WHERE f.inspection_id = inspections.id${condition})`

const notFinal = sql.raw(` AND f.state NOT IN (${quoted(finalFindingStates)})`)

/** Inspections by key, in the order of the keys; a unit has its name of the day it was inspected, or is to be. */
export function inspectionsByKeys(db: ReadDb, keys: readonly number[]): InspectionRow[] {
  const rows = db
    .select({
      id: inspections.id,
      serial: inspections.serial,
      year: inspections.year,
      unitId: inspections.unitId,
      unitName: sql<string>`coalesce(${unitNameOn(inspections.unitId, dayOf)}, '')`,
      kind: inspections.kind,
      plannedOn: inspections.plannedOn,
      checkedOn: inspections.checkedOn,
      officers: inspections.officers,
      state: inspections.state,
      findings: findingsOf(),
      open: findingsOf(notFinal),
    })
    .from(inspections)
    .where(among(inspections.id, keys))
    .all()
  const named = rows.map(row => ({ ...row, officers: row.officers.map(({ name }) => name) })) as InspectionRow[]
  return inKeyOrder(keys, named)
}

/** One page of the list. */
export const listInspections = (db: ReadDb, query: InspectionQuery, stretch: Stretch): InspectionRow[] =>
  inspectionsByKeys(db, inspectionKeys(db, query, stretch))

/** Sums over the inspections that pass the filter: their findings, and those that are not done with. */
export const inspectionSums = (db: ReadDb, query: Omit<InspectionQuery, 'sort'>): ListSums =>
  db
    .select({
      findings: sql<number>`count(*)`,
      open: sql<number>`count(*) FILTER (WHERE ${findings.state} NOT IN (${sql.raw(quoted(finalFindingStates))}))`,
    })
    .from(findings)
    .where(
      sql`${findings.inspectionId} IN ${db.select({ id: inspections.id }).from(inspections).where(conditionOf(query))}`,
    )
    .get()!

/** An inspection as it is stored. */
export type InspectionStored = typeof inspections.$inferSelect

/** One inspection, or null. */
export const inspectionById = (db: ReadDb, id: number): InspectionStored | null =>
  db.select().from(inspections).where(eq(inspections.id, id)).get() ?? null

/** An order as it is stored. */
type OrderStored = typeof rectificationOrders.$inferSelect

/** One order, or null. */
export const orderById = (db: ReadDb, id: number): OrderStored | null =>
  db.select().from(rectificationOrders).where(eq(rectificationOrders.id, id)).get() ?? null

/** The orders of an inspection as they are stored, the first first. */
export const storedOrdersOf = (db: ReadDb, inspectionId: number): OrderStored[] =>
  db
    .select()
    .from(rectificationOrders)
    .where(eq(rectificationOrders.inspectionId, inspectionId))
    .orderBy(asc(rectificationOrders.id))
    .all()

function ordersOf(db: ReadDb, inspectionId: number): Order[] {
  return storedOrdersOf(db, inspectionId).map(({ id, issuedOn }) => ({
    id,
    issuedOn,
    items: db
      .select({ findingId: findings.id, dueOn: findings.originalDueOn })
      .from(findings)
      .where(eq(findings.orderId, id))
      .orderBy(asc(findings.id))
      .all(),
  })) as Order[]
}

const recordOf = (row: InspectionStored): InspectionRecord | null =>
  row.checkedOn === null
    ? null
    : InspectionRecord.parse({
        checkedOn: row.checkedOn,
        place: row.place ?? '',
        situation: row.situation ?? '',
        siteHead: row.siteHead ?? '',
        answers: row.answers ?? {},
      })

const approver = alias(users, 'approver')

/** An inspection's page, or null: its findings as of a day, the unit as of the inspection's own day. */
export function inspectionDetail(db: ReadDb, id: number, day: IsoDay): InspectionDetail | null {
  const row = inspectionById(db, id)
  if (row === null) return null
  const unit = unitOn(db, row.unitId, IsoDay.parse(row.checkedOn ?? row.plannedOn))
  const names = db
    .select({ enteredBy: users.id, enteredByName: users.name, approvedByName: approver.name })
    .from(inspections)
    .innerJoin(users, eq(inspections.enteredBy, users.id))
    .leftJoin(approver, eq(inspections.approvedBy, approver.id))
    .where(eq(inspections.id, id))
    .get()!
  const { unitId, kind, plannedOn, organ, content, method, serial, year, state } = row
  return {
    id,
    unitId,
    kind,
    plannedOn,
    organ,
    content,
    method,
    serial,
    year,
    state,
    officers: row.officers.map(officer => Officer.parse(officer)),
    unitName: unit?.name ?? '',
    unitAddress: unit?.address ?? null,
    principal: unit?.principal ?? null,
    record: recordOf(row),
    findings: findingsWhere(db, day, eq(findings.inspectionId, id)),
    orders: ordersOf(db, id),
    ...names,
  } as InspectionDetail
}
