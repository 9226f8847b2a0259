import { numberOf, numeral, yearNumeral, yearOf } from './numerals.ts'
import type { Cursor } from './plainLine.ts'

/** How fine a moment is said. */
export type Grain = 'day' | 'third' | 'month' | 'quarter' | 'half' | 'year' | 'week' | 'feast'

/** A point in time as it is said, before it is known which day it is. `date` 31 with `last` is the last of its month. */
export interface Moment {
  readonly grain: Grain
  /** The year that is said, or how far it lies from the paper's: 今年 is 0, 明年 is 1. */
  readonly year: number | null
  readonly yearsOn: number | null
  readonly month: number | null
  /** The month counted from the paper's: 本月 is 0, 下月 is 1. */
  readonly monthsOn: number | null
  readonly weeksOn: number | null
  readonly date: number | null
  /** Said as the end of its grain: 底, 末. */
  readonly end: boolean
  readonly weekday: number | null
  readonly time: string | null
  /** Why no day can be told for sure; null where one can. */
  readonly vague: string | null
}

const none: Moment = {
  grain: 'day',
  year: null,
  yearsOn: null,
  month: null,
  monthsOn: null,
  weeksOn: null,
  date: null,
  end: false,
  weekday: null,
  time: null,
  vague: null,
}

const yearsOn: Readonly<Record<string, number>> = {
  今: 0,
  本: 0,
  当: 0,
  明: 1,
  次: 1,
  翌: 1,
  下一: 1,
  后: 2,
  去: -1,
  上: -1,
}
const weekdayNames = '一二三四五六日天'
/** 1 for 一 to 7 for 日 and 天. */
export const weekdayNumber = (name: string): number => Math.min(7, weekdayNames.indexOf(name) + 1)

const timePattern = String.raw`(?:上午|下午|中午|晚上|晚|早上|凌晨)?(?:${numeral}(?::\d{2}|时半?|点半?)(?:${numeral}分)?整?|〇时|\d{1,2}:\d{2})|(?:上午|下午)?下班|(?:上午|下午|中午|晚上|当天|当日)`
const endWords = '(?:月)?(?:底|末)|最后一(?:天|日)'

/** The weekday in brackets and the hour that may stand behind a day. */
function besides(cursor: Cursor, moment: Moment): Moment {
  const weekday = cursor.eat('（(?:星期|周)([一二三四五六日天])）')
  cursor.eat('（[^）:；]{0,12}）(?=之?前|以前|截|止|下班|上午|下午|\\d)')
  const time = cursor.eat(timePattern)
  return {
    ...moment,
    weekday: weekday === null ? moment.weekday : weekdayNumber(weekday[1]!),
    time: time === null ? null : time[0],
  }
}

interface Year {
  readonly year: number | null
  readonly yearsOn: number | null
}

function readYear(cursor: Cursor): Year | null {
  const said = cursor.eat(`(${yearNumeral})年度?`)
  if (said !== null) return { year: yearOf(said[1]!), yearsOn: null }
  const short = cursor.eat('(\\d{2})年(?=\\d{1,2}月)')
  if (short !== null) return { year: 2000 + Number(short[1]), yearsOn: null }
  const relative = cursor.eat('(今|本|当|明|次|翌|下一|后|去|上)年度?')
  return relative === null ? null : { year: null, yearsOn: yearsOn[relative[1]!]! }
}

/** The day within a month: N日, 底, 上旬, 初. Null where none is said. */
function readDate(cursor: Cursor): Pick<Moment, 'grain' | 'date' | 'end' | 'vague'> | null {
  const said = cursor.eat(`(${numeral})(?:日|号)`)
  if (said !== null) {
    const date = numberOf(said[1]!)
    return { grain: 'day', date: date ?? 0, end: false, vague: date === null ? '日期写法不明' : null }
  }
  if (cursor.eat(endWords) !== null) return { grain: 'month', date: 31, end: true, vague: null }
  const third = cursor.eat('(上|中|下)旬')
  if (third !== null)
    return { grain: 'third', date: { 上: 10, 中: 20, 下: 31 }[third[1]!]!, end: third[1] === '下', vague: null }
  if (cursor.eat('(?:月)?初') !== null) return { grain: 'third', date: 10, end: false, vague: '“月初”没有写明哪一天' }
  if (cursor.eat('(?:月)?中(?!旬|午|秋|考)') !== null)
    return { grain: 'third', date: 15, end: false, vague: '“月中”没有写明哪一天' }
  return null
}

