import { and, eq, isNull, or, sql } from 'drizzle-orm'
import type { ComparableFinding, ComparableRecord, ComparableSession } from '../../domain/inbox/similarRecords.ts'
import type { KnownAssignment, KnownFinding, KnownRecord } from '../../domain/inbox/known.ts'
import type { RecordFilter } from '../../domain/shared/recordApi.ts'
import type { RecordKind } from '../../domain/shared/recordKind.ts'
import { finalStates } from '../../domain/tasks/lifecycle.ts'
import { recordByUid, recordKeys, recordsByIds, valuesOf } from '../records/records.ts'
import { assignments, findings, tasks, trainingSessions } from '../schema/index.ts'
import type { ReadDb } from '../store/store.ts'

/** A unit's part of a task by its identifier; null when the unit has no such part. */
export const knownAssignment = (
  db: ReadDb,
  uid: string,
  unitId: number,
): (KnownAssignment & { taskId: number }) | null => {
  const row = db
    .select({
      id: assignments.id,
      title: tasks.title,
      state: assignments.state,
      feedback: assignments.feedback,
      taskId: assignments.taskId,
      unitId: assignments.unitId,
    })
    .from(assignments)
    .innerJoin(tasks, eq(assignments.taskId, tasks.id))
    .where(sql`${assignments.uid} = ${uid} AND ${tasks.removedAt} IS NULL`)
    .get()
  return row === undefined || row.unitId !== unitId ? null : row
}

/**
 * Identifier of a unit's part of a task, by that identifier or by the task's title; null where several open parts
 * have the title.
 */
export function assignmentByText(db: ReadDb, unitId: number, text: string): string | null {
  const own = and(eq(assignments.unitId, unitId), isNull(tasks.removedAt))
  const found = db
    .select({ uid: assignments.uid, state: assignments.state })
    .from(assignments)
    .innerJoin(tasks, eq(assignments.taskId, tasks.id))
    .where(and(own, or(eq(assignments.uid, text), eq(tasks.title, text))))
    .all()
  const open = found.filter(({ state }) => !finalStates.includes(state))
  const meant = open.length > 0 ? open : found
  return meant.length === 1 ? meant[0]!.uid : null
}

/** A finding by its identifier, or null. */
export const knownFinding = (db: ReadDb, uid: string): KnownFinding | null =>
  db
    .select({
      id: findings.id,
      description: findings.description,
      state: findings.state,
      level: findings.level,
      unitId: findings.unitId,
    })
    .from(findings)
    .where(eq(findings.uid, uid))
    .get() ?? null

/** True when a session of this identifier is there. */
export const knowsSession = (db: ReadDb, uid: string): boolean =>
  db.select({ id: trainingSessions.id }).from(trainingSessions).where(eq(trainingSessions.uid, uid)).get() !== undefined

/** Findings of a unit that were found between two days, both included. */
export const findingsNear = (db: ReadDb, unitId: number, from: string, to: string): ComparableFinding[] =>
  db.all<ComparableFinding>(sql`SELECT no, found_on AS foundOn, place, description FROM findings
    WHERE unit_id = ${unitId} AND found_on BETWEEN ${from} AND ${to} ORDER BY id LIMIT 5000`)

/** Sessions that a unit held between two days, both included; those called off left out. */
export const sessionsNear = (db: ReadDb, unitId: number, from: string, to: string): ComparableSession[] =>
  db.all<ComparableSession>(sql`SELECT title, held_on AS heldOn FROM training_sessions
    WHERE organizer_id = ${unitId} AND held_on BETWEEN ${from} AND ${to} AND state <> 'cancelled'
    ORDER BY id LIMIT 5000`)

/** A record of a kind by its identifier, in use or in the trash; null if there is none. */
export function knownRecord(db: ReadDb, kind: RecordKind, uid: string): KnownRecord | null {
  const stored = recordByUid(db, kind, uid)
  if (stored === null) return null
  const { id, state, series, removedAt } = stored
  const values = valuesOf(kind, stored)
  const unitId = kind.unit === null ? null : (values[kind.unit] as number | null)
  return { id, values, state, unitId, series, removed: removedAt !== null }
}

/** Records of a unit on a day; none of a kind that belongs to no unit or day. */
export function recordsOn(db: ReadDb, kind: RecordKind, unitId: number, day: string): ComparableRecord[] {
  if (kind.unit === null || kind.day === null) return []
  const keys = recordKeys(db, kind, { filter: { unitId, from: day, to: day } as RecordFilter, sort: kind.order })
  return recordsByIds(db, kind, keys).map(row => ({ uid: row.uid, title: String(row[kind.title]) }))
}
