import type { CoverageQuery, CoverageRow } from '../../domain/training/api.ts'
import { audiencePosts, heldStates } from '../../domain/training/session.ts'
import type { Client } from '../store/driver.ts'
import { quoted } from '../store/sqlText.ts'
import { unitNameText } from '../store/unitNames.ts'

/** People due on the day, one row a person and unit; held sessions of the period, one row a person. */
const base = `
  WITH RECURSIVE tree(id) AS (
    SELECT @under WHERE @under IS NOT NULL UNION
    SELECT v.unit_id FROM unit_versions v JOIN tree ON v.parent_id = tree.id
    WHERE v.valid_from <= @day AND (v.valid_to IS NULL OR v.valid_to > @day)),
  due AS (
    SELECT DISTINCT e.unit_id, e.person_id FROM employments e JOIN people p ON p.id = e.person_id
    WHERE e.started_on <= @day AND (e.ended_on IS NULL OR e.ended_on > @day)
      AND p.merged_into IS NULL AND p.removed_on IS NULL
      AND (@everybody = 1 OR e.post_kind IN (SELECT value FROM json_each(@posts)))
      AND (@under IS NULL OR e.unit_id IN (SELECT id FROM tree))),
  went AS (
    SELECT a.person_id, count(*) AS sessions, sum(s.hours) AS hours FROM training_sessions s
    JOIN attendances a ON a.session_id = s.id
    WHERE s.held_on BETWEEN @from AND @day AND s.state IN (${quoted(heldStates)}) AND a.signed_in = 1
      AND (@kind IS NULL OR s.kind = @kind)
    GROUP BY a.person_id HAVING sum(s.hours) >= @minHours)`

const parametersOf = ({ day, from, audience, kind, under, minHours }: CoverageQuery) => ({
  day,
  from,
  kind: kind ?? null,
  under: under ?? null,
  minHours: minHours ?? 0,
  everybody: audiencePosts[audience] === null ? 1 : 0,
  posts: JSON.stringify(audiencePosts[audience] ?? []),
})

interface Counted {
  readonly due: number
  readonly trained: number
  readonly attendances: number
}

const withRate = <T extends Counted>(row: T) => ({ ...row, rate: row.due === 0 ? null : row.trained / row.due })

/**
 * 应训, 实训 and 人次 by unit as of a day, the lowest rate first; in the total a person of two units counts once. Units
 * have their names of the day.
 */
export function coverage(
  reader: Client,
  query: CoverageQuery,
): { rows: CoverageRow[]; total: Omit<CoverageRow, 'unitId' | 'unitName'> } {
  const parameters = parametersOf(query)
  const rows = reader
    .prepare(
      `${base} SELECT due.unit_id AS unitId,
         ${unitNameText('due.unit_id', '@day')} AS unitName, count(*) AS due, count(went.person_id) AS trained, coalesce(sum(went.sessions), 0) AS attendances
       FROM due LEFT JOIN went ON went.person_id = due.person_id
       GROUP BY due.unit_id ORDER BY trained * 1.0 / due, due DESC, unitName`,
    )
    .all(parameters) as (Counted & { unitId: number; unitName: string })[]
  const total = reader
    .prepare(
      `${base} SELECT count(*) AS due, count(went.person_id) AS trained, coalesce(sum(went.sessions), 0) AS attendances
       FROM (SELECT DISTINCT person_id FROM due) one LEFT JOIN went ON went.person_id = one.person_id`,
    )
    .get(parameters) as Counted
  return { rows: rows.map(withRate), total: withRate(total) }
}

/** Names behind a coverage figure of one unit: who was trained, or who was not. */
export function coverageNames(
  reader: Client,
  query: CoverageQuery,
  { unitId, trained, offset, limit }: { unitId: number; trained: boolean; offset: number; limit: number },
) {
  const body = `FROM due JOIN people p ON p.id = due.person_id LEFT JOIN went ON went.person_id = due.person_id
    WHERE due.unit_id = @unitId AND (went.person_id IS NOT NULL) = @trained`
  const parameters = { ...parametersOf(query), unitId, trained: trained ? 1 : 0 }
  const total = reader.prepare(`${base} SELECT count(*) ${body}`).pluck().get(parameters) as number
  const rows = reader
    .prepare(
      `${base} SELECT p.id AS personId, p.name AS name,
         (SELECT e.post FROM employments e WHERE e.person_id = p.id AND e.unit_id = @unitId
          ORDER BY e.started_on DESC LIMIT 1) AS post,
         coalesce(went.sessions, 0) AS sessions, coalesce(went.hours, 0) AS hours
       ${body} ORDER BY p.name, p.id LIMIT @limit OFFSET @offset`,
    )
    .all({ ...parameters, offset, limit }) as {
    personId: number
    name: string
    post: string | null
    sessions: number
    hours: number
  }[]
  return { total, rows }
}
