import { z } from 'zod'
import { IsoDay } from '../shared/time.ts'
import { CalendarYear } from '../shared/workdays.ts'

/** The form in which chinese-days gives a year out: days with their names. */
const NamedDays = z.object({ holidays: z.record(IsoDay, z.string()), workdays: z.record(IsoDay, z.string()) })

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const maxLength = 200_000

/**
 * A year's calendar out of a JSON file: our own form (year, source, holidays, workdays), or days with their names as
 * chinese-days publishes them. Null for what is neither, for days of another year, and for a file over 200 KB.
 */
export function calendarFile(text: string): CalendarYear | null {
  if (text.length > maxLength) return null
  const value = parsed(text.replace(/^\uFEFF/u, ''))
  const own = CalendarYear.safeParse(value)
  const named = NamedDays.safeParse(value)
  const year = own.data ?? (named.success ? yearOf(named.data) : null)
  if (year === null) return null
  const days = [...year.holidays, ...year.workdays]
  return days.length > 0 && days.every(day => day.startsWith(`${year.year}-`)) ? year : null
}

function yearOf({ holidays, workdays }: z.output<typeof NamedDays>): CalendarYear | null {
  const off = Object.keys(holidays).map(day => IsoDay.parse(day))
  if (off.length === 0) return null
  const worked = Object.keys(workdays).map(day => IsoDay.parse(day))
  return { year: Number(off[0]!.slice(0, 4)), source: '导入的日历文件', holidays: off, workdays: worked }
}
