import { z } from 'zod'
import { ImportCounts, SheetKind } from '../sheets/sheetImport.ts'
import { Month } from '../shared/period.ts'
import type { Decisions } from './fileState.ts'
import type { PlannedItem } from './plannedItem.ts'

/**
 * What a person said of a sheet that came: what it is, of which unit and month, and what each column means. The heads stand
 * where they were found; `fields` go by the column's place, null for a column that is not taken in.
 */
export const SheetAnswers = z.strictObject({
  kind: SheetKind,
  unitId: z.int().nullable(),
  month: Month.nullable(),
  /** Rows that the sender has hidden are taken too; without a word they are not. */
  hiddenRows: z.boolean().optional(),
  fields: z.array(z.string().max(40).nullable()).max(200),
})
export type SheetAnswers = z.output<typeof SheetAnswers>

/** Where the columns of a sheet are: which sheet of its file, the place of its head among the rows, fields by column. */
export const HeadAt = z.strictObject({
  sheet: z.int().min(0),
  row: z.int().min(0),
  at: z.array(z.tuple([z.string(), z.int().min(0)])),
})
export type HeadAt = z.output<typeof HeadAt>

/** Kind and mapping that were recognised in a sheet. */
export const SheetNote = z.strictObject({
  kind: SheetKind,
  month: Month.nullable(),
  /** Of a sheet of the register: what the look has shown, which the import then compares with. */
  looked: z.strictObject({ counts: ImportCounts, digest: z.string(), head: HeadAt }).nullable(),
})
export type SheetNote = z.output<typeof SheetNote>

/** Decision to take in the rows of a sheet that can stand, and to leave the others out. */
export const rejectedRows = 'rows:rejected'

/** The items of a sheet; those to be corrected are left out once a person has said so. */
export const withoutRejected = (items: readonly PlannedItem[], decisions: Decisions): PlannedItem[] =>
  items.map(item =>
    item.outcome === 'rejected' && decisions[rejectedRows] === 'take' ? { ...item, outcome: 'left' } : item,
  )
