import { z } from 'zod'
import { addDays, monthEnd } from './days.ts'
import { IsoDay } from './time.ts'
import { lastWorkdayBy, workdaysBefore, type Workdays } from './workdays.ts'

/** A reporting month: `2026-11`. Sorts as text. */
export const Month = z
  .string()
  .regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
  .brand<'Month'>()
export type Month = z.output<typeof Month>

/** 自然月, or 上月21日至本月20日. */
export const PeriodRule = z.enum(['calendarMonth', 'from21to20'])
export type PeriodRule = z.output<typeof PeriodRule>

/** Chinese names of the ways to count a reporting month. */
export const periodRuleNames: Readonly<Record<PeriodRule, string>> = {
  calendarMonth: '自然月',
  from21to20: '上月21日至本月20日',
}

/** Days from and to, both included. */
export interface Period {
  readonly from: IsoDay
  readonly to: IsoDay
}

const dayIn = (month: Month, date: string): IsoDay => IsoDay.parse(`${month}-${date}`)

/** The month so many months later; negative for earlier. */
export function addMonths(month: Month, months: number): Month {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return Month.parse(new Date(Date.UTC(year, number - 1 + months, 15)).toISOString().slice(0, 7))
}

/** The calendar month of a day. */
export const monthOf = (day: IsoDay): Month => Month.parse(day.slice(0, 7))

/** The days that a month's report covers. */
export function monthPeriod(rule: PeriodRule, month: Month): Period {
  if (rule === 'calendarMonth') return { from: dayIn(month, '01'), to: monthEnd(dayIn(month, '01')) }
  return { from: dayIn(addMonths(month, -1), '21'), to: dayIn(month, '20') }
}

/** The year to date that a month's report covers: from the first reporting day of the year (restart in January). */
export const yearToDate = (rule: PeriodRule, month: Month): Period => ({
  from: monthPeriod(rule, Month.parse(`${month.slice(0, 4)}-01`)).from,
  to: monthPeriod(rule, month).to,
})

/** The reporting month a day falls in. */
export function monthReportedOn(rule: PeriodRule, day: IsoDay): Month {
  const month = monthOf(day)
  return rule === 'from21to20' && day.slice(8) > '20' ? addMonths(month, 1) : month
}

/** When a date of a month is due: the date itself, or the worked day before it; in a short month its last day. */
export function dueIn(calendar: Workdays, month: Month, date: number): IsoDay {
  const last = monthEnd(dayIn(month, '01'))
  const wanted = addDays(dayIn(month, '01'), date - 1)
  return lastWorkdayBy(calendar, wanted < last ? wanted : last)
}

/**
 * When the report of a month is due at the city (每月20日前): a calendar month in the month after, a month from the
 * 21st to the 20th in itself. Units report so many worked days before (default three).
 */
export function reportDue(calendar: Workdays, rule: PeriodRule, month: Month): IsoDay {
  return dueIn(calendar, rule === 'calendarMonth' ? addMonths(month, 1) : month, 20)
}

/** When units report their figures of a month to the office. */
export const unitsDue = (calendar: Workdays, rule: PeriodRule, month: Month, workdaysAhead: number): IsoDay =>
  workdaysBefore(calendar, reportDue(calendar, rule, month), workdaysAhead)

/** `2026-11` as a text says it: 2026年11月. */
export function monthText(month: Month): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return `${year}年${number}月`
}
