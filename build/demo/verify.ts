import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkPdf, reportText } from '../../documents/check/checkPdf.ts'

type Row = Readonly<Record<string, string>>
type Tables = Readonly<Record<string, readonly Row[]>>

function fieldsOf(line: string): string[] {
  const fields: string[] = []
  const pattern = /(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/gu
  for (const [whole, quoted, plain] of line.matchAll(pattern)) {
    if (whole === '' && fields.length > 0) break
    fields.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'))
    if (!whole.endsWith(',')) break
  }
  return fields
}

/** Tables of exported CSV by name. */
export function readTables(folder: string): Tables {
  const files = readdirSync(folder).filter(name => name.endsWith('.csv'))
  return Object.fromEntries(
    files.map(name => {
      const [head, ...lines] = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n')
      const columns = fieldsOf(head!)
      const rows = lines.map(line => {
        const fields = fieldsOf(line)
        return Object.fromEntries(columns.map((column, at) => [column, fields[at] ?? '']))
      })
      return [name.replace('.csv', ''), rows]
    }),
  )
}

const distinct = (rows: readonly Row[], key: string): number => new Set(rows.map(row => row[key]).filter(Boolean)).size

type Counts = Readonly<Record<string, number>>
type Days = (day: string | undefined) => boolean

const count = (rows: readonly Row[], test: (row: Row) => boolean = () => true): number => rows.filter(test).length

function recountTasks(tables: Tables, within: Days): Counts {
  const tasks = tables['tasks']!
  const parts = tables['assignments']!
  const dueParts = parts.filter(row => within(row['due_on']) && row['cancelled_on'] === '')
  const stepped = (event: string) =>
    count(tables['assignmentSteps']!, row => row['event'] === event && within(row['on_day']))
  const lastAccepted = (task: Row) =>
    parts
      .filter(row => row['task_id'] === task['id'])
      .map(row => row['accepted_on']!)
      .toSorted()
      .at(-1)
  return {
    'tasks.dispatched': count(tasks, row => within(row['dispatched_on'])),
    'tasks.closed': count(tasks, row => row['state'] === 'closed' && within(lastAccepted(row))),
    'assignments.dispatched': count(parts, row => within(row['dispatched_on'])),
    'assignments.due': dueParts.length,
    'assignments.onTime': count(dueParts, row => row['submitted_on'] !== '' && row['submitted_on']! <= row['due_on']!),
    'assignments.late': count(dueParts, row => row['submitted_on']! > row['due_on']!),
    'assignments.owing': count(dueParts, row => row['submitted_on'] === ''),
    'assignments.accepted': count(parts, row => within(row['accepted_on'])),
    'assignments.extended': stepped('extend'),
    'assignments.urged': stepped('urge'),
  }
}

function recountTraining(tables: Tables, within: Days): Counts {
  const sessions = tables['sessions']!.filter(
    row => within(row['held_on']) && ['held', 'examined', 'filed'].includes(row['state']!),
  )
  const byId = new Map(sessions.map(row => [row['id'], row]))
  const roster = tables['attendances']!.filter(row => byId.has(row['session_id']))
  const present = roster.filter(row => row['signed_in'] === '1')
  const scored = roster.filter(row => row['score'] !== '')
  return {
    'training.sessions': sessions.length,
    'training.leaderSessions': count(sessions, row => row['audience'] === 'leaders'),
    'training.regulatorSessions': count(sessions, row => row['audience'] === 'regulators'),
    'training.measureSessions': count(sessions, row => row['kind'] === 'measures'),
    'training.firstLessons': count(sessions, row => row['mode'] === 'firstLesson'),
    'training.morningMeetings': count(sessions, row => row['mode'] === 'morningMeeting'),
    'training.hours': sessions.reduce((sum, row) => sum + Number(row['hours']), 0),
    'training.due': roster.length,
    'training.attendances': present.length,
    'training.examTaken': scored.length,
    'training.examPassed': count(
      scored,
      row => Number(row['score']) >= Number(byId.get(row['session_id'])!['pass_line']),
    ),
    'training.headcount': distinct(present, 'person_id'),
    'training.units': distinct(present, 'unit_id'),
  }
}

function recountInspections(tables: Tables, within: Days): Counts {
  const checks = tables['inspections']!.filter(row => within(row['checked_on']))
  return {
    'inspections.done': checks.length,
    'inspections.enforcement': count(checks, row => row['kind'] === 'enforcement'),
    'inspections.supervision': count(checks, row => row['kind'] === 'supervision'),
    'inspections.tour': count(checks, row => row['kind'] === 'tour'),
    'inspections.investigation': count(checks, row => row['kind'] === 'investigation'),
    'inspections.officers': checks.length * 2,
    'inspections.units': distinct(checks, 'unit_id'),
    'orders.issued': count(tables['orders']!, row => within(row['issued_on'])),
    'rechecks.done': count(
      tables['findingSteps']!,
      row => ['pass', 'fail'].includes(row['event']!) && within(row['on_day']),
    ),
  }
}

function recountFindings(tables: Tables, within: Days, to: string): Counts {
  const findings = tables['findings']!
  const found = findings.filter(row => within(row['found_on']))
  const fixed = (row: Row) => ['passed', 'closed'].includes(row['state']!) && row['rechecked_on']! <= to
  const open = findings.filter(row => row['found_on']! <= to && !fixed(row))
  const dueFindings = findings.filter(row => within(row['due_on']))
  const items = [
    'principalDuty',
    'safetyDirector',
    'hazardousWork',
    'dispatchedWorkers',
    'staffTraining',
    'safetyDiagnosis',
  ]
  const focus = [...items, 'rewardedReporting'].map(key => [`focus.${key}`, count(found, row => row['focus'] === key)])
  return {
    ...(Object.fromEntries(focus) as Counts),
    'findings.found': found.length,
    'findings.major': count(found, row => row['level'] === 'major'),
    'findings.foundFixed': count(found, fixed),
    'findings.majorFixed': count(found, row => row['level'] === 'major' && fixed(row)),
    'findings.rectified': count(findings, row => fixed(row) && within(row['rechecked_on'])),
    'findings.closed': count(findings, row => within(row['closed_on'])),
    'findings.due': dueFindings.length,
    'findings.onTime': count(dueFindings, row => row['submitted_on'] !== '' && row['submitted_on']! <= row['due_on']!),
    'findings.cases': count(found, row => row['case_no'] !== ''),
    'findings.stopped': distinct(
      found.filter(row => row['stopped'] === '1'),
      'unit_id',
    ),
    'findings.open': open.length,
    'findings.majorOpen': count(open, row => row['level'] === 'major'),
    'findings.overdue': count(
      open,
      row => row['due_on'] !== '' && row['due_on']! < to && (row['submitted_on'] === '' || row['submitted_on']! > to),
    ),
  }
}

function recountOutreach(tables: Tables, within: Days): Counts {
  const done = tables['outreach']!.filter(row => row['state'] === 'done' && within(row['held_on']))
  const sum = (key: string) => done.reduce((all, row) => all + Number(row[key]), 0)
  return { 'outreach.done': done.length, 'outreach.reach': sum('reach'), 'outreach.cost': sum('cost') }
}

/**
 * Counts the figures anew from the raw tables, from the definitions in words and without a line of the program's own
 * counting: by id of the metric.
 */
export function recount(tables: Tables, from: string, to: string): Counts {
  const within: Days = day => day !== undefined && day !== '' && day >= from && day <= to
  return {
    ...recountTasks(tables, within),
    ...recountTraining(tables, within),
    ...recountInspections(tables, within),
    ...recountFindings(tables, within, to),
    ...recountOutreach(tables, within),
  }
}

interface Cell {
  readonly state: 'value' | 'zero' | 'notApplicable'
  readonly value?: number
}

/** Sums of the units' own figures of a month, and who reported when. */
export function recountReports(
  tables: Tables,
  month: string,
  expected: number,
  due: string,
): Readonly<Record<string, number>> {
  const rows = tables['figures']!.filter(row => row['month'] === month)
  const sums: Record<string, number> = {}
  for (const row of rows)
    for (const [key, cell] of Object.entries(JSON.parse(row['cells']!) as Record<string, Cell>))
      if (cell.state !== 'notApplicable') sums[`figures.${key}`] = (sums[`figures.${key}`] ?? 0) + (cell.value ?? 0)
  const late = rows.filter(row => row['received_on']! > due).length
  return {
    ...sums,
    'reporting.expected': expected,
    'reporting.onTime': rows.length - late,
    'reporting.late': late,
    'reporting.missing': expected - rows.length,
  }
}

/** What of the PDFs in a folder does not pass the ruler, by file. */
export async function checkPapers(folder: string): Promise<{ files: number; faults: string[] }> {
  const files = readdirSync(folder).filter(name => name.endsWith('.pdf'))
  const faults: string[] = []
  for (const name of files) {
    const report = await checkPdf(readFileSync(join(folder, name)))
    if (report.findings.length > 0) faults.push(`${name}：${reportText(report)}`)
  }
  return { files: files.length, faults }
}
