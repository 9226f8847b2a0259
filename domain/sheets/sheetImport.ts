import { z } from 'zod'
import { recordAreaNames, type RecordArea } from '../shared/recordAreas.ts'
import type { CellFault } from '../shared/sheets/sheet.ts'

/** A field that a row changes in a record that is there: what it held, and what it will hold. */
export const FieldChange = z.strictObject({ field: z.string(), from: z.string(), to: z.string() })
export type FieldChange = z.output<typeof FieldChange>

/**
 * What became of one row: a new record, a record changed, nothing new, nothing but a name (`blank`), or refused for its
 * faults.
 */
export type RowOutcome =
  | { readonly kind: 'added' | 'same' | 'blank' }
  | { readonly kind: 'changed'; readonly changes?: readonly FieldChange[] }
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

/** What a person has decided of a sheet before it is looked through. */
export const SheetChoices = z.strictObject({
  /** Take rows that the sender has hidden or filtered away. */
  hiddenRows: z.boolean(),
  /** Take figures whose title says another month. */
  anyMonth: z.boolean(),
  /** Make the units above that a sheet of units names and the register lacks. */
  makeParents: z.boolean(),
})
export type SheetChoices = z.output<typeof SheetChoices>

/** Nothing but what needs no decision. */
export const noChoices: SheetChoices = { hiddenRows: false, anyMonth: false, makeParents: false }

/** A sheet of the file that is not taken, and why. */
export const SheetAside = z.strictObject({ name: z.string(), why: z.string() })
export type SheetAside = z.output<typeof SheetAside>

/** A column of the first table: its head, its field (null for one that is not taken), and what its cells hold. */
export const PreviewColumn = z.strictObject({
  column: z.string(),
  head: z.string(),
  field: z.string().nullable(),
  filled: z.int(),
  blank: z.int(),
  zero: z.int(),
})
export type PreviewColumn = z.output<typeof PreviewColumn>

/** A row as it stands: its sheet, its number, the texts of the columns that are taken (codes masked), what becomes of it. */
export const PreviewRow = z.strictObject({
  sheet: z.string(),
  row: z.int(),
  name: z.string(),
  cells: z.array(z.string()),
  outcome: z.string(),
})
export type PreviewRow = z.output<typeof PreviewRow>

/** A row that is no record, and why: a total, a note, a hidden row … */
export const SkippedRow = z.strictObject({ sheet: z.string(), row: z.int(), why: z.string(), text: z.string() })
export type SkippedRow = z.output<typeof SkippedRow>

/** A record that changes: where its row stands, what it is called, and its fields. */
export const ChangedRow = z.strictObject({ row: z.int(), name: z.string(), changes: z.array(FieldChange) })
export type ChangedRow = z.output<typeof ChangedRow>

/** A unit that rows name as the one above and the register lacks; without a kind it cannot be made. */
export const MissingParent = z.strictObject({ name: z.string(), kind: z.string().nullable(), rows: z.int() })
export type MissingParent = z.output<typeof MissingParent>

/** What a look through a sheet shows besides the counts; lists hold the first of many. */
export const PreviewDetails = z.strictObject({
  sheets: z.array(z.string()),
  aside: z.array(SheetAside),
  columns: z.array(PreviewColumn),
  samples: z.array(PreviewRow),
  /** Rows that are refused, as they stand. */
  doubtful: z.array(PreviewRow),
  rejectedCells: z.array(RejectedCell),
  changed: z.array(ChangedRow),
  skipped: z.array(SkippedRow),
  /** Rows without any cell but the name, rows that are no records, and hidden ones among the records. */
  rows: z.strictObject({ blank: z.int(), skipped: z.int(), hidden: z.int() }),
  missingParents: z.array(MissingParent),
})
export type PreviewDetails = z.output<typeof PreviewDetails>

/** What the import of a sheet would do, as a person is shown it before. */
export const ImportPreview = ImportCounts.extend({
  preview: z.string(),
  kind: RegisterSheetKind,
  fileName: z.string(),
  choices: SheetChoices,
  details: PreviewDetails,
})
export type ImportPreview = z.output<typeof ImportPreview>
