import { z } from 'zod'
import { sessionCall } from '../shared/call.ts'
import { Changed } from '../shared/changed.ts'
import { Reason } from '../shared/reason.ts'
import { IsoDay, Instant } from '../shared/time.ts'
import { movedAreas, trashAreaNames, type TrashArea } from '../shared/trashAreas.ts'

const Area = z.enum(trashAreaNames as readonly [TrashArea, ...TrashArea[]])

/** Filter of the trash; an absent field filters nothing. */
export const TrashFilter = z.strictObject({
  text: z.string().max(60).optional(),
  area: Area.optional(),
  swept: z.boolean().optional(),
  mine: z.boolean().optional(),
  from: IsoDay.optional(),
  to: IsoDay.optional(),
})
export type TrashFilter = z.output<typeof TrashFilter>

/** Order of the trash. */
export const TrashSort = z.strictObject({
  by: z.enum(['removedAt', 'area', 'title', 'by']),
  descending: z.boolean(),
})
export type TrashSort = z.output<typeof TrashSort>

/** A removed record as the list shows it. */
export const TrashRow = z.strictObject({
  id: z.int(),
  area: Area,
  record: z.int(),
  title: z.string(),
  number: z.string().nullable(),
  removedAt: Instant,
  byName: z.string(),
  reason: z.string(),
  /** Whole days until its attachments are swept; null once they were. */
  daysLeft: z.int().min(0).nullable(),
})
export type TrashRow = z.output<typeof TrashRow>

/** The trash: what was removed of any area, with the reason, and taking it back out within thirty days. */
export const trashApi = {
  list: sessionCall('trash.read')
    .input(
      z.strictObject({
        day: IsoDay,
        filter: TrashFilter,
        sort: TrashSort,
        offset: z.int().min(0),
        limit: z.int().min(1).max(500),
      }),
    )
    .output(z.strictObject({ total: z.int(), typo: z.boolean(), rows: z.array(TrashRow) })),
  /** Removes a record with all that belongs to it. Demands what changing it demands; RECORD_KEPT says why it stays. */
  remove: sessionCall('trash.read', 'PERMISSION_DENIED', 'RECORD_NOT_FOUND', 'RECORD_KEPT', 'RECORD_FILED')
    .input(z.strictObject({ area: z.enum(movedAreas), id: z.int(), reason: Reason }))
    .output(Changed),
  /** Puts a record back as it was, by its key in the trash. */
  restore: sessionCall('trash.read', 'PERMISSION_DENIED', 'RECORD_NOT_FOUND', 'RECORD_SWEPT', 'TRASH_CLASH')
    .input(z.strictObject({ id: z.int() }))
    .output(Changed),
}
