import { z } from 'zod'

/**
 * What an import does with one record: add, change, nothing, leave out with a reason, wait for a decision or a
 * correction.
 */
export const Outcome = z.enum(['new', 'change', 'same', 'left', 'conflict', 'rejected'])
export type Outcome = z.output<typeof Outcome>

/** Chinese names of the outcomes. */
export const outcomeNames: Readonly<Record<Outcome, string>> = {
  new: '新增',
  change: '更新',
  same: '相同',
  left: '不收入',
  conflict: '冲突',
  rejected: '需补正',
}

/** One record of a file, and what an import does with it. */
export const PlannedItem = z.strictObject({
  area: z.string(),
  key: z.string(),
  /** What a person recognises it by: the task, the finding, the session. */
  title: z.string(),
  outcome: Outcome,
  /** Why, where it is not simply taken in. */
  reason: z.string().nullable(),
  /** Field that is to be corrected. */
  field: z.string().nullable(),
  /** The office's value and the incoming one, where they differ. */
  held: z.string().nullable(),
  came: z.string().nullable(),
})
export type PlannedItem = z.output<typeof PlannedItem>

/** The optional texts of an item. */
type Remarks = Partial<Pick<PlannedItem, 'reason' | 'field' | 'held' | 'came'>>

/** An item; texts that are not given are null. */
export const plannedItem = <Area extends string>(
  area: Area,
  key: string,
  title: string,
  outcome: Outcome,
  { reason = null, field = null, held = null, came = null }: Remarks = {},
): PlannedItem => ({ area, key, title, outcome, reason, field, held, came })
