import { and, asc, desc, eq, gte, inArray, isNull, lte, or, sql, type SQL } from 'drizzle-orm'
import type { NoticeDetail, NoticeFilter, NoticeRow, NoticeSort } from '../../domain/notices/api.ts'
import type { NoticeFields } from '../../domain/notices/notice.ts'
import type { ListSums } from '../../domain/shared/listColumn.ts'
import type { PaperStructure } from '../../domain/notices/structure/structure.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import { notices, tasks, users } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import { among, inKeyOrder, keysOf, likeText, type Stretch } from '../store/pageOf.ts'
import type { ReadDb } from '../store/store.ts'

function conditionOf({ states, from, to, text }: NoticeFilter): SQL | undefined {
  const like = likeText(text)
  return and(
    isNull(notices.removedAt),
    states === undefined ? undefined : inArray(notices.state, states),
    from === undefined ? undefined : gte(notices.receivedOn, from),
    to === undefined ? undefined : lte(notices.receivedOn, to),
    like === undefined
      ? undefined
      : sql`(${notices.title} LIKE ${like} OR ${notices.documentNumber} LIKE ${like} OR ${notices.fromOrgan} LIKE ${like})`,
  )
}

// named in full: beside one table alone the query builder leaves the table's name out
const taskCount = (state: string) =>
  sql<number>`(SELECT count(*) FROM tasks part WHERE part.notice_id = notices.id AND part.removed_at IS NULL${sql.raw(state)})`

/** How many papers pass the filter. */
export const countNotices = (db: ReadDb, filter: NoticeFilter): number =>
  db
    .select({ count: sql<number>`count(*)` })
    .from(notices)
    .where(conditionOf(filter))
    .get()!.count

/** Which papers to read. */
export interface NoticeQuery {
  readonly filter: NoticeFilter
  readonly sort: NoticeSort
}

function orderOf({ by, descending }: NoticeSort): SQL[] {
  const order = descending ? desc : asc
  if (by === 'registerNo') return [order(notices.registerYear), order(notices.registerNo)]
  return [order(notices[by]), descending ? desc(notices.id) : asc(notices.id)]
}

/** Keys of the papers that pass the filter, in order. */
export const noticeKeys = (db: ReadDb, { filter, sort }: NoticeQuery, stretch?: Stretch): number[] =>
  keysOf(
    db
      .select({ id: notices.id })
      .from(notices)
      .where(conditionOf(filter))
      .orderBy(...orderOf(sort)),
    stretch,
  )

/** Papers by key, in the order of the keys. */
export function noticesByKeys(db: ReadDb, keys: readonly number[]): NoticeRow[] {
  const rows = db
    .select({
      id: notices.id,
      registerYear: notices.registerYear,
      registerNo: notices.registerNo,
      receivedOn: notices.receivedOn,
      fromOrgan: notices.fromOrgan,
      documentNumber: notices.documentNumber,
      title: notices.title,
      documentType: notices.documentType,
      urgency: notices.urgency,
      dueOn: notices.dueOn,
      state: notices.state,
      tasks: taskCount(''),
      closed: taskCount(` AND part.state = 'closed'`),
    })
    .from(notices)
    .where(among(notices.id, keys))
    .all() as NoticeRow[]
  return inKeyOrder(keys, rows)
}

/** One page of the register. */
export const listNotices = (db: ReadDb, query: NoticeQuery, stretch: Stretch): NoticeRow[] =>
  noticesByKeys(db, noticeKeys(db, query, stretch))

/** Sums over the papers that pass the filter: their tasks, and those that are closed. */
export const noticeSums = (db: ReadDb, filter: NoticeFilter): ListSums =>
  db
    .select({
      tasks: sql<number>`count(*)`,
      closed: sql<number>`count(*) FILTER (WHERE ${tasks.state} = 'closed')`,
    })
    .from(tasks)
    .where(
      and(
        isNull(tasks.removedAt),
        sql`${tasks.noticeId} IN ${db.select({ id: notices.id }).from(notices).where(conditionOf(filter))}`,
      ),
    )
    .get()!

/** A paper as it is stored; null if there is none, or it was removed. */
export const noticeById = (db: ReadDb, id: number) =>
  db
    .select()
    .from(notices)
    .where(and(eq(notices.id, id), isNull(notices.removedAt)))
    .get() ?? null

/** A paper's page, or null. */
export function noticeDetail(db: ReadDb, id: number): NoticeDetail | null {
  const row = noticeById(db, id)
  if (row === null) return null
  const { uid: _, enteredBy, removedAt: __, removedReason: ___, ...fields } = row
  const enteredByName = db.select({ name: users.name }).from(users).where(eq(users.id, enteredBy)).get()!.name
  return { ...fields, enteredByName, tasks: tasksOf(db, id).length } as NoticeDetail
}

/** Registered papers with the same number, or the same text, newest first. */
export const samePapers = (db: ReadDb, documentNumber: string | null, original: string) =>
  db
    .select({ id: notices.id, title: notices.title, receivedOn: notices.receivedOn })
    .from(notices)
    .where(
      and(
        isNull(notices.removedAt),
        documentNumber === null
          ? eq(notices.original, original)
          : or(eq(notices.documentNumber, documentNumber), eq(notices.original, original)),
      ),
    )
    .orderBy(desc(notices.id))
    .limit(5)
    .all() as { id: number; title: string; receivedOn: IsoDay }[]

/** Clauses to which tasks and duties of a paper go back. */
export const tasksOf = (db: ReadDb, noticeId: number): (string | null)[] =>
  db
    .all<{ clauseKey: string | null }>(
      sql`SELECT clause_key AS clauseKey FROM tasks WHERE notice_id = ${noticeId} AND removed_at IS NULL
        UNION ALL SELECT clause_key FROM duties WHERE notice_id = ${noticeId}`,
    )
    .map(row => row.clauseKey)

/** A paper that is registered. */
interface NewNotice {
  readonly uid: string
  readonly fields: NoticeFields
  readonly original: string
  readonly structure: PaperStructure
  readonly enteredBy: number
}

/** Registers a paper under the next number of its year, and returns its key. */
export function addNotice(change: Change, { fields, ...notice }: NewNotice): number {
  const registerYear = Number(fields.receivedOn.slice(0, 4))
  const last = change.read
    .select({ no: sql<number | null>`max(${notices.registerNo})` })
    .from(notices)
    .where(eq(notices.registerYear, registerYear))
    .get()!.no
  return change.insert(notices, {
    ...notice,
    ...fields,
    registerYear,
    registerNo: (last ?? 0) + 1,
    state: 'registered',
  })
}

/** Sets the registered fields of a paper, or those that a step sets. */
export const changeNotice = (change: Change, id: number, fields: Partial<typeof notices.$inferInsert>): void =>
  change.update(notices, id, fields)
