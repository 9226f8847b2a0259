import type { Client } from '../../db/store/driver.ts'

/** District-L's year of business. */
export const yearL = {
  tasks: 5000,
  assignments: 300_000,
  sessions: 5000,
  attendances: 1_000_000,
  findings: 120_000,
} as const

/** Reporting units, enterprises and people that the year is about. */
const people = 300_000
const enterprises = 25_000
const reporting = 60

const series = (count: number) => `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`
/** A day of 2026 from a number, the same every time. */
const day = (of: string) => `date('2026-01-01', '+' || (${of} % 330) || ' days')`
const uid = (kind: string) => `'${kind}-' || i`

const registered = `
${series(reporting)} INSERT INTO units(id, uid, kind, opened_on) SELECT i, ${uid('u')}, 'townStreet', '2025-01-01' FROM n;
${series(reporting)} INSERT INTO unit_versions(unit_id, valid_from, name, reports_monthly)
  SELECT i, '2025-01-01', '第' || i || '镇人民政府', 1 FROM n;
${series(enterprises)} INSERT INTO units(id, uid, kind, opened_on) SELECT 100 + i, ${uid('e')}, 'enterprise', '2025-01-01' FROM n;
${series(enterprises)} INSERT INTO unit_versions(unit_id, valid_from, name, parent_id, reports_monthly)
  SELECT 100 + i, '2025-01-01', '东海' || i || '号机械有限公司', 1 + i % ${reporting}, 0 FROM n;
${series(people)} INSERT INTO people(id, uid, name) SELECT i, ${uid('p')}, '张' || i FROM n;
${series(people)} INSERT INTO employments(person_id, unit_id, post_kind, form, started_on)
  SELECT i, 101 + i % ${enterprises}, 'worker', 'formal', '2025-01-01' FROM n;`

const tasked = `
${series(yearL.tasks)} INSERT INTO tasks(id, uid, title, requirement, output, due_on, assist_unit_ids, state, dispatched_on)
  SELECT i, ${uid('t')}, '落实第' || i || '项重点任务', '', '书面报告', date(${day('i')}, '+14 days'), '[]',
    CASE WHEN i % 5 = 0 THEN 'running' ELSE 'closed' END, ${day('i')} FROM n;
${series(yearL.assignments)} INSERT INTO assignments(id, uid, task_id, unit_id, role, state, dispatched_on, due_on,
    original_due_on, submitted_on, accepted_on, urged)
  SELECT i, ${uid('a')}, 1 + (i - 1) / 60, 1 + (i - 1) % 60, 'assist',
    CASE WHEN (1 + (i - 1) / 60) % 5 = 0 AND i % 7 = 0 THEN 'dispatched' ELSE 'accepted' END,
    ${day('(1 + (i - 1) / 60)')}, date(${day('(1 + (i - 1) / 60)')}, '+14 days'),
    date(${day('(1 + (i - 1) / 60)')}, '+14 days'),
    CASE WHEN (1 + (i - 1) / 60) % 5 = 0 AND i % 7 = 0 THEN NULL ELSE date(${day('(1 + (i - 1) / 60)')}, '+9 days') END,
    CASE WHEN (1 + (i - 1) / 60) % 5 = 0 AND i % 7 = 0 THEN NULL ELSE date(${day('(1 + (i - 1) / 60)')}, '+11 days') END,
    i % 3 FROM n;`

const trained = `
${series(yearL.sessions)} INSERT INTO training_sessions(id, uid, title, kind, audience, mode, held_on, hours, pass_line,
    topics, state)
  SELECT i, ${uid('s')}, '第' || i || '期培训', 'measures', 'allStaff', 'offline', ${day('i')}, 2, 80, '[]', 'filed' FROM n;
${series(yearL.attendances)} INSERT INTO attendances(session_id, person_id, unit_id, signed_in, score)
  SELECT 1 + (i - 1) / 200, 1 + (i * 7) % ${people}, 101 + ((i * 7) % ${people}) % ${enterprises}, i % 12 > 0,
    CASE WHEN i % 12 > 0 THEN 60 + i % 40 END FROM n;`

const inspected = `
${series(yearL.findings / 4)} INSERT INTO inspections(id, uid, year, serial, unit_id, kind, planned_on, organ, officers,
    content, method, state, entered_by, checked_on)
  SELECT i, ${uid('i')}, 2026, i, 101 + (i * 11) % ${enterprises}, 'enforcement', ${day('i')}, '应急管理局',
    '[{"name":"甲","certificate":"1"},{"name":"乙","certificate":"2"}]', '', '', 'ordered', 1, ${day('i')} FROM n;
${series(yearL.findings)} INSERT INTO findings(id, uid, no, inspection_id, unit_id, found_on, source, category, focus, place,
    description, level, basis, responsible, phone, stopped, state, due_on, original_due_on, submitted_on, rechecked_on,
    closed_on, entered_by)
  SELECT i, ${uid('f')}, '2026-' || printf('%06d', i), 1 + (i - 1) / 4, 101 + ((1 + (i - 1) / 4) * 11) % ${enterprises},
    ${day('(1 + (i - 1) / 4)')}, 'enforcement', 'site', 'hazardousWork', '一车间', '第' || i || '项防护装置缺失',
    CASE WHEN i % 50 = 0 THEN 'major' ELSE 'general' END, '', '李强', '', 0,
    CASE WHEN i % 9 = 0 THEN 'rectifying' ELSE 'closed' END, date(${day('(1 + (i - 1) / 4)')}, '+15 days'),
    date(${day('(1 + (i - 1) / 4)')}, '+15 days'),
    CASE WHEN i % 9 = 0 THEN NULL ELSE date(${day('(1 + (i - 1) / 4)')}, '+10 days') END,
    CASE WHEN i % 9 = 0 THEN NULL ELSE date(${day('(1 + (i - 1) / 4)')}, '+12 days') END,
    CASE WHEN i % 9 = 0 THEN NULL ELSE date(${day('(1 + (i - 1) / 4)')}, '+13 days') END, 1 FROM n;`

const reported = `
${series(reporting * 11)} INSERT INTO figure_reports(uid, unit_id, month, received_on, source, cells)
  SELECT ${uid('r')}, 1 + (i - 1) % ${reporting}, printf('2026-%02d', 1 + (i - 1) / ${reporting}), '2026-12-01', 'typed',
    '{"hazardsFound":{"state":"value","value":40},"hazardsFixed":{"state":"value","value":30}}' FROM n;`

/** Writes a year of District-L straight into a vault's database: what is measured is reading it. */
export function fillYear(client: Client): void {
  client.exec('BEGIN')
  for (const sql of [registered, tasked, trained, inspected, reported]) client.exec(sql)
  client.exec('COMMIT')
  client.exec('ANALYZE')
}
