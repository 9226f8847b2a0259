import type { RawTable } from '../../domain/summaries/api.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import type { Client } from '../store/driver.ts'

/** Rows of one page. */
const piece = 5000

/**
 * The exported columns of each table, and the condition for rows up to the day @to. A plus keeps a column's index out:
 * rows are walked by key, else each page would gather and sort all of them.
 */
const tables: Readonly<Record<RawTable, { readonly columns: readonly string[]; readonly from: string }>> = {
  tasks: {
    columns: ['id', 'title', 'state', 'due_on', 'dispatched_on'],
    from: 'tasks WHERE removed_at IS NULL',
  },
  assignments: {
    columns: [
      'id',
      'task_id',
      'unit_id',
      'role',
      'state',
      'dispatched_on',
      'due_on',
      'original_due_on',
      'signed_on',
      'submitted_on',
      'accepted_on',
      'cancelled_on',
      'urged',
    ],
    from: 'assignments WHERE +task_id IN (SELECT t.id FROM tasks t WHERE t.removed_at IS NULL)',
  },
  assignmentSteps: {
    columns: ['id', 'assignment_id', 'on_day', 'event', 'from_due', 'to_due'],
    from: 'assignment_steps WHERE +on_day <= @to',
  },
  sessions: {
    columns: ['id', 'title', 'kind', 'audience', 'mode', 'held_on', 'hours', 'pass_line', 'state'],
    from: 'training_sessions WHERE +held_on <= @to',
  },
  attendances: {
    columns: ['id', 'session_id', 'person_id', 'unit_id', 'signed_in', 'score'],
    from: 'attendances WHERE +session_id IN (SELECT s.id FROM training_sessions s WHERE s.held_on <= @to)',
  },
  inspections: {
    columns: ['id', 'year', 'serial', 'unit_id', 'kind', 'planned_on', 'checked_on', 'state'],
    from: 'inspections WHERE +planned_on <= @to',
  },
  orders: { columns: ['id', 'inspection_id', 'issued_on'], from: 'rectification_orders WHERE +issued_on <= @to' },
  findings: {
    columns: [
      'id',
      'no',
      'inspection_id',
      'order_id',
      'unit_id',
      'found_on',
      'source',
      'focus',
      'level',
      'stopped',
      'case_no',
      'state',
      'due_on',
      'submitted_on',
      'rechecked_on',
      'closed_on',
    ],
    from: 'findings WHERE +found_on <= @to',
  },
  findingSteps: {
    columns: ['id', 'finding_id', 'on_day', 'event', 'from_due', 'to_due'],
    from: 'finding_steps WHERE +on_day <= @to',
  },
  figures: {
    columns: ['id', 'unit_id', 'month', 'received_on', 'cells'],
    from: 'figure_reports WHERE +month <= @month',
  },
}

/** The query of one page of a table: rows with keys above @after, in their order. */
export const rawQuery = (table: RawTable): string =>
  `SELECT ${tables[table].columns.join(', ')} FROM ${tables[table].from} AND id > @after AND @to = @to AND @month = @month
   ORDER BY id LIMIT ${piece}`

/** Raw rows of a table up to a day, after a key, in the order of their keys. No names of persons, no identity numbers. */
export function rawRows(
  reader: Client,
  table: RawTable,
  days: { readonly to: IsoDay; readonly month: string },
  after: number,
): { columns: string[]; rows: (string | number | null)[][]; next: number | null } {
  const rows = reader.prepare(rawQuery(table)).raw().all({ after, to: days.to, month: days.month }) as (
    | string
    | number
    | null
  )[][]
  return {
    columns: [...tables[table].columns],
    rows,
    next: rows.length < piece ? null : (rows.at(-1)![0] as number),
  }
}
