import { and, asc, desc, eq, gt, inArray, isNull, lte, or, sql, type Column, type SQL } from 'drizzle-orm'
import type { UnitFilter, UnitRow, UnitSort } from '../../domain/organizations/api.ts'
import { UnitHistory, type UnitFields } from '../../domain/organizations/unit.ts'
import type { ListSums } from '../../domain/shared/listColumn.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import { employments, units, unitVersions } from '../schema/index.ts'
import { among, inKeyOrder, keysOf, type Stretch } from '../store/pageOf.ts'
import type { ReadDb } from '../store/store.ts'
import { unitNameOn } from '../store/unitNames.ts'

type VersionRow = typeof unitVersions.$inferSelect

/** The fields of a version, without its days and its unit. */
function fieldsOf({ id: _, unitId: __, validFrom: ___, validTo: ____, ...fields }: VersionRow): UnitFields {
  return fields
}

const prepare = (db: ReadDb) => ({
  unit: db
    .select()
    .from(units)
    .where(eq(units.id, sql.placeholder('id')))
    .prepare(),
  versions: db
    .select()
    .from(unitVersions)
    .where(eq(unitVersions.unitId, sql.placeholder('id')))
    .orderBy(unitVersions.validFrom)
    .prepare(),
})

/** Prepared once a connection: an import reads every unit's history, and preparing would take most of the time. */
const prepared = new WeakMap<ReadDb, ReturnType<typeof prepare>>()

/** A unit with all its versions in order, or null. */
export function unitHistory(db: ReadDb, id: number): UnitHistory | null {
  const questions = prepared.get(db) ?? prepare(db)
  prepared.set(db, questions)
  const unit = questions.unit.get({ id })
  if (unit === undefined) return null
  const rows = questions.versions.all({ id })
  const { uid: _, ...life } = unit
  const versions = rows.map(row => ({ id: row.id, from: row.validFrom, to: row.validTo, fields: fieldsOf(row) }))
  return UnitHistory.parse({ ...life, versions })
}

/** The identifier by which others know a unit, or null. */
export const unitUid = (db: ReadDb, id: number): string | null =>
  db.select({ uid: units.uid }).from(units).where(eq(units.id, id)).get()?.uid ?? null

/** Condition: units open on a day, each with its version of that day. */
const openOn = (day: IsoDay): SQL =>
  and(
    lte(units.openedOn, day),
    or(isNull(units.closedOn), gt(units.closedOn, day)),
    lte(unitVersions.validFrom, day),
    or(isNull(unitVersions.validTo), gt(unitVersions.validTo, day)),
  )!

const joined = eq(unitVersions.unitId, units.id)

/** The parent of a unit on a day, or null: at the top, or not open. */
export const parentOn = (db: ReadDb, id: number, day: IsoDay): number | null =>
  db
    .select({ parentId: unitVersions.parentId })
    .from(unitVersions)
    .innerJoin(units, joined)
    .where(and(eq(units.id, id), openOn(day)))
    .get()?.parentId ?? null

/** Key of the unit of an identifier, or null. */
export const unitIdOf = (db: ReadDb, uid: string): number | null =>
  db.select({ id: units.id }).from(units).where(eq(units.uid, uid)).get()?.id ?? null

/** Keys of the open units with a name or short name on a day. */
export const unitsNamed = (db: ReadDb, name: string, day: IsoDay): number[] =>
  db
    .select({ id: units.id })
    .from(unitVersions)
    .innerJoin(units, joined)
    .where(and(openOn(day), or(eq(unitVersions.name, name), eq(unitVersions.shortName, name))))
    .all()
    .map(row => row.id)

/** Keys of the open units directly beneath one on a day, enterprises included. */
export const childrenOn = (db: ReadDb, id: number, day: IsoDay): number[] =>
  db
    .select({ id: units.id })
    .from(unitVersions)
    .innerJoin(units, joined)
    .where(and(eq(unitVersions.parentId, id), openOn(day)))
    .all()
    .map(row => row.id)

/** The unit, and every unit beneath it on a day. */
const tree = (id: number, day: IsoDay): SQL => sql`
    WITH RECURSIVE tree(id) AS (
      SELECT ${id} UNION
      SELECT version.unit_id FROM unit_versions version JOIN tree ON version.parent_id = tree.id
      WHERE version.valid_from <= ${day} AND (version.valid_to IS NULL OR version.valid_to > ${day}))
    SELECT id FROM tree`

const beneath = (id: number, day: IsoDay): SQL => sql`${units.id} IN (${tree(id, day)})`

/** The keys of a unit and of every unit beneath it on a day. */
export const unitsBeneath = (db: ReadDb, id: number, day: IsoDay): ReadonlySet<number> =>
  new Set(db.all<{ id: number }>(tree(id, day)).map(row => row.id))

