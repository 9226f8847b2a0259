import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, or, sql, type SQL } from 'drizzle-orm'
import type { TrashFilter, TrashRow, TrashSort } from '../../domain/trash/api.ts'
import { daysLeft } from '../../domain/trash/daysLeft.ts'
import type { TrashArea } from '../../domain/shared/trashAreas.ts'
import { Instant, type IsoDay } from '../../domain/shared/time.ts'
import { trash, users } from '../schema/index.ts'
import { among, inKeyOrder, keysOf, likeText, type Stretch } from '../store/pageOf.ts'
import type { ReadDb } from '../store/store.ts'

/** Which of the removed records to read: of areas, between two instants, as of a day. */
export interface TrashQuery {
  readonly day: IsoDay
  readonly areas: readonly TrashArea[]
  readonly by: number | null
  readonly filter: Pick<TrashFilter, 'text' | 'area' | 'swept'>
  /** Instants: removed from the one on, before the other. */
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly sort: TrashSort
}

const textCondition = (text: string | undefined): SQL | undefined => {
  const like = likeText(text)
  if (like === undefined) return undefined
  return or(...[trash.title, trash.reason, trash.number].map(column => sql`${column} LIKE ${like}`))
}

function conditionOf({ areas, by, filter, from, until }: TrashQuery): SQL | undefined {
  const { text, area, swept } = filter
  return and(
    inArray(trash.area, [...areas]),
    area === undefined ? undefined : eq(trash.area, area),
    by === null ? undefined : eq(trash.removedBy, by),
    swept === undefined ? undefined : swept ? isNotNull(trash.sweptOn) : isNull(trash.sweptOn),
    from === undefined ? undefined : gte(trash.removedAt, from),
    until === undefined ? undefined : lt(trash.removedAt, until),
    textCondition(text),
  )
}

const orders = { removedAt: trash.removedAt, area: trash.area, title: trash.title, by: users.name } as const

/** Keys of removed records in order, of a stretch or all. */
export function trashKeys(db: ReadDb, query: TrashQuery, stretch?: Stretch): number[] {
  const order = query.sort.descending ? desc : asc
  const read = db
    .select({ id: trash.id })
    .from(trash)
    .innerJoin(users, eq(trash.removedBy, users.id))
    .where(conditionOf(query))
    .orderBy(order(orders[query.sort.by]), order(trash.id))
  return keysOf(read as never, stretch)
}

/** How many removed records a query finds. */
export const countTrash = (db: ReadDb, query: TrashQuery): number =>
  db
    .select({ count: sql<number>`count(*)` })
    .from(trash)
    .where(conditionOf(query))
    .get()!.count

/** Removed records in the order of their keys, as of a day. */
export function trashByKeys(db: ReadDb, day: IsoDay, keys: readonly number[]): TrashRow[] {
  const rows = db
    .select({
      id: trash.id,
      area: trash.area,
      record: trash.record,
      title: trash.title,
      number: trash.number,
      removedAt: trash.removedAt,
      byName: users.name,
      reason: trash.reason,
      sweptOn: trash.sweptOn,
    })
    .from(trash)
    .innerJoin(users, eq(trash.removedBy, users.id))
    .where(among(trash.id, keys))
    .all()
  return inKeyOrder(
    keys,
    rows.map(({ sweptOn, ...row }) => ({
      ...row,
      removedAt: Instant.parse(row.removedAt),
      daysLeft: sweptOn === null ? daysLeft(row.removedAt, day) : null,
    })),
  )
}
