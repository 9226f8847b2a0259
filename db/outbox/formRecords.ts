import { sql } from 'drizzle-orm'
import type { FormFinding, FormTask } from '../../domain/outbox/formData.ts'
import { openFindingStates } from '../../domain/inspections/lifecycle.ts'
import { finalStates } from '../../domain/tasks/lifecycle.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import type { ReadDb } from '../store/store.ts'
import { quoted } from '../store/sqlText.ts'
import { unitNameOn } from '../store/unitNames.ts'

/** Parts of tasks that a unit still has to do or to correct. */
export const formTasks = (db: ReadDb, unitId: number): FormTask[] =>
  db.all<FormTask>(sql`
    SELECT a.uid AS assignment, t.title, t.requirement, t.output, coalesce(t.clause_text, '') AS clause,
      a.due_on AS dueOn, a.state, a.feedback
    FROM assignments a JOIN tasks t ON t.id = a.task_id
    WHERE a.unit_id = ${unitId} AND t.removed_at IS NULL AND a.state NOT IN (${sql.raw(quoted(finalStates))})
    ORDER BY a.due_on, a.id LIMIT 500`)

/** States in which a unit has to act; not `found`, since no unit is charged with the finding yet. */
const toRectify = openFindingStates.filter(state => state !== 'found')

/** Findings of units that are not put right yet. */
export const formFindings = (db: ReadDb, unitIds: ReadonlySet<number>): FormFinding[] =>
  db.all<FormFinding>(sql`
    SELECT f.uid, f.no, f.description, f.place, f.due_on AS dueOn, f.level, f.state FROM findings f
    WHERE f.unit_id IN (SELECT value FROM json_each(${JSON.stringify([...unitIds])}))
      AND f.state IN (${sql.raw(quoted(toRectify))})
    ORDER BY f.due_on, f.id LIMIT 1000`)

/** Names of the staff of units on a day, for rosters; units have their names of the day. */
export const formPeople = (
  db: ReadDb,
  unitIds: ReadonlySet<number>,
  day: IsoDay,
): { name: string; unit: string; post: string }[] =>
  db.all(sql`
    SELECT p.name, coalesce(${unitNameOn(sql`e.unit_id`, day)}, '') AS unit, coalesce(e.post, '') AS post
    FROM employments e JOIN people p ON p.id = e.person_id
    WHERE e.unit_id IN (SELECT value FROM json_each(${JSON.stringify([...unitIds])}))
      AND e.started_on <= ${day} AND (e.ended_on IS NULL OR e.ended_on > ${day})
      AND p.merged_into IS NULL AND p.removed_on IS NULL
    ORDER BY unit, p.name LIMIT 5000`)
