import type { Deadline } from './deadline.ts'
import { weekdayNumber } from './moment.ts'
import { numberOf, numeral } from './numerals.ts'
import type { Cursor } from './plainLine.ts'

/** What was read at a place: deadlines, and why they are not sure. */
export interface Read {
  readonly deadlines: readonly Deadline[]
  readonly doubt: string | null
}

const sure = (...deadlines: Deadline[]): Read => ({ deadlines, doubt: null })
const unclear = (doubt: string): Read => ({ deadlines: [{ kind: 'unclear' }], doubt })

const before = '(?:（[^）]{0,20}）)?'
const lastDay = '的?(?:月底|月末|底|末|最后一天|最后一日)'
const thirds: Readonly<Record<string, number>> = { 上: 10, 中: 20, 下: 31 }
const hour = String.raw`(?:上午|下午)?(?:${numeral}(?::\d{2}|时|点)|下班)?`

type Dates = readonly number[] | 'vague' | null

/** The dates of a month: N日, N日和M日, 底, 上旬. */
function readDates(cursor: Cursor): Dates {
  const range = cursor.eat(`的?${numeral}日?(?:至|到|-)(${numeral})日`)
  if (range !== null) return [numberOf(range[1]!) ?? 0]
  const list = cursor.eat(`的?((?:${numeral}[日号]?[、和及])*${numeral})[日号]`)
  if (list !== null) return list[1]!.split(/[日号]?[、和及]/u).map(one => numberOf(one) ?? 0)
  if (cursor.eat(lastDay) !== null) return [31]
  const third = cursor.eat('(上|中|下)旬')
  if (third !== null) return cursor.sees('之?前|以前') ? 'vague' : [thirds[third[1]!]!]
  const first = cursor.eat(`前(${numeral})日内?`)
  if (first !== null) return [numberOf(first[1]!) ?? 0]
  const closing = cursor.eat(`(?:结束|终了)后(${numeral})日之?内`)
  if (closing !== null) return [numberOf(closing[1]!) ?? 0]
  return cursor.eat(`月?初|月?中|的?(?:最后|第|前)${numeral}?个?工作日内?|的?第?(?:最后)?${numeral}周`) === null
    ? null
    : 'vague'
}

const isDate = (date: number): boolean => date >= 1 && date <= 31

/** Takes the hour and 前 behind a date; a date that is only about right is a doubt. */
function closing(cursor: Cursor, read: Read): Read {
  if (cursor.sees('左右|前后')) return { ...read, doubt: '只写了大概日期' }
  cursor.eat(`${before}${hour}(?:之前|以前|前|之内|以内|内)?`)
  return read
}

function monthly(cursor: Cursor): Read | null {
  if (cursor.eat('每个?月份?') === null) return null
  const dates = readDates(cursor)
  if (dates === 'vague') return unclear('每月的哪一天没有写明')
  if (dates === null) return sure({ kind: 'monthly', date: null })
  if (!dates.every(isDate)) return unclear('没有这一天，请核对')
  return closing(cursor, sure(...dates.map(date => ({ kind: 'monthly' as const, date }))))
}

/** 次月5日前: every month where the sentence speaks of 上月, 当月 or 每月. */
function nextMonth(cursor: Cursor): Read | null {
  const start = cursor.at
  if (cursor.eat('(?:次|下一个?|下个|下)月') === null) return null
  const around = `${cursor.before(start)}${/^[^。；]*/u.exec(cursor.text.slice(start))![0]}`
  const dates =
    /上个?月|当月|每个?月|上一个?月|按月|逐月/u.test(around) || cursor.text[start] === '次' ? readDates(cursor) : null
  if (dates === null || dates === 'vague' || !dates.every(isDate)) {
    cursor.at = start
    return null
  }
  const read = closing(cursor, sure(...dates.map(date => ({ kind: 'monthly' as const, date }))))
  return /上个?月|当月|每个?月|上一个?月|按月|逐月/u.test(around)
    ? read
    : { ...read, doubt: '“次月”没有写明是否每月都报' }
}

