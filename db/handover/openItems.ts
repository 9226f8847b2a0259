import type { OpenList } from '../../domain/handover/handover.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import { finalFindingStates, finalInspectionStates } from '../../domain/inspections/lifecycle.ts'
import { openNoticeStates } from '../../domain/notices/notice.ts'
import { openSummaryStates } from '../../domain/summaries/lifecycle.ts'
import { finalStates } from '../../domain/tasks/lifecycle.ts'
import type { Client } from '../store/driver.ts'
import { quoted } from '../store/sqlText.ts'
import { unitNameText } from '../store/unitNames.ts'

/** An open item, with its state as stored. */
interface OpenRow {
  readonly area: OpenList
  readonly title: string
  readonly unit: string
  readonly dueOn: string | null
  readonly state: string
}

/**
 * The open items of each list: those whose state is not final. Units have the names of the day a task went out, an
 * inspection was made or planned, a finding was found; of a draft, those of @day.
 */
const queries: Readonly<Record<OpenList, string>> = {
  notices: `SELECT title, from_organ AS unit, due_on AS dueOn, state FROM notices
    WHERE removed_at IS NULL AND state IN (${quoted(openNoticeStates)}) ORDER BY id`,
  tasks: `SELECT title, ${unitNameText('tasks.lead_unit_id', 'coalesce(tasks.dispatched_on, @day)')} AS unit,
    due_on AS dueOn, state FROM tasks
    WHERE removed_at IS NULL AND state IN ('draft', 'running') ORDER BY due_on, id`,
  assignments: `SELECT t.title, ${unitNameText('a.unit_id', 'a.dispatched_on')} AS unit, a.due_on AS dueOn, a.state
    FROM assignments a JOIN tasks t ON t.id = a.task_id
    WHERE t.removed_at IS NULL AND a.state NOT IN (${quoted(finalStates)}) ORDER BY a.due_on, a.id`,
  inspections: `SELECT year || '年第' || serial || '号检查' AS title,
    ${unitNameText('inspections.unit_id', 'coalesce(inspections.checked_on, inspections.planned_on)')} AS unit,
    planned_on AS dueOn, state FROM inspections
    WHERE state NOT IN (${quoted(finalInspectionStates)}) ORDER BY year, serial`,
  findings: `SELECT no || '　' || description AS title,
    ${unitNameText('findings.unit_id', 'findings.found_on')} AS unit, due_on AS dueOn, state FROM findings
    WHERE state NOT IN (${quoted(finalFindingStates)}) ORDER BY due_on, id`,
  summaries: `SELECT month || '月报（第' || version || '版）' AS title, '' AS unit, NULL AS dueOn, state FROM summaries
    WHERE state IN (${quoted(openSummaryStates)}) ORDER BY month, version`,
  inbox: `SELECT name AS title, sender AS unit, NULL AS dueOn, state FROM import_files
    WHERE state IN ('ready', 'conflict', 'unknownSender', 'waiting', 'toCorrect') ORDER BY id`,
  forms: `SELECT name AS title, unit_name AS unit, NULL AS dueOn, at AS state FROM outgoing
    WHERE kind = 'form' AND series NOT IN (SELECT series FROM import_files WHERE state = 'imported' AND series IS NOT NULL)
    ORDER BY id`,
}

/** Everything that is open on a day, one list after the other. */
export function* openRows(client: Client, day: IsoDay): Generator<OpenRow, void> {
  for (const [area, sql] of Object.entries(queries) as [OpenList, string][])
    for (const row of client.prepare(sql).iterate({ day }) as IterableIterator<Omit<OpenRow, 'area'>>)
      yield { area, ...row }
}

/** Number of open items of each list that has any. */
export const openCounts = (client: Client, day: IsoDay): readonly { area: OpenList; count: number }[] =>
  (Object.entries(queries) as [OpenList, string][])
    .map(([area, sql]) => ({
      area,
      count: client.prepare(`SELECT count(*) FROM (${sql})`).pluck().get({ day }) as number,
    }))
    .filter(({ count }) => count > 0)
