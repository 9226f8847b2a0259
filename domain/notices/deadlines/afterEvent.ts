import { addDays, monthEnd } from '../../shared/days.ts'
import { addMonths, monthOf } from '../../shared/period.ts'
import { IsoDay } from '../../shared/time.ts'
import { isWorkday, yearKnown, type Workdays } from '../../shared/workdays.ts'
import type { Deadline } from './deadline.ts'
import { numberOf, numeral } from './numerals.ts'
import type { Cursor } from './plainLine.ts'
import type { Read } from './recurring.ts'

/** The days from which a paper's terms run. */
export interface PaperDays {
  readonly signed: IsoDay | null
  readonly received: IsoDay
  readonly calendar: Workdays
}

type After = Extract<Deadline, { kind: 'after' }>

const units: Readonly<Record<string, readonly [After['unit'], number]>> = {
  工作日: ['workday', 1],
  日: ['day', 1],
  天: ['day', 1],
  周: ['day', 7],
  星期: ['day', 7],
  月: ['month', 1],
  年: ['month', 12],
  小时: ['hour', 1],
}

const term = `(?:(${numeral})(?:个?(工作日|日|天|周|星期|年|小时|分钟)|个(月))|(半)个?(年|月))(?:之内|以内|内)`

const start = '(?:^|[，。；:（]|自|在|于|从|应|请|须|要|位|内|门|街|将)'
const papers = '(?:本|此|该)?(?:通知|来文|函|方案|意见|文件|办法|通报|要求|规定|细则|计划|公告|通告|决定|预案)?'
const receipt =
  /(?:收到|接到|收文|收悉|签收|收函|接函)(?:之日|当日)?[^，。；后起]{0,12}(?:之日起|日起|后|起|以后)?，?(?:的|于|在)?$/u
const issue = new RegExp(
  `${start}${papers}(?:印发|发文|发出|下发|发布|公布|通报|即日|今日|即)(?:之日|当日)?[^，。；]{0,2}(?:起|后|日起)，?(?:的|于|在)?$`,
  'u',
)
const event =
  /[^，。；]{1,24}(?:后|之日起|起|日起|以后)，?(?:应当|应|须|要|必须)?(?:的|于|在)?$|(?:发现|遇|接报|发生)[^，。；]{1,14}$/u

/** From which event the term runs, by the words before it; null where they name none. */
function sourceOf(before: string): After['from'] | null {
  if (receipt.test(before)) return 'receipt'
  if (issue.test(before)) return 'issue'
  return event.test(before) ? 'event' : null
}

function workdaysAfter(calendar: Workdays, day: IsoDay, count: number): IsoDay | null {
  let at = day
  for (let left = count; left > 0; left -= isWorkday(calendar, at) ? 1 : 0) {
    at = addDays(at, 1)
    if (!yearKnown(calendar, at)) return null
  }
  return at
}

/** The same date so many months on, in a short month its last day. */
function monthsAfter(day: IsoDay, count: number): IsoDay {
  const first = IsoDay.parse(`${addMonths(monthOf(day), count)}-01`)
  const wanted = addDays(first, Number(day.slice(8)) - 1)
  return wanted < monthEnd(first) ? wanted : monthEnd(first)
}

function lastDay({ from, unit, count }: Omit<After, 'day' | 'kind'>, { signed, received, calendar }: PaperDays) {
  const first = from === 'receipt' ? received : from === 'issue' ? signed : null
  if (first === null || unit === 'hour') return null
  if (unit === 'day') return addDays(first, count)
  return unit === 'month' ? monthsAfter(first, count) : workdaysAfter(calendar, first, count)
}

const isPast = /(?:近|最近|过去|前|第|每|未来)$/u

/** Reads a term, N日内, that begins here. One that says not from when is counted from the receipt, and not sure. */
export function readAfter(cursor: Cursor, days: PaperDays): (Read & { readonly start: number }) | null {
  const at = cursor.at
  const before = cursor.before(at)
  if (isPast.test(before)) return null
  const found = cursor.eat(term)
  if (found === null) return null
  const source = sourceOf(before) ?? (/小时|分钟/u.test(found[2] ?? '') ? 'event' : null)
  const half = found[4] !== undefined
  const named = half ? found[5]! : (found[2] ?? found[3]!)
  if (half && named === '月') return { deadlines: [{ kind: 'unclear' }], doubt: '半个月的起止没有写明', start: at }
  const [unit, times] = half ? (['month', 6] as const) : (units[named] ?? (['hour', 0] as const))
  const number = half ? 1 : numberOf(found[1]!)
  if (number === null || (source === null && named === '年')) {
    cursor.at = at
    return null
  }
  const told = { from: source ?? 'receipt', unit, count: number * times } as const
  const day = lastDay(told, days)
  const doubt = source === null ? '没有写明从哪天起算，请核对' : noDay(told, day)
  return { deadlines: [{ kind: 'after', ...told, day }], doubt, start: source === null ? at : begin(cursor, at) }
}

const noDay = ({ from, unit }: Pick<After, 'from' | 'unit'>, day: IsoDay | null): string | null => {
  if (day !== null || from === 'event' || unit === 'hour') return null
  return from === 'issue' ? '成文日期未识别，算不出期限' : '该年度节假日未设置，算不出工作日'
}

/** The words of the event belong to the deadline: back to the comma before. */
function begin(cursor: Cursor, at: number): number {
  const before = cursor.before(at).replace(/，$/u, '')
  const own = /[^，。；:（）、]*$/u.exec(before)![0]
  const comma = cursor.text[at - 1] === '，' ? 1 : 0
  return at - comma - own.replace(/^(?:要|应当|应|须|请|必须)?(?:在|于)?/u, '').length
}
