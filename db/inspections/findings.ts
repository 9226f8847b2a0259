import { and, asc, desc, eq, gte, inArray, lte, notInArray, sql, type SQL } from 'drizzle-orm'
import type {
  FindingFilter,
  FindingRow,
  FindingSort,
  FindingStep,
  InspectionsToday,
} from '../../domain/inspections/api.ts'
import { findingOverdue, openFindingStates, rectifiedStates } from '../../domain/inspections/lifecycle.ts'
import type { ListSums } from '../../domain/shared/listColumn.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { findings, findingSteps, inspections, users } from '../schema/index.ts'
import { among, inKeyOrder, keysOf, likeText, type Stretch } from '../store/pageOf.ts'
import type { ReadDb } from '../store/store.ts'
import { unitFieldOn, unitNameOn } from '../store/unitNames.ts'

/** Which findings to read, as of a day; `found` are keys of units that a search gave, null without one. */
export interface FindingQuery {
  readonly day: IsoDay
  readonly filter: FindingFilter
  readonly found: readonly number[] | null
  readonly sort: FindingSort
}

/** The unit and its town as they were called on the day of the finding. */
const unitFields = {
  unitName: sql<string>`coalesce(${unitNameOn(findings.unitId, findings.foundOn)}, '')`,
  uscc: unitFieldOn<string | null>('uscc', findings.unitId, findings.foundOn),
  townName: unitNameOn(unitFieldOn('parent_id', findings.unitId, findings.foundOn), findings.foundOn),
}

const overdueBefore = (day: IsoDay): SQL =>
  and(inArray(findings.state, [...openFindingStates]), sql`${findings.dueOn} < ${day}`)!

function conditionOf({ day, filter, found }: Pick<FindingQuery, 'day' | 'filter' | 'found'>): SQL | undefined {
  const { states, level, source, focus, unitId, inspectionId, overdue, from, to, text } = filter
  const like = likeText(text)
  const units = found === null ? sql`0` : among(findings.unitId, found)
  return and(
    states === undefined ? undefined : inArray(findings.state, states),
    level === undefined ? undefined : eq(findings.level, level),
    source === undefined ? undefined : eq(findings.source, source),
    focus === undefined ? undefined : eq(findings.focus, focus),
    unitId === undefined ? undefined : eq(findings.unitId, unitId),
    inspectionId === undefined ? undefined : eq(findings.inspectionId, inspectionId),
    overdue === true ? overdueBefore(day) : undefined,
    from === undefined ? undefined : gte(findings.foundOn, from),
    to === undefined ? undefined : lte(findings.foundOn, to),
    like === undefined
      ? undefined
      : sql`(${findings.no} LIKE ${like} OR ${findings.description} LIKE ${like} OR ${units})`,
  )
}

function rowsOf(db: ReadDb, day: IsoDay, where: SQL | undefined): FindingRow[] {
  const rows = db
    .select({ ...listed, ...unitFields })
    .from(findings)
    .where(where)
    .orderBy(desc(findings.foundOn), asc(findings.no))
    .all()
  return rows.map(row => ({
    ...row,
    overdue: findingOverdue(row.state, row.dueOn === null ? null : IsoDay.parse(row.dueOn), day),
  })) as FindingRow[]
}

const listed = {
  id: findings.id,
  no: findings.no,
  inspectionId: findings.inspectionId,
  unitId: findings.unitId,
  foundOn: findings.foundOn,
  source: findings.source,
  category: findings.category,
  focus: findings.focus,
  place: findings.place,
  description: findings.description,
  level: findings.level,
  basis: findings.basis,
  responsible: findings.responsible,
  phone: findings.phone,
  stopped: findings.stopped,
  caseNo: findings.caseNo,
  state: findings.state,
  dueOn: findings.dueOn,
  originalDueOn: findings.originalDueOn,
  submittedOn: findings.submittedOn,
  recheckedOn: findings.recheckedOn,
  closedOn: findings.closedOn,
}

/** Findings that a condition holds for, as of a day. */
export const findingsWhere = (db: ReadDb, day: IsoDay, where: SQL): FindingRow[] => rowsOf(db, day, where)

/** Findings of an order, in the order they were found, as of a day. */
export const findingsOfOrder = (db: ReadDb, day: IsoDay, orderId: number): FindingRow[] =>
  rowsOf(db, day, eq(findings.orderId, orderId)).sort((one, other) => one.id - other.id)

