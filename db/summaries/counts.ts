import type { MetricRecord } from '../../domain/summaries/api.ts'
import type { Period } from '../../domain/shared/period.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import type { Client } from '../store/driver.ts'
import type { Fact } from '../store/fact.ts'

const valueOf = ({ value, distinct }: Fact): string =>
  value ?? (distinct === undefined ? 'count(*)' : `count(DISTINCT ${distinct})`)

const inDays = 'BETWEEN @from AND @to'

/** What a row must be to be counted: its day in the period, and the rest. */
const whereOf = ({ day, where }: Fact): string =>
  [...(day === null ? [] : [`${day} ${inDays}`]), ...(where === undefined ? [] : [where])].join(' AND ')

/** One count over the days of a period. */
export const countFact = (reader: Client, fact: Fact, { from, to }: Period): number =>
  reader
    .prepare(`SELECT ${valueOf(fact)} FROM ${fact.from} WHERE ${whereOf(fact)}`)
    .pluck()
    .get({ from, to }) as number

/**
 * The reporting unit that every unit is counted under, as of the day @day: itself where it reports every month, else the
 * nearest unit above that does. A closed unit is counted where it stood last.
 */
const homes = `held(unit, parent, reports) AS MATERIALIZED (
    SELECT unit_id, parent_id, reports_monthly FROM unit_versions
    WHERE valid_from <= @day AND (valid_to IS NULL OR valid_to > @day)),
  homes(unit, home) AS MATERIALIZED (
    SELECT unit, unit FROM held WHERE reports = 1
    UNION
    SELECT held.unit, homes.home FROM homes JOIN held ON held.parent = homes.unit WHERE held.reports = 0)`

/** A count of one reporting unit in one of the periods that were asked; `unit` is null for what belongs to none. */
export interface UnitCount {
  readonly unit: number | null
  readonly at: number
  readonly value: number
}

/** A fact's rows with the place of their period as `at`: where they are, and which. */
interface Placed {
  readonly at: string
  readonly from: string
  readonly where: string
  readonly value: string
}

/** Every row read once, its period found from its day: what is asked of it may not depend on the period's days. */
function placedOnce(fact: Fact, day: string, periods: readonly Period[]): Placed {
  const places = periods.map(({ to }, at) => `WHEN ${day} <= '${to}' THEN ${at}`)
  return { at: `CASE ${places.join(' ')} END`, from: fact.from, where: whereOf(fact), value: valueOf(fact) }
}

/** The rows read for every period anew, its days in the place of @from and @to: for stocks. */
function placedAnew(fact: Fact): Placed {
  const inPeriod = (text: string): string => text.replaceAll('@from', 'p.first').replaceAll('@to', 'p.last')
  return {
    at: 'p.at',
    from: `(SELECT key AS at, value ->> 'from' AS first, value ->> 'to' AS last FROM json_each(@periods)) p
      CROSS JOIN ${fact.from}`,
    where: inPeriod(whereOf(fact)),
    value: inPeriod(valueOf(fact)),
  }
}

/**
 * One count by reporting unit and period, in one statement. The periods follow each other without a gap; `at` is the
 * place among them. Where nothing was counted there is no row. Units stand under each other as of `day`.
 */
export function countByUnit(reader: Client, fact: Fact, periods: readonly Period[], day: IsoDay): UnitCount[] {
  const once = fact.day !== null && !/@(?:from|to)/u.test(fact.where ?? '')
  const { at, from, where, value } = once ? placedOnce(fact, fact.day, periods) : placedAnew(fact)
  const span = { from: periods[0]!.from, to: periods.at(-1)!.to }
  return reader
    .prepare(
      `WITH RECURSIVE ${homes}
       SELECT h.home AS unit, ${at} AS at, ${value} AS value
       FROM ${from} LEFT JOIN homes h ON h.unit = ${fact.unit ?? 'NULL'} WHERE ${where} GROUP BY 2, 1`,
    )
    .all({ day, ...(once ? span : { periods: JSON.stringify(periods) }) }) as UnitCount[]
}

/** Which rows behind a count: all of them, or those of one reporting unit (null: of none) as of a day. */
export interface BehindQuery {
  readonly offset: number
  readonly limit: number
  readonly under?: { readonly unit: number | null; readonly day: IsoDay } | undefined
}

/** One page of the records behind a count, and how many there are. */
export function factRecords(
  reader: Client,
  fact: Fact,
  { from, to }: Period,
  { offset, limit, under }: BehindQuery,
): { total: number; rows: MetricRecord[] } {
  const unit = fact.unit ?? 'NULL'
  const head = under === undefined ? '' : `WITH RECURSIVE ${homes}`
  const own = `(SELECT h.home FROM homes h WHERE h.unit = ${unit})`
  const within = under === undefined ? '' : ` AND ${own} IS @unit`
  const group = fact.distinct === undefined ? '' : ` GROUP BY ${fact.distinct}`
  const body = `FROM ${fact.from} WHERE ${whereOf(fact)}${within}${group}`
  const asked = { from, to, ...under }
  const total = reader.prepare(`${head} SELECT count(*) FROM (SELECT 1 ${body})`).pluck().get(asked) as number
  const rows = reader
    .prepare(`${head} SELECT ${fact.record} ${body} ORDER BY day, id LIMIT @limit OFFSET @offset`)
    .all({ ...asked, offset, limit }) as MetricRecord[]
  return { total, rows }
}
