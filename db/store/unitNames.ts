import { and, asc, Column, eq, getTableName, gt, is, isNull, or, sql, type SQL } from 'drizzle-orm'
import type { IsoDay } from '../../domain/shared/time.ts'
import { unitVersions } from '../schema/index.ts'
import type { ReadDb } from './store.ts'

/** Columns of a unit's versions that lists show beside its name. */
type UnitField = 'name' | 'uscc' | 'parent_id'

/**
 * The subquery in three pieces, between which the unit's key and the day go. Versions leave no gap, so the first one
 * that is not over by the day is the one of the day, and the first of all for a day before the unit was opened.
 */
const pieces = (field: UnitField) =>
  [
    `(SELECT version.${field} FROM unit_versions version WHERE version.unit_id = `,
    ' AND (version.valid_to IS NULL OR version.valid_to > ',
    ') ORDER BY version.valid_from LIMIT 1)',
  ] as const

// the query builder leaves a table's name out beside one table alone; inside the subquery it would mean another column
const inFull = (value: SQL | Column | IsoDay): SQL =>
  is(value, Column) ? sql`${sql.identifier(getTableName(value.table))}.${sql.identifier(value.name)}` : sql`${value}`

/** A field of a unit as of a day, as a subquery over the unit's key; null where the key is null. */
export function unitFieldOn<T>(field: UnitField, unitId: SQL | Column, day: SQL | Column | IsoDay): SQL<T> {
  const [start, middle, end] = pieces(field)
  return sql<T>`${sql.raw(start)}${inFull(unitId)}${sql.raw(middle)}${inFull(day)}${sql.raw(end)}`
}

/**
 * Name of a unit on a day, as a subquery over its key. The day is that of the record the name stands beside (when a
 * session was held, a finding found, a task sent out), so that a renamed unit keeps its name of that day in every list.
 * The day of asking is right only where a list is about the units themselves. A closed unit keeps its last name, a
 * day before its opening gives its first one, and a day that is null its newest.
 */
export const unitNameOn = (unitId: SQL | Column, day: SQL | Column | IsoDay): SQL<string | null> =>
  unitFieldOn('name', unitId, day)

/** The same as text of a statement: `unitId` and `day` are SQL, the name is '' where there is no unit. */
export function unitNameText(unitId: string, day: string): string {
  const [start, middle, end] = pieces('name')
  return `coalesce(${start}${unitId}${middle}${day}${end}, '')`
}

/** Names of units on a day, by key, as `unitNameOn` gives them; keys of no unit are left out. */
export function unitNamesOn(db: ReadDb, ids: readonly (number | null)[], day: IsoDay): Record<string, string> {
  const wanted = JSON.stringify([...new Set(ids)])
  const rows = db.all<{ id: number; name: string | null }>(
    sql`SELECT value AS id, ${unitNameOn(sql`value`, day)} AS name FROM json_each(${wanted})`,
  )
  return Object.fromEntries(rows.flatMap(({ id, name }) => (name === null ? [] : [[String(id), name]])))
}

/** Names of some units by their key and a day, as `unitNameOn` gives them, read once for many records; '' for no unit. */
export function unitNameReader(db: ReadDb, ids: readonly number[]): (unitId: number, day: string) => string {
  const wanted = JSON.stringify([...new Set(ids)])
  const versions = db
    .select({ unitId: unitVersions.unitId, name: unitVersions.name, validTo: unitVersions.validTo })
    .from(unitVersions)
    .where(sql`${unitVersions.unitId} IN (SELECT value FROM json_each(${wanted}))`)
    .orderBy(asc(unitVersions.unitId), asc(unitVersions.validFrom))
    .all()
  const byUnit = Map.groupBy(versions, version => version.unitId)
  return (unitId, day) => byUnit.get(unitId)?.find(({ validTo }) => validTo === null || validTo > day)?.name ?? ''
}

/** Units open on a day that bear a name, by their keys. */
export const unitsNamed = (db: ReadDb, name: string, day: IsoDay): number[] =>
  db
    .all<{ id: number }>(
      sql`SELECT u.id FROM unit_versions v JOIN units u ON u.id = v.unit_id
        WHERE (v.name = ${name} OR v.short_name = ${name} OR v.uscc = ${name})
          AND v.valid_from <= ${day} AND (v.valid_to IS NULL OR v.valid_to > ${day})
          AND u.opened_on <= ${day} AND (u.closed_on IS NULL OR u.closed_on > ${day})`,
    )
    .map(({ id }) => id)

/** How a unit is called and reached on a day; undefined for no unit. */
export const unitOn = (db: ReadDb, unitId: number, day: IsoDay) =>
  db
    .select({
      name: unitVersions.name,
      address: unitVersions.address,
      principal: unitVersions.principal,
      contact: unitVersions.contact,
      phone: unitVersions.phone,
    })
    .from(unitVersions)
    .where(and(eq(unitVersions.unitId, unitId), or(isNull(unitVersions.validTo), gt(unitVersions.validTo, day))))
    .orderBy(asc(unitVersions.validFrom))
    .limit(1)
    .get()
