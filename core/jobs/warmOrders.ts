import type { OwnFonts } from '../../documents/fonts/loadFonts.ts'
import type { PaperInput } from '../../documents/papers/papers.ts'
import type { Printing } from '../../documents/render/finishing.ts'
import type { PaperKind } from '../../domain/papers/paper.ts'
import type { SheetTab } from '../../domain/sheets/recogniseTable.ts'
import type { SheetMarks } from '../../exchange/xlsx/annotateSheet.ts'
import type { SheetRow } from '../../exchange/xlsx/readRows.ts'

/** A paper to be made a PDF; it needs no vault. */
export interface PdfOrder {
  readonly paper: PaperKind
  readonly input: PaperInput
  /** Folder of the shipped fonts, and the office's own that go before them. */
  readonly fonts: string
  readonly own: OwnFonts
  readonly printing: Printing
}

/** A printed paper; `fonts` names those that it was set in. */
export interface PdfResult {
  readonly pdf: Uint8Array
  readonly pages: number
  readonly title: string
  readonly sha256: string
  readonly fonts: string
}

/** What to read of a workbook in memory: the first rows of each sheet, all rows of one, or a copy with marked cells. */
export type SheetOrder = { readonly bytes: Uint8Array } & (
  | { readonly want: 'tabs' }
  | { readonly want: 'rows'; readonly sheet: number }
  | { readonly want: 'copy'; readonly marks: SheetMarks }
)

/** Only what the order asked for is filled. */
export interface SheetResult {
  readonly tabs: readonly SheetTab[]
  readonly rows: readonly SheetRow[]
  readonly copy: Uint8Array
}
