import { and, eq, inArray, sql, type SQL } from 'drizzle-orm'
import type { IsoDay } from '../../domain/shared/time.ts'
import { attendances, people } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'
import { unitNameOn } from '../store/unitNames.ts'

/** A person at the unit where a session's day finds him. */
export interface PersonAt {
  readonly personId: number
  readonly unitId: number | null
}

const json = (values: readonly (number | string)[]): string => JSON.stringify(values)

/** Staff of units and of what lies beneath them on a day, of the posts given; null means every post. */
export const staffBeneath = (
  db: ReadDb,
  unitIds: readonly number[],
  day: IsoDay,
  posts: readonly string[] | null,
): PersonAt[] =>
  db.all<PersonAt>(sql`
    WITH RECURSIVE tree(id) AS (
      SELECT value FROM json_each(${json(unitIds)}) UNION
      SELECT v.unit_id FROM unit_versions v JOIN tree ON v.parent_id = tree.id
      WHERE v.valid_from <= ${day} AND (v.valid_to IS NULL OR v.valid_to > ${day}))
    SELECT e.person_id AS personId, min(e.unit_id) AS unitId FROM employments e
    JOIN tree ON tree.id = e.unit_id JOIN people p ON p.id = e.person_id
    WHERE e.started_on <= ${day} AND (e.ended_on IS NULL OR e.ended_on > ${day})
      AND p.merged_into IS NULL AND p.removed_on IS NULL
      AND (${posts === null ? 1 : 0} = 1 OR e.post_kind IN (SELECT value FROM json_each(${json(posts ?? [])})))
    GROUP BY e.person_id`)

/** Unit of each person on a day, null without employment; merged and removed people are left out. */
export function unitsOfPeople(db: ReadDb, personIds: readonly number[], day: IsoDay): PersonAt[] {
  return db.all<PersonAt>(sql`
    SELECT p.id AS personId, (SELECT e.unit_id FROM employments e WHERE e.person_id = p.id AND e.started_on <= ${day}
      AND (e.ended_on IS NULL OR e.ended_on > ${day}) ORDER BY e.started_on DESC, e.id LIMIT 1) AS unitId
    FROM people p WHERE p.id IN (SELECT value FROM json_each(${json(personIds)}))
      AND p.merged_into IS NULL AND p.removed_on IS NULL`)
}

/** Roster rows of a session by person. */
export const enrolled = (db: ReadDb, sessionId: number): ReadonlyMap<number, number> =>
  new Map(
    db
      .select({ id: attendances.id, personId: attendances.personId })
      .from(attendances)
      .where(eq(attendances.sessionId, sessionId))
      .all()
      .map(row => [row.personId, row.id]),
  )

/** Puts people on a roster; `signedIn` and scores may come with them. */
export function enrol(
  change: Change,
  sessionId: number,
  rows: readonly (PersonAt & { readonly signedIn: boolean; readonly score: number | null })[],
): void {
  if (rows.length > 0)
    change.insertMany(
      attendances,
      rows.map(row => ({ sessionId, ...row })),
    )
}

/** Takes rows of a session off its roster; rows of other sessions are left alone. Returns how many went. */
export function withdraw(change: Change, sessionId: number, ids: readonly number[]): number {
  const own = rowsOfSession(change, sessionId, ids)
  for (const id of own) change.remove(attendances, id)
  return own.length
}

/** Which of these rows belong to a session. */
export const rowsOfSession = (change: Change, sessionId: number, ids: readonly number[]): number[] =>
  change.read
    .select({ id: attendances.id })
    .from(attendances)
    .where(and(eq(attendances.sessionId, sessionId), inArray(attendances.id, [...ids])))
    .all()
    .map(row => row.id)

/** Notes sign-in and score of one row. */
export const recordAttendance = (
  change: Change,
  id: number,
  fields: { readonly signedIn: boolean; readonly score: number | null },
): void => change.update(attendances, id, fields)

/** A person with a name, to match pasted lines against. */
interface NamedPerson {
  readonly personId: number
  readonly name: string
  readonly phone: string | null
  readonly mark: string | null
  readonly unitName: string | null
}

const unitOfPerson = (day: IsoDay): SQL => sql`(SELECT e.unit_id FROM employments e WHERE e.person_id = people.id
  AND e.started_on <= ${day} AND (e.ended_on IS NULL OR e.ended_on > ${day}) ORDER BY e.started_on DESC LIMIT 1)`

/**
 * Everybody of one of these names, or of one of these identity marks, with the unit of a day under its name of then.
 * However many they are: whoever is left out would be told as unknown.
 */
export const peopleNamed = (
  db: ReadDb,
  names: readonly string[],
  marks: readonly string[],
  day: IsoDay,
): NamedPerson[] =>
  db
    .select({
      personId: people.id,
      name: people.name,
      phone: people.phone,
      mark: people.identityMark,
      unitName: unitNameOn(unitOfPerson(day), day),
    })
    .from(people)
    .where(
      sql`(${people.name} IN (SELECT value FROM json_each(${json(names)}))
        OR ${people.identityMark} IN (SELECT value FROM json_each(${json(marks)})))
        AND ${people.mergedInto} IS NULL AND ${people.removedOn} IS NULL`,
    )
    .all()
