import type { MetricRecord } from '../../domain/summaries/api.ts'
import { heldStates } from '../../domain/training/session.ts'
import { rectifiedStates } from '../../domain/inspections/lifecycle.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import type { Client } from '../store/driver.ts'
import { quoted } from '../store/sqlText.ts'
import { unitNameText } from '../store/unitNames.ts'

/** Days from and to, both included. */
interface Days {
  readonly from: IsoDay
  readonly to: IsoDay
}

/** How one count is made: rows of `from` that pass `where`, counted by `value`; @from and @to are days. */
interface Fact {
  readonly from: string
  readonly where: string
  readonly value?: string
  readonly record: keyof typeof records
}

/**
 * How a record behind a figure is shown, by the table its rows come from. A unit has its name of the record's own
 * day; where all records of a unit or person are one row, that of the last day of the period.
 */
const records = {
  task: `'tasks' AS area, t.id AS id, t.title AS title, '' AS detail, t.dispatched_on AS day`,
  assignment: `'tasks' AS area, t.id AS id, t.title AS title, ${unitNameText('a.unit_id', 'a.dispatched_on')} AS detail, a.due_on AS day`,
  step: `'tasks' AS area, t.id AS id, t.title AS title, ${unitNameText('a.unit_id', 's.on_day')} AS detail, s.on_day AS day`,
  session: `'training' AS area, s.id AS id, s.title AS title, coalesce(s.place, '') AS detail, s.held_on AS day`,
  attendance: `'training' AS area, s.id AS id, s.title AS title,
    (SELECT p.name FROM people p WHERE p.id = a.person_id) || '　' || ${unitNameText('a.unit_id', 's.held_on')} AS detail, s.held_on AS day`,
  person: `'people' AS area, a.person_id AS id, (SELECT p.name FROM people p WHERE p.id = a.person_id) AS title,
    ${unitNameText('a.unit_id', '@to')} AS detail, max(s.held_on) AS day`,
  trainedUnit: `'training' AS area, min(s.id) AS id, ${unitNameText('a.unit_id', '@to')} AS title, count(*) || ' 人次' AS detail,
    max(s.held_on) AS day`,
  inspection: `'inspections' AS area, i.id AS id, ${unitNameText('i.unit_id', 'i.checked_on')} AS title, i.organ AS detail, i.checked_on AS day`,
  inspectedUnit: `'inspections' AS area, max(i.id) AS id, ${unitNameText('i.unit_id', '@to')} AS title, count(*) || ' 次' AS detail,
    max(i.checked_on) AS day`,
  order: `'inspections' AS area, i.id AS id, ${unitNameText('i.unit_id', 'o.issued_on')} AS title, '' AS detail, o.issued_on AS day`,
  finding: `'findings' AS area, f.id AS id, f.description AS title, f.no || '　' || ${unitNameText('f.unit_id', 'f.found_on')} AS detail,
    f.found_on AS day`,
  stoppedUnit: `'findings' AS area, max(f.id) AS id, ${unitNameText('f.unit_id', '@to')} AS title, '' AS detail,
    max(f.found_on) AS day`,
  recheck: `'findings' AS area, f.id AS id, f.description AS title, f.no || '　' || ${unitNameText('f.unit_id', 's.on_day')} AS detail,
    s.on_day AS day`,
} as const

/** Column by which rows are grouped, so that a person or unit is counted and shown once. */
const groups: Partial<Record<keyof typeof records, string>> = {
  person: 'a.person_id',
  trainedUnit: 'a.unit_id',
  inspectedUnit: 'i.unit_id',
  stoppedUnit: 'f.unit_id',
}

const taskRows = 'tasks t'
const parts = 'assignments a JOIN tasks t ON t.id = a.task_id AND t.removed_at IS NULL'
const steps = `assignment_steps s JOIN assignments a ON a.id = s.assignment_id
  JOIN tasks t ON t.id = a.task_id AND t.removed_at IS NULL`
const sessions = 'training_sessions s'
const roster = 'training_sessions s JOIN attendances a ON a.session_id = s.id'
const heldInPeriod = `s.held_on BETWEEN @from AND @to AND s.state IN (${quoted(heldStates)})`
const checks = 'inspections i'
const checked = 'i.checked_on BETWEEN @from AND @to'
const found = 'f.found_on BETWEEN @from AND @to'
const rectified = `f.state IN (${quoted(rectifiedStates)})`
const passed = `${rectified} AND f.rechecked_on <= @to`
const unfixed = `f.found_on <= @to AND NOT (${rectified} AND f.rechecked_on <= @to)`
const dueParts = 'a.due_on BETWEEN @from AND @to AND a.cancelled_on IS NULL'

const task = (where: string): Fact => ({ from: taskRows, where: `t.removed_at IS NULL AND ${where}`, record: 'task' })
const part = (where: string): Fact => ({ from: parts, where, record: 'assignment' })
const step = (event: string): Fact => ({
  from: steps,
  where: `s.event = '${event}' AND s.on_day BETWEEN @from AND @to`,
  record: 'step',
})
const session = (where = ''): Fact => ({
  from: sessions,
  where: `${heldInPeriod}${where && ` AND ${where}`}`,
  record: 'session',
})
const attendance = (where: string, record: Fact['record'] = 'attendance'): Fact => ({
  from: roster,
  where: `${heldInPeriod}${where && ` AND ${where}`}`,
  record,
})
const check = (kind: string): Fact => ({
  from: checks,
  where: `${checked} AND i.kind = '${kind}'`,
  record: 'inspection',
})
const finding = (where: string, record: Fact['record'] = 'finding'): Fact => ({ from: 'findings f', where, record })
const focus = (key: string): Fact => finding(`${found} AND f.focus = '${key}'`)

