import { and, desc, eq, gte, inArray, lt, notInArray, or, sql, type SQL } from 'drizzle-orm'
import { actionsOfKind, type ActionKind } from '../../domain/audit/actions.ts'
import { areaOfTable } from '../schema/attachedTables.ts'
import { attachments, audit } from '../schema/index.ts'
import type { ReadDb } from '../store/store.ts'

/** Which rows to read: `from` and `until` are instants, the latter excluded. */
export interface AuditQuery {
  readonly kinds: readonly ActionKind[]
  /** This user's own rows are shown whatever their category. */
  readonly userId: number
  readonly userName?: string | undefined
  readonly action?: string | undefined
  readonly area?: string | undefined
  readonly record?: number | undefined
  readonly field?: string | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
}

const kindCondition: Readonly<Record<ActionKind, SQL>> = {
  session: inArray(audit.action, actionsOfKind.session),
  system: inArray(audit.action, actionsOfKind.system),
  business: notInArray(audit.action, Object.values(actionsOfKind).flat()),
}

/** Rows about one record: its own, and those about its files. */
function aboutRecord(table: string, record: number): SQL {
  const own = and(eq(audit.area, table), eq(audit.record, record))!
  const area = areaOfTable(table)
  if (area === null) return own
  const files = sql`SELECT id FROM ${attachments} WHERE ${attachments.area} = ${area} AND ${attachments.record} = ${record}`
  return or(own, and(eq(audit.area, 'attachments'), sql`${audit.record} IN (${files})`))!
}

function conditionOf(query: AuditQuery): SQL | undefined {
  const { kinds, userId, userName, action, area, record, field, from, until } = query
  return and(
    kinds.length === 3 ? undefined : or(eq(audit.userId, userId), ...kinds.map(kind => kindCondition[kind])),
    userName === undefined ? undefined : eq(audit.userName, userName),
    action === undefined ? undefined : eq(audit.action, action),
    area !== undefined && record !== undefined ? aboutRecord(area, record) : undefined,
    area === undefined || record !== undefined ? undefined : eq(audit.area, area),
    record === undefined || area !== undefined ? undefined : eq(audit.record, record),
    field === undefined
      ? undefined
      : sql`json_extract(${audit.fields}, ${`$."${field.replaceAll('"', '')}"`}) IS NOT NULL`,
    from === undefined ? undefined : gte(audit.at, from),
    until === undefined ? undefined : lt(audit.at, until),
  )
}

/** One page of the log, newest first, from before a row. */
export const readAudit = (db: ReadDb, query: AuditQuery, before: number | null, limit: number) =>
  db
    .select({
      seq: audit.seq,
      at: audit.at,
      change: audit.change,
      userName: audit.userName,
      action: audit.action,
      why: audit.why,
      area: audit.area,
      record: audit.record,
      fields: audit.fields,
    })
    .from(audit)
    .where(and(conditionOf(query), before === null ? undefined : lt(audit.seq, before)))
    .orderBy(desc(audit.seq))
    .limit(limit)
    .all()

/** Names of those who are in the log, in order: each is the next one after the last, so that the rows are not walked. */
export const auditNames = (db: ReadDb): string[] =>
  db
    .all<{ readonly name: string }>(
      sql`WITH RECURSIVE names(name) AS (
        SELECT min(user_name) FROM audit WHERE user_name > ''
        UNION ALL SELECT (SELECT min(user_name) FROM audit WHERE user_name > name) FROM names WHERE name IS NOT NULL
      ) SELECT name FROM names WHERE name IS NOT NULL`,
    )
    .map(row => row.name)
