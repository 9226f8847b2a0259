import builtIn from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { importedYears } from '../../db/settings/calendar.ts'
import { readSetting } from '../../db/settings/settings.ts'
import type { ReadDb } from '../../db/store/store.ts'
import { Reporting } from '../../domain/settings/api.ts'
import { addMonths, monthReportedOn, reportDue, type Month } from '../../domain/shared/period.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { workdaysOf, type CalendarYear, type Workdays } from '../../domain/shared/workdays.ts'

const days = (named: Readonly<Record<string, string>>, year: number): IsoDay[] =>
  Object.keys(named)
    .filter(day => day.startsWith(`${year}-`))
    .map(day => IsoDay.parse(day))

const years = [...new Set(Object.keys(builtIn.holidays).map(day => Number(day.slice(0, 4))))]

/** Calendar years that come with the program: the State Council's yearly announcements, as chinese-days keeps them. */
export const builtInYears: readonly CalendarYear[] = years.map(year => ({
  year,
  source: '国务院办公厅关于部分节假日安排的通知',
  holidays: days(builtIn.holidays, year),
  workdays: days(builtIn.workdays, year),
}))

/** The office's working days: those that come with the program, and what the office imported over them. */
export const calendarOf = (db: ReadDb): Workdays => workdaysOf([...builtInYears, ...importedYears(db)])

/** How the office counts its reporting months. */
export const reporting = (db: ReadDb): Reporting => readSetting(db, 'reporting', Reporting) ?? Reporting.parse({})

/** The month to report on a day: the earliest whose report is not overdue at the city. */
export function monthInHand(db: ReadDb, day: IsoDay): Month {
  const { rule } = reporting(db)
  const calendar = calendarOf(db)
  const now = monthReportedOn(rule, day)
  const before = addMonths(now, -1)
  return reportDue(calendar, rule, before) >= day ? before : now
}