function inMonth(cursor: Cursor, year: Year, month: Partial<Moment>): Moment {
  const date = readDate(cursor)
  if (date === null) return { ...none, ...year, ...month, grain: 'month', date: 31 }
  return besides(cursor, { ...none, ...year, ...month, ...date })
}

const noYear: Year = { year: null, yearsOn: null }

function numericDay(cursor: Cursor): Moment | null {
  const said = cursor.eat('(20\\d{2})([-./])(\\d{1,2})\\2(\\d{1,2})(?!\\d)日? ?')
  if (said === null) return null
  return besides(cursor, { ...none, year: Number(said[1]), month: Number(said[3]), date: Number(said[4]) })
}

/** What follows a year, or stands alone: a half, a quarter, the year's end. */
function partOfYear(cursor: Cursor, year: Year | null): Moment | null {
  const at = year ?? noYear
  const half = cursor.eat('(上|下)半年(底|末)?')
  if (half !== null)
    return { ...none, ...at, grain: 'half', month: half[1] === '上' ? 6 : 12, date: 31, end: half[2] !== undefined }
  const quarter = cursor.eat('第?([一二三四1-4])季度(底|末)?')
  if (quarter !== null)
    return {
      ...none,
      ...at,
      grain: 'quarter',
      month: numberOf(quarter[1]!)! * 3,
      date: 31,
      end: quarter[2] !== undefined,
    }
  if (cursor.eat(year === null ? '年(?:底|末|终)' : '年?(?:底|末|终)') !== null)
    return besides(cursor, { ...none, ...at, grain: 'year', month: 12, date: 31, end: true })
  if (cursor.eat(year === null ? '(?<!末)年初' : '年?初') !== null)
    return { ...none, ...at, grain: 'year', month: 1, vague: '“年初”没有写明哪一天' }
  if (cursor.eat('年(?=之?内)') !== null) return { ...none, ...at, grain: 'year', month: 12, date: 31 }
  if (cursor.eat('全年(?=$|[）；。，｜])') !== null)
    return { ...none, ...at, grain: 'year', month: 12, date: 31, end: true }
  return year === null ? null : { ...none, ...at, grain: 'year', month: 12, date: 31 }
}

const relativeMonths: Readonly<Record<string, number>> = { 本: 0, 当: 0, 下: 1, 下个: 1, 上: -1 }

/** 本月25日, 本季度末, 下周三, 月底: counted from the paper's day. */
function relative(cursor: Cursor): Moment | null {
  const month = cursor.eat('(本|当|下个|下|上)月份?')
  if (month !== null) return inMonth(cursor, noYear, { monthsOn: relativeMonths[month[1]!]! })
  const week = cursor.eat('(本|这|下)周([一二三四五六日天末])?')
  if (week !== null) {
    const day = week[2]
    const vague = day === undefined || day === '末' ? '没有写明星期几' : null
    const weekday = vague === null ? weekdayNumber(day!) : 5
    return besides(cursor, { ...none, grain: 'week', weeksOn: week[1] === '下' ? 1 : 0, weekday, vague })
  }
  const quarter = cursor.eat('(?:本|当)季度?(底|末)?|季度?(?:底|末)(?!月)')
  if (quarter !== null) return { ...none, grain: 'quarter', date: 31, end: true }
  if (cursor.eat('月中(?!旬)') !== null) return { ...none, monthsOn: 0, date: 15, vague: '“月中”没有写明哪一天' }
  if (cursor.eat('月(?:底|末)') === null) return null
  return besides(cursor, { ...none, grain: 'month', monthsOn: 0, date: 31, end: true })
}

/** Reads a moment that begins here; null and stays where none begins. */
export function readMoment(cursor: Cursor): Moment | null {
  const start = cursor.at
  const numeric = numericDay(cursor)
  if (numeric !== null) return numeric
  const year = readYear(cursor)
  const month = cursor.eat(`(${numeral})月份?`)
  if (month !== null) {
    const number = numberOf(month[1]!)
    return inMonth(cursor, year ?? noYear, { month: number ?? 0 })
  }
  const part = partOfYear(cursor, year) ?? (year === null ? relative(cursor) : null)
  if (part !== null) return part
  cursor.at = start
  return null
}

/** A day whose month stands before: 25日 after 4月20日. */
export function readBareDate(cursor: Cursor): Moment | null {
  const said = cursor.eat(`(${numeral})(?:日|号)(?!内|以|左右)`)
  const date = said === null ? null : numberOf(said[1]!)
  return date === null ? null : besides(cursor, { ...none, date })
}
