import { IsoDay } from './time.ts'

const two = (part: number): string => String(part).padStart(2, '0')

/** The day of a moment by the clock and time zone of this machine. */
export const localDay = (at: Date): IsoDay =>
  IsoDay.parse([at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-'))

/** A moment to the minute by the clock and time zone of this machine: `2026-11-23 16:05`. */
export const localMinute = (at: Date): string => `${localDay(at)} ${two(at.getHours())}:${two(at.getMinutes())}`
