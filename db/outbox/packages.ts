import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { PassedTask } from '../../domain/tasks/taskPackage.ts'
import type { SentPart } from '../../domain/inbox/planReceipt.ts'
import type { TaskUnit } from '../../domain/outbox/api.ts'
import type { Returned } from '../../domain/outbox/outgoing.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import { finalStates } from '../../domain/tasks/lifecycle.ts'
import { outgoing } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'
import { quoted } from '../store/sqlText.ts'
import { unitNameOn } from '../store/unitNames.ts'

const finalParts = sql.raw(quoted(finalStates))

/** A file that went out as it is stored. */
type StoredOutgoing = typeof outgoing.$inferSelect

/** The next sequence of a series of packages that this office sends. */
export const nextSequence = (db: ReadDb, series: string): number =>
  (db
    .select({ last: sql<number | null>`max(${outgoing.sequence})` })
    .from(outgoing)
    .where(eq(outgoing.series, series))
    .get()!.last ?? 0) + 1

/** What each package of a series that was sealed for one of these cards holds; null where that was not noted. */
export const recordsBefore = (db: ReadDb, series: string, recipients: readonly string[]) =>
  db
    .select({ records: outgoing.records })
    .from(outgoing)
    .where(and(eq(outgoing.series, series), inArray(outgoing.recipient, [...recipients])))
    .all()
    .map(({ records }) => records)

/** A package that this office sent, by its identifier, or null. */
export const sentPackage = (db: ReadDb, packageId: string): StoredOutgoing | null =>
  db.select().from(outgoing).where(eq(outgoing.packageId, packageId)).orderBy(desc(outgoing.id)).get() ?? null

/** Deletes the record of a file that could not be written. */
export const removeOutgoing = (change: Change, id: number): void => change.remove(outgoing, id)

/** Stores what the other office replied to a package. */
export const setAnswered = (
  change: Change,
  id: number,
  fields: { readonly acknowledgedAt?: string; readonly returned?: readonly Returned[] },
): void => change.update(outgoing, id, fields)

/** Units with open parts of tasks, or with a card of their own, by their names of a day. */
export const taskUnits = (db: ReadDb, day: IsoDay): TaskUnit[] =>
  db
    .all<Omit<TaskUnit, 'earlier'> & { earlier: number }>(
      sql`
    SELECT id, name, open, earlier, card FROM (SELECT u.id,
      coalesce(${unitNameOn(sql`u.id`, day)}, '') AS name,
      (SELECT count(*) FROM assignments a JOIN tasks t ON t.id = a.task_id
        WHERE a.unit_id = u.id AND t.removed_at IS NULL AND a.state NOT IN (${finalParts})) AS open,
      EXISTS (SELECT 1 FROM outgoing o WHERE o.unit_id = u.id AND o.kind = 'taskPackage') AS earlier,
      coalesce((SELECT CASE WHEN min(c.revoked_at IS NOT NULL) = 0 THEN 'inForce' ELSE 'revoked' END
        FROM office_cards c WHERE c.unit_id = u.id GROUP BY c.unit_id), 'none') AS card FROM units u
      WHERE u.id IN (SELECT unit_id FROM assignments WHERE state NOT IN (${finalParts}))
        OR u.id IN (SELECT unit_id FROM office_cards WHERE unit_id IS NOT NULL))
    WHERE open > 0 OR card <> 'none' ORDER BY name, id`,
    )
    .map(row => ({ ...row, earlier: row.earlier === 1 }))

/** True when a unit has an open part of one of these tasks. */
export const hasOpenPart = (db: ReadDb, unitId: number, taskIds: readonly number[]): boolean =>
  db.get<{ one: number }>(sql`SELECT 1 AS one FROM assignments WHERE unit_id = ${unitId}
    AND state NOT IN (${finalParts})
    AND task_id IN (SELECT value FROM json_each(${JSON.stringify([...taskIds])})) LIMIT 1`) !== undefined

interface PassedRow {
  readonly assignment: string
  readonly title: string
  readonly requirement: string
  readonly output: string
  readonly clauseLabel: string | null
  readonly clauseText: string | null
  readonly sourceNumber: string | null
  readonly sourceTitle: string | null
  readonly role: string
  readonly dispatchedOn: string
  readonly dueOn: string
  readonly state: string
  readonly note: string | null
  readonly feedback: string | null
}

const passedOf = ({ clauseLabel, clauseText, sourceNumber, sourceTitle, ...row }: PassedRow): PassedTask =>
  PassedTask.parse({
    ...row,
    title: row.title.slice(0, 120),
    clause: clauseText === null ? null : { label: clauseLabel ?? '', text: clauseText },
    source: sourceTitle === null ? null : { number: sourceNumber, title: sourceTitle },
  })

/**
 * What a unit's task package holds: its open parts of the tasks, or of all, and those that earlier packages held, open or
 * not; open ones first, at most `maxTasks`.
 */
export function passedTasks(
  db: ReadDb,
  unitId: number,
  taskIds: readonly number[] | null,
  maxTasks: number,
): readonly PassedTask[] {
  const chosen = taskIds === null ? sql`1` : sql`t.id IN (SELECT value FROM json_each(${JSON.stringify([...taskIds])}))`
  const rows = db.all<PassedRow>(sql`
    SELECT a.uid AS assignment, t.title, t.requirement, t.output, t.clause_label AS clauseLabel,
      t.clause_text AS clauseText, n.document_number AS sourceNumber, n.title AS sourceTitle, a.role,
      a.dispatched_on AS dispatchedOn, a.due_on AS dueOn, a.state, a.feedback,
      CASE WHEN a.state IN ('returned', 'cancelled') THEN (SELECT s.note FROM assignment_steps s
        WHERE s.assignment_id = a.id AND s.event IN ('return', 'cancel') ORDER BY s.id DESC LIMIT 1) END AS note
    FROM assignments a JOIN tasks t ON t.id = a.task_id LEFT JOIN notices n ON n.id = t.notice_id
    WHERE a.unit_id = ${unitId} AND t.removed_at IS NULL
      AND ((a.state NOT IN (${finalParts}) AND ${chosen}) OR a.uid IN (SELECT sent.value
        FROM outgoing o, json_each(o.records) sent WHERE o.unit_id = ${unitId} AND o.kind = 'taskPackage'))
    ORDER BY a.state IN (${finalParts}), a.id DESC LIMIT ${maxTasks}`)
  return rows.map(passedOf)
}

/** Parts of tasks by their identifiers; those that are not there are left out. */
export const sentParts = (db: ReadDb, uids: readonly string[]): SentPart[] =>
  db.all<SentPart>(sql`
    SELECT a.id, a.uid, a.task_id AS taskId, t.title, a.state FROM assignments a JOIN tasks t ON t.id = a.task_id
    WHERE t.removed_at IS NULL AND a.uid IN (SELECT value FROM json_each(${JSON.stringify([...uids])})) ORDER BY a.id`)
