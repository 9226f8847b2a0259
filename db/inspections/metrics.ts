import { rectifiedStates } from '../../domain/inspections/lifecycle.ts'
import type { inspectionMetrics } from '../../domain/inspections/metrics.ts'
import type { Fact, FactsOf, RawSource } from '../store/fact.ts'
import { quoted } from '../store/sqlText.ts'
import { unitNameText } from '../store/unitNames.ts'

const rectified = `f.state IN (${quoted(rectifiedStates)})`
const passed = `${rectified} AND f.rechecked_on <= @to`
const unfixed = `f.found_on <= @to AND NOT (${passed})`

const inspection = (where?: string): Fact => ({
  from: 'inspections i',
  day: 'i.checked_on',
  ...(where === undefined ? {} : { where }),
  unit: 'i.unit_id',
  record: `'inspections' AS area, i.id AS id, ${unitNameText('i.unit_id', 'i.checked_on')} AS title, i.organ AS detail, i.checked_on AS day`,
})

const finding = (day: string | null, where?: string): Fact => ({
  from: 'findings f',
  day,
  ...(where === undefined ? {} : { where }),
  unit: 'f.unit_id',
  record: `'findings' AS area, f.id AS id, f.description AS title, f.no || '　' || ${unitNameText('f.unit_id', 'f.found_on')} AS detail,
    f.found_on AS day`,
})

const found = (where?: string): Fact => finding('f.found_on', where)
const stock = (where: string): Fact => finding(null, where)
const focus = (key: string): Fact => found(`f.focus = '${key}'`)

/** How each count of inspections and findings is made; each belongs to the unit that was inspected. */
export const inspectionFacts: FactsOf<typeof inspectionMetrics> = {
  'inspections.done': inspection(),
  'inspections.enforcement': inspection(`i.kind = 'enforcement'`),
  'inspections.supervision': inspection(`i.kind = 'supervision'`),
  'inspections.tour': inspection(`i.kind = 'tour'`),
  'inspections.investigation': inspection(`i.kind = 'investigation'`),
  'inspections.officers': { ...inspection(), value: 'count(*) * 2' },
  'inspections.units': {
    ...inspection(),
    distinct: 'i.unit_id',
    record: `'inspections' AS area, max(i.id) AS id, ${unitNameText('i.unit_id', '@to')} AS title, count(*) || ' 次' AS detail,
    max(i.checked_on) AS day`,
  },
  'orders.issued': {
    from: 'rectification_orders o JOIN inspections i ON i.id = o.inspection_id',
    day: 'o.issued_on',
    unit: 'i.unit_id',
    record: `'inspections' AS area, i.id AS id, ${unitNameText('i.unit_id', 'o.issued_on')} AS title, '' AS detail, o.issued_on AS day`,
  },
  'rechecks.done': {
    from: 'finding_steps s JOIN findings f ON f.id = s.finding_id',
    day: 's.on_day',
    where: `s.event IN ('pass', 'fail')`,
    unit: 'f.unit_id',
    record: `'findings' AS area, f.id AS id, f.description AS title, f.no || '　' || ${unitNameText('f.unit_id', 's.on_day')} AS detail,
    s.on_day AS day`,
  },
  'findings.found': found(),
  'findings.major': found(`f.level = 'major'`),
  'findings.foundFixed': found(passed),
  'findings.majorFixed': found(`f.level = 'major' AND ${passed}`),
  'findings.rectified': finding('f.rechecked_on', rectified),
  'findings.closed': finding('f.closed_on'),
  'findings.due': finding('f.due_on'),
  'findings.onTime': finding('f.due_on', 'f.submitted_on <= f.due_on'),
  'findings.cases': found('f.case_no IS NOT NULL'),
  'findings.stopped': {
    ...found('f.stopped = 1'),
    distinct: 'f.unit_id',
    record: `'findings' AS area, max(f.id) AS id, ${unitNameText('f.unit_id', '@to')} AS title, '' AS detail,
    max(f.found_on) AS day`,
  },
  'focus.principalDuty': focus('principalDuty'),
  'focus.safetyDirector': focus('safetyDirector'),
  'focus.hazardousWork': focus('hazardousWork'),
  'focus.dispatchedWorkers': focus('dispatchedWorkers'),
  'focus.staffTraining': focus('staffTraining'),
  'focus.safetyDiagnosis': focus('safetyDiagnosis'),
  'focus.rewardedReporting': focus('rewardedReporting'),
  'findings.open': stock(unfixed),
  'findings.majorOpen': stock(`${unfixed} AND f.level = 'major'`),
  'findings.overdue': stock(`${unfixed} AND f.due_on < @to AND (f.submitted_on IS NULL OR f.submitted_on > @to)`),
}

/** Raw tables of inspections and findings. */
export const inspectionTables = {
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
} as const satisfies Readonly<Record<string, RawSource>>
