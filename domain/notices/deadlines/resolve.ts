import { addDays, monthEnd, weekdayOf } from '../../shared/days.ts'
import { IsoDay } from '../../shared/time.ts'
import type { Moment } from './moment.ts'

/** The day that a moment means, with the reason where it is not sure; the day is null where none can be told. */
export interface Resolved {
  readonly day: IsoDay | null
  readonly doubt: string | null
}

/** The day from which a paper's words are counted, and the deadline said before in the same sentence. */
export interface Around {
  readonly base: IsoDay
  readonly before: IsoDay | null
}

const unknown = (doubt: string): Resolved => ({ day: null, doubt })

const yearIn = (day: IsoDay): number => Number(day.slice(0, 4))
const monthIn = (day: IsoDay): number => Number(day.slice(5, 7))

/** A day by its numbers; the end of the month where it is asked for. Null where there is no such day. */
export function dayOf(year: number, month: number, date: number, isEnd: boolean): IsoDay | null {
  if (month < 1 || month > 12 || year < 2000 || year > 2099) return null
  const first = IsoDay.safeParse(`${year}-${String(month).padStart(2, '0')}-01`)
  if (!first.success) return null
  if (isEnd) return monthEnd(first.data)
  const day = IsoDay.safeParse(`${first.data.slice(0, 8)}${String(date).padStart(2, '0')}`)
  return day.success ? day.data : null
}

const impossible = (month: number, date: number): Resolved => unknown(`没有“${month}月${date}日”这一天，请核对`)

/** A month without a year: the one that follows what was said before, else the next one from the paper's day. */
function withoutYear(month: number, date: number, isEnd: boolean, { base, before }: Around): Resolved {
  const wished = (year: number) => dayOf(year, month, date, isEnd)
  if (before !== null && yearIn(before) > yearIn(base)) {
    const day = wished(yearIn(before))
    if (day === null) return impossible(month, date)
    return day >= before ? { day, doubt: null } : { day, doubt: '没有写明年份，按上文年份推算，请核对' }
  }
  const here = wished(yearIn(base))
  const next = wished(yearIn(base) + 1)
  if (here === null && next === null) return impossible(month, date)
  if (here !== null && here >= base) return { day: here, doubt: null }
  const soon = next !== null && next <= addDays(base, 150)
  return { day: next, doubt: soon ? null : '没有写明年份，本年该日已过，请核对' }
}

function inWeek(moment: Moment, base: IsoDay): Resolved {
  const monday = addDays(base, 1 - weekdayOf(base))
  return { day: addDays(monday, moment.weeksOn! * 7 + moment.weekday! - 1), doubt: null }
}

function monthsOn(moment: Moment, base: IsoDay): Resolved {
  const months = yearIn(base) * 12 + monthIn(base) - 1 + moment.monthsOn!
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1]
  const day = dayOf(year, month, moment.date!, moment.date === 31)
  return day === null ? impossible(month, moment.date!) : { day, doubt: null }
}

/** 25日 behind 4月20日 is in the same month where it is later. */
function bareDate({ date }: Moment, { base, before }: Around): Resolved {
  const from = before ?? base
  const here = dayOf(yearIn(from), monthIn(from), date!, false)
  if (before !== null && here !== null && here > before) return { day: here, doubt: null }
  return { day: here !== null && here >= base ? here : null, doubt: '只写了日，没有写明月份，请核对' }
}

function plainDay(moment: Moment, around: Around): Resolved {
  const { grain, year, month, date } = moment
  if (grain === 'week') return inWeek(moment, around.base)
  if (moment.monthsOn !== null) return monthsOn(moment, around.base)
  if (grain === 'quarter' && month === null) {
    const quarter = Math.ceil(monthIn(around.base) / 3) * 3
    return { day: dayOf(yearIn(around.base), quarter, 31, true), doubt: null }
  }
  if (month === null) return date === null ? unknown('没有写明日期') : bareDate(moment, around)
  const isEnd = grain !== 'day' && date === 31
  const said = year ?? (moment.yearsOn === null ? null : yearIn(around.base) + moment.yearsOn)
  if (said === null) return withoutYear(month, date ?? 31, isEnd, around)
  const day = dayOf(said, month, date ?? 31, isEnd)
  return day === null ? impossible(month, date ?? 31) : { day, doubt: null }
}

/** The day that a moment means, seen from the paper's day. A weekday beside it that is not the day's raises a doubt. */
export function resolve(moment: Moment, around: Around): Resolved {
  const { day, doubt } = plainDay(moment, around)
  if (moment.vague !== null) return { day, doubt: moment.vague }
  const wrongWeekday =
    day !== null && moment.grain === 'day' && moment.weekday !== null && weekdayOf(day) !== moment.weekday
  return { day, doubt: wrongWeekday ? '日期与星期几不符，请核对' : doubt }
}
