import { and, asc, desc, eq, gte, lt, or, sql, type SQL } from 'drizzle-orm'
import type { OutgoingRow } from '../../domain/outbox/api.ts'
import type { OutgoingKind } from '../../domain/outbox/outgoing.ts'
import { outgoing, users } from '../schema/index.ts'
import type { ReadDb } from '../store/store.ts'

/** Which outgoing files to list; null means any. */
export interface OutgoingQuery {
  readonly kind: OutgoingKind | null
  /** Units that the search text found, and the text itself, which may stand in a unit's name of then or in a file's. */
  readonly found: { readonly unitIds: readonly number[]; readonly text: string } | null
  readonly offset: number
  readonly limit: number
}

const columns = {
  id: outgoing.id,
  kind: outgoing.kind,
  unitId: outgoing.unitId,
  unitName: outgoing.unitName,
  month: outgoing.month,
  name: outgoing.name,
  bytes: outgoing.bytes,
  sha256: outgoing.sha256,
  at: outgoing.at,
  by: users.name,
  sequence: outgoing.sequence,
  acknowledgedAt: outgoing.acknowledgedAt,
  returned: outgoing.returned,
  medium: outgoing.medium,
}

function conditionOf({ kind, found }: OutgoingQuery): SQL | undefined {
  const textMatch =
    found === null
      ? undefined
      : or(
          sql`${outgoing.unitId} IN (SELECT value FROM json_each(${JSON.stringify(found.unitIds)}))`,
          sql`instr(${outgoing.unitName}, ${found.text}) > 0`,
          sql`instr(${outgoing.name}, ${found.text}) > 0`,
        )
  return and(kind === null ? undefined : eq(outgoing.kind, kind), textMatch)
}

/** What went out, the newest first. */
export function listOutgoing(db: ReadDb, query: OutgoingQuery): { total: number; rows: OutgoingRow[] } {
  const where = conditionOf(query)
  const rows = db
    .select(columns)
    .from(outgoing)
    .innerJoin(users, eq(outgoing.by, users.id))
    .where(where)
    .orderBy(desc(outgoing.id))
    .limit(query.limit)
    .offset(query.offset)
    .all() as OutgoingRow[]
  const total = db
    .select({ count: sql<number>`count(*)` })
    .from(outgoing)
    .where(where)
    .get()!.count
  return { total, rows }
}

/** What was made between two instants, the second left out, for one unit or for all; the oldest first. */
export const outgoingBetween = (db: ReadDb, from: string, until: string, unitId: number | null): OutgoingRow[] =>
  db
    .select(columns)
    .from(outgoing)
    .innerJoin(users, eq(outgoing.by, users.id))
    .where(
      and(gte(outgoing.at, from), lt(outgoing.at, until), unitId === null ? undefined : eq(outgoing.unitId, unitId)),
    )
    .orderBy(asc(outgoing.id))
    .all() as OutgoingRow[]
