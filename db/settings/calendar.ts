import { asc } from 'drizzle-orm'
import { CalendarYear } from '../../domain/shared/workdays.ts'
import { calendarYears } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'

/** Calendar years that the office imported, in the order in which they came. */
export const importedYears = (db: ReadDb): CalendarYear[] =>
  db
    .select()
    .from(calendarYears)
    .orderBy(asc(calendarYears.id))
    .all()
    .map(({ year, source, holidays, workdays }) => CalendarYear.parse({ year, source, holidays, workdays }))

/** Stores an imported year; it replaces an earlier import of the same year. */
export const addCalendarYear = (change: Change, year: CalendarYear, importedAt: string): number =>
  change.insert(calendarYears, { ...year, importedAt })