function weekly(cursor: Cursor): Read | null {
  if (cursor.eat('每(?:两|2|双|隔一)个?(?:周|星期)') !== null) {
    const day = cursor.eat('的?(?:周|星期)([一二三四五六日天])')
    const weekday = day === null ? null : weekdayNumber(day[1]!)
    return closing(cursor, sure({ kind: 'fortnightly', weekday }))
  }
  if (cursor.eat('每(?:周|星期)') === null) return null
  if (cursor.eat('末') !== null) return unclear('“周末”没有写明星期几')
  const days = cursor.eat(
    '的?(?:星期)?([一二三四五六日天](?:[、和及](?:周|星期)?[一二三四五六日天](?!次|个))*)(?!次|个|至|到)',
  )
  if (days === null) return sure({ kind: 'weekly', weekday: null })
  const named = days[1]!.split(/[、和及](?:周|星期)?/u).map(weekdayNumber)
  return closing(cursor, sure(...named.map(weekday => ({ kind: 'weekly' as const, weekday }))))
}

function daily(cursor: Cursor): Read | null {
  const every = cursor.eat(`每隔?(${numeral})(?:日|天)`)
  if (every !== null) {
    const days = numberOf(every[1]!) ?? 0
    return days < 2 ? sure({ kind: 'daily' }) : sure({ kind: 'everyDays', days })
  }
  if (cursor.eat('每半个?月|半个?月(?=[^，。；]{0,8}一次)') !== null) return sure({ kind: 'semimonthly' })
  if (cursor.eat(`每旬|每隔?${numeral}个?(?:月|年|小时)`) !== null) return unclear('周期任务，请人工安排')
  return cursor.eat('每个?(?:工作)?(?:日|天)|逐日|按日') === null ? null : closing(cursor, sure({ kind: 'daily' }))
}

const monthOfQuarter: readonly (readonly [string, number])[] = [
  ['(?:的)?(?:首月|第一个月)', 1],
  ['(?:的)?第二个月', 2],
  ['(?:的)?(?:末月|最后一个月|第三个月)', 3],
]

function quarterly(cursor: Cursor): Read | null {
  if (cursor.eat('每个?季度?|季度(?=末月)') === null) return null
  const after = cursor.eat(`(?:结束|终了)后(${numeral})日之?内`)
  if (after !== null) return sure({ kind: 'quarterly', month: 1, date: numberOf(after[1]!) })
  if (cursor.eat('的?最后一周') !== null) return unclear('“最后一周”没有写明哪一天')
  const named = monthOfQuarter.find(([words]) => cursor.eat(words) !== null)
  const month = named?.[1] ?? (cursor.eat('末|底') === null ? null : 3)
  if (month === null) return sure({ kind: 'quarterly', month: null, date: null })
  const dates = readDates(cursor) ?? (named === undefined ? [31] : null)
  if (dates === null || dates === 'vague' || !dates.every(isDate)) return unclear('每季度的哪一天没有写明')
  return closing(cursor, sure(...dates.map(date => ({ kind: 'quarterly' as const, month, date }))))
}

interface DateOfYear {
  readonly month: number
  readonly date: number
}

const lastOf = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const isLast = ({ month, date }: DateOfYear): boolean => date >= lastOf[month - 1]!

/** Days of a year as one rule: four a quarter apart, two half a year apart, else each by itself. */
function rulesOf(days: readonly DateOfYear[]): Read {
  if (days.some(({ month, date }) => month < 1 || month > 12 || date < 1 || (date > lastOf[month - 1]! && date !== 31)))
    return unclear('没有这一天，请核对')
  const first = days[0]!
  const even = (gap: number) =>
    days.every(({ month }, index) => month === first.month + index * gap) &&
    (days.every(({ date }) => date === first.date) || days.every(isLast))
  const date = days.every(isLast) ? 31 : first.date
  if (days.length === 4 && even(3)) return sure({ kind: 'quarterly', month: first.month, date })
  if (days.length === 2 && even(6)) return sure({ kind: 'halfYearly', month: first.month, date })
  return sure(...days.map(day => ({ kind: 'yearly' as const, ...day })))
}

const dayInYear = `(${numeral})月份?(?:(${numeral})[日号]|(底|末|月底)|(上|中|下)旬)?(?:之前|以前|前)?`

function dateIn(found: RegExpExecArray): DateOfYear | null {
  const date = found[2] === undefined ? null : numberOf(found[2])
  const third = found[4] === undefined ? null : thirds[found[4]]!
  return { month: numberOf(found[1]!) ?? 0, date: date ?? third ?? 31 }
}

