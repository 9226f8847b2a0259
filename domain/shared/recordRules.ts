import { addDays } from './days.ts'
import type { IsoDay } from './time.ts'

/** How long a record lies in the trash before its attachments are swept, in days. */
export const trashDays = 30

/** The first day on which a record that was removed on a day may be swept: the thirty days are over. */
export const sweepDay = (removedOn: IsoDay): IsoDay => addDays(removedOn, trashDays + 1)
