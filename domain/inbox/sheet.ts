import { z } from 'zod'
import { ImportCounts, SheetKind } from '../exchange/import.ts'
import { Month } from '../shared/period.ts'

/**
 * What a person said of a sheet that came: what it is, of which unit and month, and what each column means. The heads stand
 * where they were found; `fields` go by the column's place, null for a column that is not taken in.
 */
export const SheetGiven = z.strictObject({
  kind: SheetKind,
  unitId: z.int().nullable(),
  month: Month.nullable(),
  fields: z.array(z.string().max(40).nullable()).max(200),
})
export type SheetGiven = z.output<typeof SheetGiven>

/** What a sheet was taken for when it was looked at. */
export const SheetNote = z.strictObject({
  kind: SheetKind,
  month: Month.nullable(),
  /** Of a sheet of the register: what the look has shown, which the import then compares with. */
  looked: z.strictObject({ counts: ImportCounts, digest: z.string() }).nullable(),
})
export type SheetNote = z.output<typeof SheetNote>