function conditionOf(filter: UnitFilter, day: IsoDay, found: readonly number[] | null): SQL | undefined {
  const { kinds, under, riskClass, riskGrade, industry, regionCode, reportsMonthly } = filter
  return and(
    openOn(day),
    kinds === undefined ? undefined : inArray(units.kind, kinds),
    under === undefined ? undefined : beneath(under, day),
    riskClass === undefined ? undefined : eq(unitVersions.riskClass, riskClass),
    riskGrade === undefined ? undefined : eq(unitVersions.riskGrade, riskGrade),
    industry === undefined
      ? undefined
      : sql`${unitVersions.industryCode} >= ${industry} AND
      ${unitVersions.industryCode} < ${`${industry}~`}`,
    regionCode === undefined ? undefined : eq(unitVersions.regionCode, regionCode),
    reportsMonthly === undefined ? undefined : eq(unitVersions.reportsMonthly, reportsMonthly),
    found === null ? undefined : among(units.id, found),
  )
}

const sortable = (day: IsoDay): Readonly<Record<UnitSort['by'], SQL | Column>> => ({
  name: unitVersions.name,
  uscc: unitVersions.uscc,
  parent: unitNameOn(unitVersions.parentId, day),
  industryCode: unitVersions.industryCode,
  riskGrade: sql`coalesce(${unitVersions.riskClass}, 'X') || coalesce(${unitVersions.riskGrade}, 'X')`,
  staffCount: unitVersions.staffCount,
  openedOn: units.openedOn,
})

/** Which units to read: those of a day that pass the filter; `found` are the keys a search gave, null without one. */
export interface UnitQuery {
  readonly day: IsoDay
  readonly filter: UnitFilter
  readonly found: readonly number[] | null
  readonly sort: UnitSort
}

/** Keys of the units that pass the filter, in order. */
export const unitKeys = (db: ReadDb, { day, filter, found, sort }: UnitQuery, stretch?: Stretch): number[] =>
  keysOf(
    db
      .select({ id: units.id })
      .from(unitVersions)
      .innerJoin(units, joined)
      .where(conditionOf(filter, day, found))
      .orderBy((sort.descending ? desc : asc)(sortable(day)[sort.by]), asc(units.id)),
    stretch,
  )

/** Units by key with their version of a day, in the order of the keys. */
export function unitsByKeys(db: ReadDb, day: IsoDay, keys: readonly number[]): UnitRow[] {
  const rows = db
    .select({
      id: units.id,
      kind: units.kind,
      openedOn: units.openedOn,
      version: unitVersions,
      parentName: unitNameOn(unitVersions.parentId, day),
    })
    .from(unitVersions)
    .innerJoin(units, joined)
    .where(and(openOn(day), among(units.id, keys)))
    .all()
  const flat = rows.map(({ version, ...row }) => ({
    ...row,
    openedOn: row.openedOn as IsoDay,
    ...fieldsOf(version),
  }))
  return inKeyOrder(keys, flat)
}

/** One page of the list. */
export const listUnits = (db: ReadDb, query: UnitQuery, stretch: Stretch): UnitRow[] =>
  unitsByKeys(db, query.day, unitKeys(db, query, stretch))

/** Sums over the units that pass the filter: who works there. */
export const unitSums = (db: ReadDb, { day, filter, found }: Omit<UnitQuery, 'sort'>): ListSums =>
  db
    .select({ staff: sql<number>`coalesce(sum(${unitVersions.staffCount}), 0)` })
    .from(unitVersions)
    .innerJoin(units, joined)
    .where(conditionOf(filter, day, found))
    .get()!

/** Number of units that match the query, without its limit. */
export const countUnits = (db: ReadDb, { day, filter, found }: Pick<UnitQuery, 'day' | 'filter' | 'found'>): number =>
  db
    .select({ count: sql<number>`count(*)` })
    .from(unitVersions)
    .innerJoin(units, joined)
    .where(conditionOf(filter, day, found))
    .get()!.count

/** One row of the unit tree: every open unit of a day that is no enterprise, with the enterprises beneath it. */
export function unitTree(db: ReadDb, day: IsoDay) {
  const enterprises = sql<number>`(SELECT count(*) FROM unit_versions below JOIN units child ON child.id = below.unit_id
    WHERE below.parent_id = ${units.id} AND child.kind = 'enterprise' AND child.opened_on <= ${day}
    AND (child.closed_on IS NULL OR child.closed_on > ${day}) AND below.valid_from <= ${day}
    AND (below.valid_to IS NULL OR below.valid_to > ${day}))`
  return db
    .select({ id: units.id, kind: units.kind, name: unitVersions.name, parentId: unitVersions.parentId, enterprises })
    .from(unitVersions)
    .innerJoin(units, joined)
    .where(and(openOn(day), sql`${units.kind} <> 'enterprise'`))
    .orderBy(units.id)
    .all()
}

/** Every open unit of a day that a paper may name: all but the enterprises. */
export const unitsToName = (db: ReadDb, day: IsoDay) =>
  db
    .select({ id: units.id, kind: units.kind, name: unitVersions.name, shortName: unitVersions.shortName })
    .from(unitVersions)
    .innerJoin(units, joined)
    .where(and(openOn(day), sql`${units.kind} <> 'enterprise'`))
    .orderBy(units.id)
    .all()

/** How many people work at a unit now. */
export const staffOn = (db: ReadDb, unitId: number): number =>
  db
    .select({ count: sql<number>`count(*)` })
    .from(employments)
    .where(and(eq(employments.unitId, unitId), isNull(employments.endedOn)))
    .get()!.count
