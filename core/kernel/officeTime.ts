import { localDay, localMinute } from '../../domain/shared/localTime.ts'
import type { IsoDay } from '../../domain/shared/time.ts'

/** The first instant of a day of the office, so many days later. */
export const startOf = (day: string, later = 0): string => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return new Date(year, month - 1, date + later).toISOString()
}

/** The day of the office on which an instant lies. */
export const dayOf = (at: string): IsoDay => localDay(new Date(at))

/** An instant as the office's clock shows it, to the minute. */
export const minuteText = (at: string): string => localMinute(new Date(at))
