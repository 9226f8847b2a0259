import type { Tab } from '../../domain/sheets/recogniseTable.ts'
import { annotate, type SheetMarks } from '../../exchange/xlsx/annotateSheet.ts'
import type { SheetRow } from '../../exchange/xlsx/readRows.ts'
import { readTable, readTabs } from '../../exchange/xlsx/readTable.ts'

/** What is wanted of a file of sheets that lies in memory: the beginning of each, one of them whole, a marked copy. */
export type ReadWork = { readonly bytes: Uint8Array } & (
  | { readonly want: 'tabs' }
  | { readonly want: 'rows'; readonly sheet: number }
  | { readonly want: 'copy'; readonly marks: SheetMarks }
)

/** What was wanted; nothing of the rest. */
export interface ReadSheets {
  readonly tabs: readonly Tab[]
  readonly rows: readonly SheetRow[]
  readonly copy: Uint8Array
}

/** Reads sheets apart from the core. Refuses as `readTabs`, `readTable` and `annotate` do. */
export async function readSheets(work: ReadWork): Promise<ReadSheets> {
  const none: ReadSheets = { tabs: [], rows: [], copy: new Uint8Array() }
  const { bytes } = work
  if (work.want === 'tabs') return { ...none, tabs: await readTabs(bytes) }
  if (work.want === 'rows') return { ...none, rows: await readTable(bytes, work.sheet) }
  return { ...none, copy: await annotate(bytes, work.marks) }
}
