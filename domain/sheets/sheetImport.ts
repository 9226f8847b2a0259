import { z } from 'zod'
import { recordAreaNames, type RecordArea } from '../shared/recordAreas.ts'
import type { CellFault } from '../shared/sheets/sheet.ts'

/** What became of one row: a new record, a record changed, nothing new, or refused for its faults. */
export type RowOutcome =
  | { readonly kind: 'added' | 'changed' | 'same' }
  | { readonly kind: 'rejected'; readonly faults: readonly CellFault[] }

/** Sheets of the register and of all units' figures, which somebody of the office imports. */
export const RegisterSheetKind = z.enum(['units', 'people', 'regions', 'figures', ...recordAreaNames])
export type RegisterSheetKind = z.output<typeof RegisterSheetKind>

/** Sheets that one unit hands in: a roster of trainings, findings of its own, feedback on its tasks. */
export const UnitSheetKind = z.enum(['roster', 'findings', 'feedback'])
export type UnitSheetKind = z.output<typeof UnitSheetKind>

/** Every kind of sheet that is known. */
export const SheetKind = z.enum([...RegisterSheetKind.options, ...UnitSheetKind.options])
export type SheetKind = z.output<typeof SheetKind>

/** Kinds of sheets with a layout of their own; those of records follow from their kinds. */
export type OwnSheetKind = Exclude<SheetKind, RecordArea>

/** How many rows became what. */
export const ImportCounts = z.strictObject({ added: z.int(), changed: z.int(), same: z.int(), rejected: z.int() })
export type ImportCounts = z.output<typeof ImportCounts>

/** A cell that cannot stand: its address in the sheet, its field, the fault, and what it says (codes masked). */
export const RejectedCell = z.strictObject({
  address: z.string(),
  row: z.int(),
  field: z.string(),
  fault: z.string(),
  said: z.string(),
})
export type RejectedCell = z.output<typeof RejectedCell>

/** Where the columns are, heads that no field takes, the first rows with what becomes of them, the first rejected cells. */
export const ImportPreview = ImportCounts.extend({
  preview: z.string(),
  kind: RegisterSheetKind,
  fileName: z.string(),
  heads: z.array(z.strictObject({ column: z.string(), field: z.string() })),
  unread: z.array(z.strictObject({ column: z.string(), head: z.string() })),
  samples: z.array(z.strictObject({ row: z.int(), name: z.string(), outcome: z.string() })),
  rejectedCells: z.array(RejectedCell),
})
export type ImportPreview = z.output<typeof ImportPreview>
