import { z } from 'zod'
import { addDays, weekdayOf } from './days.ts'
import { IsoDay } from './time.ts'

/**
 * Public holidays of one year as the State Council's office announces them: days off, and weekend days that are
 * worked instead. `source` names the announcement.
 */
export const CalendarYear = z.strictObject({
  year: z.int().min(2000).max(2100),
  source: z.string().max(100),
  holidays: z.array(IsoDay).max(100),
  workdays: z.array(IsoDay).max(100),
})
export type CalendarYear = z.output<typeof CalendarYear>

/** Which days are worked, for the years that are known. */
export interface Workdays {
  readonly years: ReadonlySet<number>
  readonly holidays: ReadonlySet<string>
  readonly workdays: ReadonlySet<string>
}

/** Working days out of calendar years; of a year that comes twice the later one holds. */
export function workdaysOf(years: readonly CalendarYear[]): Workdays {
  const latest = [...new Map(years.map(year => [year.year, year])).values()]
  return {
    years: new Set(latest.map(({ year }) => year)),
    holidays: new Set(latest.flatMap(({ holidays }) => holidays)),
    workdays: new Set(latest.flatMap(({ workdays }) => workdays)),
  }
}

/** True when the year's calendar is known; without it only weekends are. */
export const yearKnown = ({ years }: Workdays, day: IsoDay): boolean => years.has(Number(day.slice(0, 4)))

/** True when a day is worked: a weekend day only where it is worked instead of a holiday. */
export const isWorkday = ({ holidays, workdays }: Workdays, day: IsoDay): boolean =>
  workdays.has(day) || (!holidays.has(day) && weekdayOf(day) < 6)

/** The day itself where it is worked, else the nearest worked day before: a 前 deadline moves earlier. */
export function lastWorkdayBy(calendar: Workdays, day: IsoDay): IsoDay {
  let at = day
  while (!isWorkday(calendar, at)) at = addDays(at, -1)
  return at
}

/** The day so many worked days before another. */
export function workdaysBefore(calendar: Workdays, day: IsoDay, count: number): IsoDay {
  let at = day
  for (let left = count; left > 0; left -= isWorkday(calendar, at) ? 1 : 0) at = addDays(at, -1)
  return at
}
