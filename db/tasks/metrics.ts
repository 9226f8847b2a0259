import type { taskMetrics } from '../../domain/tasks/metrics.ts'
import type { Fact, FactsOf, RawSource } from '../store/fact.ts'
import { unitNameText } from '../store/unitNames.ts'

const task = (day: string, where = ''): Fact => ({
  from: 'tasks t',
  day,
  where: `t.removed_at IS NULL${where}`,
  unit: 't.lead_unit_id',
  record: `'tasks' AS area, t.id AS id, t.title AS title, '' AS detail, t.dispatched_on AS day`,
})

const part = (day: string, where?: string): Fact => ({
  from: 'assignments a JOIN tasks t ON t.id = a.task_id AND t.removed_at IS NULL',
  day,
  ...(where === undefined ? {} : { where }),
  unit: 'a.unit_id',
  record: `'tasks' AS area, t.id AS id, t.title AS title, ${unitNameText('a.unit_id', 'a.dispatched_on')} AS detail, a.due_on AS day`,
})

const due = (where = ''): Fact => part('a.due_on', `a.cancelled_on IS NULL${where}`)

const step = (event: string): Fact => ({
  from: `assignment_steps s JOIN assignments a ON a.id = s.assignment_id
  JOIN tasks t ON t.id = a.task_id AND t.removed_at IS NULL`,
  day: 's.on_day',
  where: `s.event = '${event}'`,
  unit: 'a.unit_id',
  record: `'tasks' AS area, t.id AS id, t.title AS title, ${unitNameText('a.unit_id', 's.on_day')} AS detail, s.on_day AS day`,
})

const lastAccepted = '(SELECT max(a.accepted_on) FROM assignments a WHERE a.task_id = t.id)'

/** How each count of tasks is made. A task belongs to the unit that leads it, a part of it to the unit that has it. */
export const taskFacts: FactsOf<typeof taskMetrics> = {
  'tasks.dispatched': task('t.dispatched_on'),
  'tasks.closed': task(lastAccepted, ` AND t.state = 'closed'`),
  'assignments.dispatched': part('a.dispatched_on'),
  'assignments.due': due(),
  'assignments.onTime': due(' AND a.submitted_on <= a.due_on'),
  'assignments.late': due(' AND a.submitted_on > a.due_on'),
  'assignments.owing': due(' AND a.submitted_on IS NULL'),
  'assignments.accepted': part('a.accepted_on'),
  'assignments.extended': step('extend'),
  'assignments.urged': step('urge'),
}

/** Raw tables of tasks. */
export const taskTables = {
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
} as const satisfies Readonly<Record<string, RawSource>>
