import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { Month } from '../../domain/shared/period.ts'
import { localDay } from '../../domain/shared/localTime.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { demand, type CliSession } from './session.ts'
import { UsageError } from './usageError.ts'

/** The day given, or today. */
export function dayOf({ options }: CliSession): IsoDay {
  const day = IsoDay.safeParse(options.asOf ?? localDay(new Date()))
  if (!day.success) throw new UsageError('参数 --as-of 应为日期，如 2026-01-31')
  return day.data
}

/** The one word after the command: a file, a number, a name. */
export function oneWord({ options }: CliSession, what: string): string {
  const [word, ...more] = options.files
  if (word === undefined || more.length > 0) throw new UsageError(`请给出一个${what}`)
  return word
}

/** The month given with --period. */
export function monthOf({ options }: CliSession): Month {
  const month = Month.safeParse(demand(options.period, '--period'))
  if (!month.success) throw new UsageError('参数 --period 应为月份，如 2026-11')
  return month.data
}

/** The file named by the one word after the command. Refuses FILE_GONE. */
export function fileOf(session: CliSession): string {
  const path = resolve(oneWord(session, '文件'))
  if (!existsSync(path)) throw new Refusal('FILE_GONE')
  return path
}

const rowsAtOnce = 500

/** Every row of a list that is read in stretches. */
export async function everyRow<Row>(
  read: (stretch: { offset: number; limit: number }) => Promise<{ total: number; rows: readonly Row[] }>,
): Promise<Row[]> {
  const rows: Row[] = []
  for (let offset = 0, total = 1; offset < total; offset += rowsAtOnce) {
    const page = await read({ offset, limit: rowsAtOnce })
    total = page.total
    rows.push(...page.rows)
  }
  return rows
}

/** The accepted card named by --card or --name, or the only one that is in force. */
export async function cardOf({ options, call }: CliSession) {
  const { card: number, name } = options
  const known = (await call.reports.cards()).filter(
    ({ id, office, revokedAt }) =>
      revokedAt === null && (name === undefined || office === name) && (number === undefined || String(id) === number),
  )
  const [card, other] = known
  if (card === undefined) throw new UsageError('还没有接受收件单位的名片')
  if (other !== undefined) throw new UsageError('有多个单位，请用 --name 或 --card 指明收件单位')
  return card
}
