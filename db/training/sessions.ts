import { and, asc, desc, eq, gte, inArray, lte, sql, type SQL } from 'drizzle-orm'
import type {
  RosterCounts,
  RosterRow,
  SessionDetail,
  SessionFilter,
  SessionRow,
  SessionSort,
} from '../../domain/training/api.ts'
import type { ListSums } from '../../domain/shared/listColumn.ts'
import type { SessionFields, SessionState } from '../../domain/training/session.ts'
import { attendances, people, trainingSessions } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import { among, inKeyOrder, keysOf, likeText, type Stretch } from '../store/pageOf.ts'
import type { ReadDb } from '../store/store.ts'
import { unitNameOn } from '../store/unitNames.ts'

/** Which sessions to read. */
export interface SessionQuery {
  readonly filter: SessionFilter
  readonly sort: SessionSort
}

/** A session's organizer under its name of the day the session was held, or is to be. */
const organizerName = unitNameOn(trainingSessions.organizerId, trainingSessions.heldOn)

// columns within these are named in full: beside one table alone the query builder leaves its name out
const counted = (condition: string) =>
  sql<number>`(SELECT count(*) FROM attendances a WHERE a.session_id = training_sessions.id${sql.raw(condition)})`

const counts = {
  due: counted(''),
  attended: counted(' AND a.signed_in = 1'),
  examined: counted(' AND a.score IS NOT NULL'),
  passed: sql<number>`(SELECT count(*) FROM attendances a WHERE a.session_id = training_sessions.id
    AND a.score >= training_sessions.pass_line)`,
}

function conditionOf(filter: SessionFilter): SQL | undefined {
  const { states, kind, audience, from, to, organizerId, personId, unitId, text } = filter
  const like = likeText(text)
  const attended = (column: string, id: number) =>
    sql`${trainingSessions.id} IN (SELECT a.session_id FROM attendances a WHERE ${sql.raw(column)} = ${id})`
  return and(
    states === undefined ? undefined : inArray(trainingSessions.state, states),
    kind === undefined ? undefined : eq(trainingSessions.kind, kind),
    audience === undefined ? undefined : eq(trainingSessions.audience, audience),
    from === undefined ? undefined : gte(trainingSessions.heldOn, from),
    to === undefined ? undefined : lte(trainingSessions.heldOn, to),
    organizerId === undefined ? undefined : eq(trainingSessions.organizerId, organizerId),
    personId === undefined ? undefined : attended('a.person_id', personId),
    unitId === undefined ? undefined : attended('a.unit_id', unitId),
    like === undefined
      ? undefined
      : sql`(${trainingSessions.title} LIKE ${like} OR ${trainingSessions.place} LIKE ${like})`,
  )
}

const sortable = {
  heldOn: trainingSessions.heldOn,
  title: trainingSessions.title,
  attended: counts.attended,
  state: trainingSessions.state,
} as const satisfies Record<SessionSort['by'], unknown>

/** How many sessions pass the filter. */
export const countSessions = (db: ReadDb, filter: SessionFilter): number =>
  db
    .select({ count: sql<number>`count(*)` })
    .from(trainingSessions)
    .where(conditionOf(filter))
    .get()!.count

/** Keys of the sessions that pass the filter, in order. */
export const sessionKeys = (db: ReadDb, { filter, sort }: SessionQuery, stretch?: Stretch): number[] =>
  keysOf(
    db
      .select({ id: trainingSessions.id })
      .from(trainingSessions)
      .where(conditionOf(filter))
      .orderBy((sort.descending ? desc : asc)(sortable[sort.by]), desc(trainingSessions.id)),
    stretch,
  )

/** Sessions by key, in the order of the keys. */
export function sessionsByKeys(db: ReadDb, keys: readonly number[]): SessionRow[] {
  const rows = db
    .select({
      id: trainingSessions.id,
      title: trainingSessions.title,
      kind: trainingSessions.kind,
      audience: trainingSessions.audience,
      heldOn: trainingSessions.heldOn,
      hours: trainingSessions.hours,
      organizerName,
      state: trainingSessions.state,
      ...counts,
    })
    .from(trainingSessions)
    .where(among(trainingSessions.id, keys))
    .all() as SessionRow[]
  return inKeyOrder(keys, rows)
}