/** Every count over records, by the id of its metric. */
export const facts: Readonly<Record<string, Fact>> = {
  'tasks.dispatched': task('t.dispatched_on BETWEEN @from AND @to'),
  'tasks.closed': task(`t.state = 'closed' AND
    (SELECT max(a.accepted_on) FROM assignments a WHERE a.task_id = t.id) BETWEEN @from AND @to`),
  'assignments.dispatched': part('a.dispatched_on BETWEEN @from AND @to'),
  'assignments.due': part(dueParts),
  'assignments.onTime': part(`${dueParts} AND a.submitted_on <= a.due_on`),
  'assignments.late': part(`${dueParts} AND a.submitted_on > a.due_on`),
  'assignments.owing': part(`${dueParts} AND a.submitted_on IS NULL`),
  'assignments.accepted': part('a.accepted_on BETWEEN @from AND @to'),
  'assignments.extended': step('extend'),
  'assignments.urged': step('urge'),
  'training.sessions': session(),
  'training.leaderSessions': session(`s.audience = 'leaders'`),
  'training.regulatorSessions': session(`s.audience = 'regulators'`),
  'training.measureSessions': session(`s.kind = 'measures'`),
  'training.firstLessons': session(`s.mode = 'firstLesson'`),
  'training.morningMeetings': session(`s.mode = 'morningMeeting'`),
  'training.hours': { ...session(), value: 'coalesce(sum(s.hours), 0)' },
  'training.due': attendance(''),
  'training.attendances': attendance('a.signed_in = 1'),
  'training.examTaken': attendance('a.score IS NOT NULL'),
  'training.examPassed': attendance('a.score >= s.pass_line'),
  'training.headcount': attendance('a.signed_in = 1', 'person'),
  'training.units': attendance('a.signed_in = 1 AND a.unit_id IS NOT NULL', 'trainedUnit'),
  'inspections.done': { from: checks, where: checked, record: 'inspection' },
  'inspections.enforcement': check('enforcement'),
  'inspections.supervision': check('supervision'),
  'inspections.tour': check('tour'),
  'inspections.investigation': check('investigation'),
  'inspections.officers': { from: checks, where: checked, value: 'count(*) * 2', record: 'inspection' },
  'inspections.units': { from: checks, where: checked, record: 'inspectedUnit' },
  'orders.issued': {
    from: 'rectification_orders o JOIN inspections i ON i.id = o.inspection_id',
    where: 'o.issued_on BETWEEN @from AND @to',
    record: 'order',
  },
  'rechecks.done': {
    from: 'finding_steps s JOIN findings f ON f.id = s.finding_id',
    where: `s.event IN ('pass', 'fail') AND s.on_day BETWEEN @from AND @to`,
    record: 'recheck',
  },
  'findings.found': finding(found),
  'findings.major': finding(`${found} AND f.level = 'major'`),
  'findings.foundFixed': finding(`${found} AND ${passed}`),
  'findings.majorFixed': finding(`${found} AND f.level = 'major' AND ${passed}`),
  'findings.rectified': finding(`${rectified} AND f.rechecked_on BETWEEN @from AND @to`),
  'findings.closed': finding('f.closed_on BETWEEN @from AND @to'),
  'findings.due': finding('f.due_on BETWEEN @from AND @to'),
  'findings.onTime': finding('f.due_on BETWEEN @from AND @to AND f.submitted_on <= f.due_on'),
  'findings.cases': finding(`${found} AND f.case_no IS NOT NULL`),
  'findings.stopped': finding(`${found} AND f.stopped = 1`, 'stoppedUnit'),
  'focus.principalDuty': focus('principalDuty'),
  'focus.safetyDirector': focus('safetyDirector'),
  'focus.hazardousWork': focus('hazardousWork'),
  'focus.dispatchedWorkers': focus('dispatchedWorkers'),
  'focus.staffTraining': focus('staffTraining'),
  'focus.safetyDiagnosis': focus('safetyDiagnosis'),
  'focus.rewardedReporting': focus('rewardedReporting'),
  'findings.open': finding(unfixed),
  'findings.majorOpen': finding(`${unfixed} AND f.level = 'major'`),
  'findings.overdue': finding(`${unfixed} AND f.due_on < @to AND (f.submitted_on IS NULL OR f.submitted_on > @to)`),
}

function statementOf({ from, where, value, record }: Fact): string {
  const group = groups[record]
  const counted = value ?? (group === undefined ? 'count(*)' : `count(DISTINCT ${group})`)
  return `SELECT ${counted} FROM ${from} WHERE ${where}`
}

/** Every count over the days of a period, by the id of its metric. */
export function countFacts(reader: Client, days: Days): Record<string, number> {
  return Object.fromEntries(
    Object.entries(facts).map(([id, fact]) => [
      id,
      reader.prepare(statementOf(fact)).pluck().get({ from: days.from, to: days.to }) as number,
    ]),
  )
}

/** One page of the records behind a count, and how many there are; null for a metric that counts no records. */
export function factRecords(
  reader: Client,
  id: string,
  days: Days,
  stretch: { readonly offset: number; readonly limit: number },
): { total: number; rows: MetricRecord[] } | null {
  const fact = facts[id]
  if (fact === undefined) return null
  const group = groups[fact.record]
  const body = `FROM ${fact.from} WHERE ${fact.where}${group === undefined ? '' : ` GROUP BY ${group}`}`
  const period = { from: days.from, to: days.to }
  const total = reader.prepare(`SELECT count(*) FROM (SELECT 1 ${body})`).pluck().get(period) as number
  const rows = reader
    .prepare(`SELECT ${records[fact.record]} ${body} ORDER BY day, id LIMIT @limit OFFSET @offset`)
    .all({ ...period, ...stretch }) as MetricRecord[]
  return { total, rows }
}
