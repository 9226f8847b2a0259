import { and, asc, desc, eq, gt, isNull, lte, or, sql, type SQL } from 'drizzle-orm'
import type { Duplicate, PersonDetail, PersonFilter, PersonRow, PersonSort } from '../../domain/people/api.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { employments, people } from '../schema/index.ts'
import { among, inKeyOrder, keysOf, type Stretch } from '../store/pageOf.ts'
import type { ReadDb } from '../store/store.ts'
import { unitNameOn } from '../store/unitNames.ts'
import { identityKey } from './columnKey.ts'

const present = and(isNull(people.mergedInto), isNull(people.removedOn))

const holds = (day: IsoDay): SQL =>
  and(lte(employments.startedOn, day), or(isNull(employments.endedOn), gt(employments.endedOn, day)))!

/** The employment of a day joined to its person: the newest, where somebody has several. */
const employed = (day: IsoDay): SQL => sql`${employments.id} = (SELECT one.id FROM employments one
  WHERE one.person_id = ${people.id} AND one.started_on <= ${day} AND (one.ended_on IS NULL OR one.ended_on > ${day})
  ORDER BY one.started_on DESC, one.id DESC LIMIT 1)`

const columns = (day: IsoDay) => ({
  id: people.id,
  name: people.name,
  sex: people.sex,
  phone: people.phone,
  identityMasked: people.identityMasked,
  unitId: employments.unitId,
  unitName: unitNameOn(employments.unitId, day).as('unit_name'),
  post: employments.post,
  postKind: employments.postKind,
  form: employments.form,
})

/** Which people to read; `found` are the keys a search gave, null without one. */
export interface PersonQuery {
  readonly day: IsoDay
  readonly filter: PersonFilter
  readonly found: readonly number[] | null
  readonly sort: PersonSort
}

const amongFound = (found: readonly number[] | null): SQL | undefined =>
  found === null ? undefined : among(people.id, found)

const byEmployment = ({ unitId, postKind, form }: PersonFilter): boolean =>
  unitId !== undefined || postKind !== undefined || form !== undefined

/** What the filter asks of an employment, on its day. */
const conditionOf = ({ day, filter, found }: Pick<PersonQuery, 'day' | 'filter' | 'found'>): SQL | undefined =>
  and(
    present,
    eq(employments.personId, people.id),
    holds(day),
    filter.unitId === undefined ? undefined : eq(employments.unitId, filter.unitId),
    filter.postKind === undefined ? undefined : eq(employments.postKind, filter.postKind),
    filter.form === undefined ? undefined : eq(employments.form, filter.form),
    amongFound(found),
  )

const sortable = {
  name: people.name,
  post: employments.post,
  entered: people.id,
} as const satisfies Record<PersonSort['by'], unknown>

/**
 * Keys of the list in order: of people, or of employments where the filter asks about those, for then a person with two
 * of them has two rows.
 */
export function personKeys(db: ReadDb, query: PersonQuery, stretch?: Stretch): number[] {
  const { found, filter, sort } = query
  const direction = sort.descending ? desc : asc
  if (byEmployment(filter))
    return keysOf(
      db
        .select({ id: employments.id })
        .from(people)
        .innerJoin(employments, eq(employments.personId, people.id))
        .where(conditionOf(query))
        .orderBy(direction(sortable[sort.by]), asc(people.id), asc(employments.id)),
      stretch,
    )
  const byName = sort.by === 'name' ? [direction(people.name)] : []
  return keysOf(
    db
      .select({ id: people.id })
      .from(people)
      .where(and(present, amongFound(found)))
      .orderBy(...byName, sort.by === 'name' ? asc(people.id) : direction(people.id)),
    stretch,
  )
}

/** The rows of keys as `personKeys` gives them for a query, in their order. */
export function peopleByKeys(db: ReadDb, query: Pick<PersonQuery, 'day' | 'filter'>, keys: readonly number[]) {
  const keyed = byEmployment(query.filter) ? employments.id : people.id
  const chosen = db.select({ ...columns(query.day), key: sql<number>`${keyed}` }).from(people)
  const rows = byEmployment(query.filter)
    ? chosen.innerJoin(employments, eq(employments.personId, people.id)).where(among(employments.id, keys)).all()
    : chosen.leftJoin(employments, employed(query.day)).where(among(people.id, keys)).all()
  return inKeyOrder(keys, rows, ({ key }) => key).map(({ key: _, ...row }): PersonRow => row)
}