/** 3、6、9、12月20日: months that share what stands behind the last. */
function monthList(cursor: Cursor): readonly DateOfYear[] | null {
  const list = cursor.eat(
    `((?:${numeral}月?[、和及])+${numeral})月份?(?:(${numeral})[日号]|(底|末|月底))?(?![^，。；]{0,3}月)`,
  )
  if (list === null) return null
  const date = list[2] === undefined ? 31 : (numberOf(list[2]) ?? 0)
  return list[1]!.split(/月?[、和及]/u).map(month => ({ month: numberOf(month) ?? 0, date }))
}

function daysInYear(cursor: Cursor): readonly DateOfYear[] {
  const shared = monthList(cursor)
  if (shared !== null) return shared
  const days: DateOfYear[] = []
  for (let found = cursor.eat(dayInYear); found !== null; found = cursor.eat(`[、和及]${dayInYear}`))
    days.push(dateIn(found)!)
  return days
}

function yearly(cursor: Cursor): Read | null {
  if (cursor.eat(`每(?:半年|年半)`) !== null) {
    const after = cursor.eat(`(?:结束|终了)后(${numeral})日之?内`)
    if (after !== null) return sure({ kind: 'halfYearly', month: 1, date: numberOf(after[1]!) })
    if (cursor.eat('末|底') !== null) return closing(cursor, sure({ kind: 'halfYearly', month: 6, date: 31 }))
    return sure({ kind: 'halfYearly', month: null, date: null })
  }
  if (cursor.eat('每年度?的?') === null) return null
  if (cursor.eat('(?:年)?(?:底|末|终)') !== null) return closing(cursor, sure({ kind: 'yearly', month: 12, date: 31 }))
  if (cursor.eat('上半年') !== null) return closing(cursor, sure({ kind: 'yearly', month: 6, date: 31 }))
  if (cursor.eat('下半年') !== null) return closing(cursor, sure({ kind: 'yearly', month: 12, date: 31 }))
  const quarter = cursor.eat('第?([一二三四])季度')
  if (quarter !== null) return closing(cursor, sure({ kind: 'yearly', month: numberOf(quarter[1]!)! * 3, date: 31 }))
  if (cursor.eat('初|汛期前?|国庆|春节') !== null) return unclear('每年的哪一天没有写明')
  const days = daysInYear(cursor)
  if (days.length === 0) return sure({ kind: 'yearly', month: null, date: null })
  if (cursor.sees('(?:至|到|-)')) return unclear('每年一段时间，请人工安排')
  return closing(cursor, rulesOf(days))
}

const adverbs: readonly (readonly [string, Deadline])[] = [
  ['(?:逐月|按月度?|(?:一月|一个月)一次)', { kind: 'monthly', date: null }],
  ['(?:逐季|按季度?|一季度?一次)', { kind: 'quarterly', month: null, date: null }],
  ['(?:逐周|按周|一周一次)', { kind: 'weekly', weekday: null }],
  ['半年(?:度)?(?=[^，。；]{0,8}一次)', { kind: 'halfYearly', month: null, date: null }],
  ['按年度?(?=报|通报|考核)|一年(?=[^，。；]{0,4}一次)', { kind: 'yearly', month: null, date: null }],
]

function adverb(cursor: Cursor): Read | null {
  const found = adverbs.find(([words]) => cursor.eat(words) !== null)
  return found === undefined ? null : sure(found[1])
}

const readers = [weekly, daily, quarterly, yearly, monthly, nextMonth, adverb]
const duty =
  /次|报|调度|通报|开展|组织|召开|检查|巡查|演练|考核|评估|培训|体检|会商|研判|更新|汇总|修订|梳理|分析|抽查|督查|督导|轮训|学习|统计|填|检测|检验|维护|点评/u

const hasDay = (deadline: Deadline): boolean =>
  ('date' in deadline && deadline.date !== null) || ('weekday' in deadline && deadline.weekday !== null)

/** Reads a recurring duty that begins here. One without a day counts only where work is spoken of; null otherwise. */
export function readRecurring(cursor: Cursor): Read | null {
  const start = cursor.at
  for (const read of readers) {
    const found = read(cursor)
    if (found === null) continue
    if (found.deadlines.some(hasDay) || duty.test(cursor.after())) return manyTimes(cursor, found)
    break
  }
  cursor.at = start
  return null
}

/** 每年两次 leaves open when. */
function manyTimes(cursor: Cursor, found: Read): Read {
  const [first] = found.deadlines
  if (first?.kind !== 'yearly' || first.date !== null) return found
  return new RegExp(`[两二三四2-9]次`, 'u').test(cursor.after()) ? unclear('一年数次，请人工安排') : found
}
