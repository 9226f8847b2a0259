import { daysBetween } from '../shared/days.ts'
import { localDay } from '../shared/localTime.ts'
import { sweepDay } from '../shared/recordRules.ts'
import type { IsoDay } from '../shared/time.ts'

/** Whole days from a day until a record that was removed at an instant is swept; 0 where it is due. */
export const daysLeft = (removedAt: string, day: IsoDay): number =>
  Math.max(0, daysBetween(day, sweepDay(localDay(new Date(removedAt)))))