/** Findings of an inspection, in the order they were found, as of a day. */
export const findingsOfInspection = (db: ReadDb, day: IsoDay, inspectionId: number): FindingRow[] =>
  rowsOf(db, day, eq(findings.inspectionId, inspectionId)).sort((one, other) => one.id - other.id)

/** Findings by key, as of a day, in the order of the keys. */
export const findingsByIds = (db: ReadDb, day: IsoDay, ids: readonly number[]): FindingRow[] =>
  inKeyOrder(ids, rowsOf(db, day, among(findings.id, ids)))

/** How many findings pass the filter. */
export const countFindings = (db: ReadDb, query: Pick<FindingQuery, 'day' | 'filter' | 'found'>): number =>
  db
    .select({ count: sql<number>`count(*)` })
    .from(findings)
    .where(conditionOf(query))
    .get()!.count

/** The order of a major finding is before that of a general one. */
const levelPlace = sql`CASE ${findings.level} WHEN 'major' THEN 1 ELSE 0 END`

function orderOf({ by, descending }: FindingSort): SQL[] {
  const order = descending ? desc : asc
  const columns = { foundOn: findings.foundOn, no: findings.no, dueOn: findings.dueOn, state: findings.state }
  if (by === 'level') return [order(levelPlace), desc(findings.foundOn), asc(findings.no)]
  return by === 'foundOn' || by === 'no'
    ? [order(columns[by]), asc(findings.no)]
    : [order(columns[by]), desc(findings.foundOn), asc(findings.no)]
}

/** Keys of the findings that pass the filter, in order. */
export const findingKeys = (db: ReadDb, query: FindingQuery, stretch?: Stretch): number[] =>
  keysOf(
    db
      .select({ id: findings.id })
      .from(findings)
      .where(conditionOf(query))
      .orderBy(...orderOf(query.sort)),
    stretch,
  )

/** One page of the ledger. */
export const listFindings = (db: ReadDb, query: FindingQuery, stretch: Stretch): FindingRow[] =>
  findingsByIds(db, query.day, findingKeys(db, query, stretch))

/** Sums over the findings that pass the filter: major ones, and those whose day is over. */
export const findingSums = (db: ReadDb, query: Omit<FindingQuery, 'sort'>): ListSums =>
  db
    .select({
      major: sql<number>`count(*) FILTER (WHERE ${findings.level} = 'major')`,
      overdue: sql<number>`count(*) FILTER (WHERE ${overdueBefore(query.day)})`,
    })
    .from(findings)
    .where(conditionOf(query))
    .get()!

/** A finding as it is stored. */
type FindingStored = typeof findings.$inferSelect

/** One finding as it is stored, or null. */
export const findingById = (db: ReadDb, id: number): FindingStored | null =>
  db.select().from(findings).where(eq(findings.id, id)).get() ?? null

/** What happened to a finding, oldest first. */
export const findingHistory = (db: ReadDb, findingId: number): FindingStep[] =>
  db
    .select({
      id: findingSteps.id,
      at: findingSteps.at,
      on: findingSteps.on,
      event: findingSteps.event,
      note: findingSteps.note,
      officers: findingSteps.officers,
      fromDue: findingSteps.fromDue,
      toDue: findingSteps.toDue,
      byName: users.name,
    })
    .from(findingSteps)
    .innerJoin(users, eq(findingSteps.by, users.id))
    .where(eq(findingSteps.findingId, findingId))
    .orderBy(asc(findingSteps.id))
    .all() as FindingStep[]

/** Figures of a day for the home page. */
export function inspectionsToday(db: ReadDb, day: IsoDay): InspectionsToday {
  const count = (table: typeof findings | typeof inspections, where: SQL) =>
    db
      .select({ count: sql<number>`count(*)` })
      .from(table)
      .where(where)
      .get()!.count
  const inState = (state: FindingStored['state']) => count(findings, eq(findings.state, state))
  return {
    toApprove: count(inspections, eq(inspections.state, 'planned')),
    planned: count(inspections, and(eq(inspections.state, 'approved'), sql`${inspections.plannedOn} <= ${day}`)!),
    overdue: count(findings, overdueBefore(day)),
    toRecheck: inState('submitted'),
    toClose: inState('passed'),
    majorOpen: count(findings, and(eq(findings.level, 'major'), notInArray(findings.state, [...rectifiedStates]))!),
  }
}
