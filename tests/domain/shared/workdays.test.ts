import { expect, test } from 'vitest'
import { addDays } from '../../../domain/shared/days.ts'
import {
  dueIn,
  Month,
  monthPeriod,
  monthReportedOn,
  reportDue,
  unitsDue,
  yearToDate,
} from '../../../domain/shared/period.ts'
import { IsoDay } from '../../../domain/shared/time.ts'
import { isWorkday, workdaysBefore, workdaysOf, yearKnown } from '../../../domain/shared/workdays.ts'
import { builtInYears } from '../../../core/settings/calendar.ts'

const calendar = workdaysOf(builtInYears)
const day = (text: string) => IsoDay.parse(text)
const month = (text: string) => Month.parse(text)

test.each([
  ['2022-02', '2022-02-18'],
  ['2022-03', '2022-03-18'],
  ['2022-08', '2022-08-19'],
  ['2022-11', '2022-11-18'],
  ['2023-05', '2023-05-19'],
  ['2023-08', '2023-08-18'],
  ['2024-01', '2024-01-19'],
  ['2024-04', '2024-04-19'],
  ['2024-07', '2024-07-19'],
  ['2024-10', '2024-10-18'],
  ['2025-04', '2025-04-18'],
  ['2025-07', '2025-07-18'],
  ['2025-09', '2025-09-19'],
  ['2025-12', '2025-12-19'],
  ['2026-02', '2026-02-14'],
  ['2026-06', '2026-06-18'],
  ['2026-09', '2026-09-20'],
  ['2026-12', '2026-12-18'],
])('每月20日前 of %s is due on %s', (of, due) => {
  expect(dueIn(calendar, month(of), 20)).toBe(due)
})

test('2026 has 248 working days; a year that is not known says so', () => {
  const days = Array.from({ length: 365 }, (_, index) => addDays(day('2026-01-01'), index))
  expect(days.filter(one => isWorkday(calendar, one))).toHaveLength(248)
  expect(yearKnown(calendar, day('2026-12-31'))).toBe(true)
  expect(yearKnown(calendar, day('2027-01-01'))).toBe(false)
})

test('an imported year holds over the one that came with the program', () => {
  const own = { year: 2026, source: '本市安排', holidays: [day('2026-09-18')], workdays: [] }
  const changed = workdaysOf([...builtInYears, own])
  expect(isWorkday(changed, day('2026-09-18'))).toBe(false)
  expect(dueIn(changed, month('2026-09'), 20)).toBe('2026-09-17')
})

test('worked days are counted backwards over a holiday', () => {
  expect(workdaysBefore(calendar, day('2026-10-12'), 3)).toBe('2026-10-08')
})

test('a reporting month by either rule: its days, its year to date, when it is due', () => {
  expect(monthPeriod('calendarMonth', month('2026-02'))).toEqual({ from: '2026-02-01', to: '2026-02-28' })
  expect(monthPeriod('from21to20', month('2026-01'))).toEqual({ from: '2025-12-21', to: '2026-01-20' })
  expect(yearToDate('from21to20', month('2026-03'))).toEqual({ from: '2025-12-21', to: '2026-03-20' })
  expect(monthReportedOn('from21to20', day('2026-11-21'))).toBe('2026-12')
  expect(monthReportedOn('calendarMonth', day('2026-11-21'))).toBe('2026-11')
  expect(reportDue(calendar, 'calendarMonth', month('2026-11'))).toBe('2026-12-18')
  expect(unitsDue(calendar, 'calendarMonth', month('2026-11'), 3)).toBe('2026-12-15')
  expect(reportDue(calendar, 'from21to20', month('2026-11'))).toBe('2026-11-20')
})