/** One page of the list: a row a person, or a row an employment where the filter asks about those. */
export const listPeople = (db: ReadDb, query: PersonQuery, stretch: Stretch): PersonRow[] =>
  peopleByKeys(db, query, personKeys(db, query, stretch))

/** Number of rows that match the query, without its limit. */
export function countPeople(db: ReadDb, query: Pick<PersonQuery, 'day' | 'filter' | 'found'>): number {
  const counted = db.select({ count: sql<number>`count(*)` }).from(people)
  if (!byEmployment(query.filter)) return counted.where(and(present, amongFound(query.found))).get()!.count
  return counted.innerJoin(employments, eq(employments.personId, people.id)).where(conditionOf(query)).get()!.count
}

/** The last day of an employment that was over on a day; that day for one that was not. */
const lastDay = (day: IsoDay): SQL => sql`min(coalesce(date(${employments.endedOn}, '-1 day'), ${day}), ${day})`

/** A person's page, or null. The unit of an employment has its name of the last day, or of `day` while it lasts. */
export function personDetail(db: ReadDb, id: number, day: IsoDay): PersonDetail | null {
  const person = db.select().from(people).where(eq(people.id, id)).get()
  if (person === undefined) return null
  const rows = db
    .select({
      employment: employments,
      unitName: sql<string>`coalesce(${unitNameOn(employments.unitId, lastDay(day))}, '')`,
    })
    .from(employments)
    .where(eq(employments.personId, id))
    .orderBy(desc(employments.startedOn), desc(employments.id))
    .all()
  const { name, sex, bornOn, phone, note, identityMasked, mergedInto } = person
  return {
    id,
    name,
    sex,
    phone,
    note,
    identityMasked,
    mergedInto,
    bornOn: bornOn as IsoDay | null,
    employments: rows.map(({ employment: { personId: _, ...employment }, unitName }) => ({
      ...employment,
      unitName,
      startedOn: IsoDay.parse(employment.startedOn),
      endedOn: employment.endedOn as IsoDay | null,
    })),
  }
}

/** A person's full identity number, null when none is recorded; undefined when there is no such person. */
export function identityOf(db: ReadDb, id: number): string | null | undefined {
  const row = db.select({ uid: people.uid, sealed: people.identitySealed }).from(people).where(eq(people.id, id)).get()
  if (row === undefined) return undefined
  return row.sealed === null ? null : identityKey(db)!.open(row.sealed, row.uid)
}

const groups = {
  nameAndPhone: sql`SELECT group_concat(id) AS ids FROM people WHERE merged_into IS NULL AND removed_on IS NULL
    AND phone IS NOT NULL GROUP BY name, phone HAVING count(*) > 1 LIMIT 100`,
  nameAndBirth: sql`SELECT group_concat(people.id) AS ids FROM people
    JOIN employments ON employments.person_id = people.id AND employments.ended_on IS NULL
    WHERE merged_into IS NULL AND removed_on IS NULL AND born_on IS NOT NULL
    GROUP BY name, born_on, unit_id HAVING count(DISTINCT people.id) > 1 LIMIT 100`,
} as const

/**
 * Records that may be one person: same name and telephone, or same name and birth at the same unit. The same identity
 * number cannot stand twice; it is compared in its 18-digit form when it is entered.
 */
export function duplicates(db: ReadDb, day: IsoDay): Duplicate[] {
  return (Object.keys(groups) as (keyof typeof groups)[]).flatMap(reason =>
    (db.all(groups[reason]) as { ids: string }[]).map(({ ids }) => ({
      reason,
      people: listPeople(
        db,
        {
          day,
          filter: {},
          found: ids.split(',').map(Number),
          sort: { by: 'entered', descending: false },
        },
        { offset: 0, limit: 20 },
      ),
    })),
  )
}
