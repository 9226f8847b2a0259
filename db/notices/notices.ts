import { and, desc, eq, gte, inArray, isNull, lte, sql, type SQL } from 'drizzle-orm'
import type { NoticeDetail, NoticeFilter, NoticeRow } from '../../domain/notices/api.ts'
import type { NoticeFields } from '../../domain/notices/notice.ts'
import type { PaperStructure } from '../../domain/notices/structure/structure.ts'
import { notices, users } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'

function conditionOf({ states, from, to, text }: NoticeFilter): SQL | undefined {
  const like = text === undefined || text.trim() === '' ? undefined : `%${text.trim().replaceAll(/[%_]/g, '')}%`
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

/** One page of the register, newest first. */
export const listNotices = (
  db: ReadDb,
  { filter, offset, limit }: { readonly filter: NoticeFilter; readonly offset: number; readonly limit: number },
): NoticeRow[] =>
  db
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
    .where(conditionOf(filter))
    .orderBy(desc(notices.receivedOn), desc(notices.id))
    .limit(limit)
    .offset(offset)
    .all() as NoticeRow[]

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