/** One page of the list. */
export const listSessions = (db: ReadDb, query: SessionQuery, stretch: Stretch): SessionRow[] =>
  sessionsByKeys(db, sessionKeys(db, query, stretch))

/** Sums over the sessions that pass the filter, and over their rosters. */
export function sessionSums(db: ReadDb, filter: SessionFilter): ListSums {
  const passing = db.select({ id: trainingSessions.id }).from(trainingSessions).where(conditionOf(filter))
  const { hours } = db
    .select({ hours: sql<number>`coalesce(sum(${trainingSessions.hours}), 0)` })
    .from(trainingSessions)
    .where(conditionOf(filter))
    .get()!
  const roster = db
    .select({
      due: sql<number>`count(*)`,
      attended: sql<number>`count(*) FILTER (WHERE ${attendances.signedIn} = 1)`,
      examined: sql<number>`count(${attendances.score})`,
      passed: sql<number>`count(*) FILTER (WHERE ${attendances.score} >= ${trainingSessions.passLine})`,
    })
    .from(attendances)
    .innerJoin(trainingSessions, eq(attendances.sessionId, trainingSessions.id))
    .where(sql`${attendances.sessionId} IN ${passing}`)
    .get()!
  return { hours, ...roster }
}

/** A session as it is stored, or null. */
export const sessionById = (db: ReadDb, id: number) =>
  db.select().from(trainingSessions).where(eq(trainingSessions.id, id)).get() ?? null

/** A session's page with its counts, or null. */
export function sessionDetail(db: ReadDb, id: number): SessionDetail | null {
  const row = sessionById(db, id)
  if (row === null) return null
  const { uid: _, ...fields } = row
  const more = db
    .select({ organizerName, ...counts })
    .from(trainingSessions)
    .where(eq(trainingSessions.id, id))
    .get()!
  const { organizerName: organizer, ...roster } = more
  return {
    ...fields,
    topics: [...row.topics],
    organizerName: organizer,
    counts: roster as RosterCounts,
  } as SessionDetail
}

/** One page of a session's roster, by unit and name, and its length; units have their names of the session's day. */
export function rosterOf(
  db: ReadDb,
  id: number,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): { total: number; rows: RosterRow[] } {
  const where = eq(attendances.sessionId, id)
  const total = db
    .select({ count: sql<number>`count(*)` })
    .from(attendances)
    .where(where)
    .get()!.count
  const rows = db
    .select({
      id: attendances.id,
      personId: attendances.personId,
      personName: people.name,
      unitId: attendances.unitId,
      unitName: unitNameOn(attendances.unitId, trainingSessions.heldOn).as('unit_name'),
      post: sql<string | null>`(SELECT e.post FROM employments e WHERE e.person_id = ${attendances.personId}
        AND e.unit_id = ${attendances.unitId} ORDER BY e.started_on DESC LIMIT 1)`,
      signedIn: attendances.signedIn,
      score: attendances.score,
      passed: sql<number | null>`${attendances.score} >= ${trainingSessions.passLine}`,
    })
    .from(attendances)
    .innerJoin(people, eq(attendances.personId, people.id))
    .innerJoin(trainingSessions, eq(attendances.sessionId, trainingSessions.id))
    .where(where)
    .orderBy(sql`unit_name`, people.name, attendances.id)
    .limit(limit)
    .offset(offset)
    .all()
  return { total, rows: rows.map(row => ({ ...row, passed: row.passed === null ? null : row.passed === 1 })) }
}

/** Adds a session, planned by default, and returns its key. */
export const addSession = (
  change: Change,
  uid: string,
  fields: SessionFields,
  state: 'planned' | 'held' = 'planned',
): number => change.insert(trainingSessions, { uid, ...fields, state })

/** Sets fields of a session. */
export const changeSession = (
  change: Change,
  id: number,
  fields: Partial<SessionFields> & { state?: SessionState },
): void => change.update(trainingSessions, id, fields)
