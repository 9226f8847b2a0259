import type { Tab } from '../../../domain/exchange/table.ts'
import type { SheetRow } from '../../../exchange/xlsx/readRows.ts'
import { readTable, readTabs } from '../../../exchange/xlsx/readTable.ts'

/** A file of sheets that lies in memory: the beginning of each is wanted, or one of them whole. */
export interface ReadWork {
  readonly bytes: Uint8Array
  readonly sheet: number | null
}

/** The beginnings, or the rows of the sheet that was wanted. */
export interface ReadSheets {
  readonly tabs: readonly Tab[]
  readonly rows: readonly SheetRow[]
}

/** Reads sheets apart from the core. Refuses as `readTabs` and `readTable` do. */
export async function readSheets({ bytes, sheet }: ReadWork): Promise<ReadSheets> {
  return sheet === null ? { tabs: await readTabs(bytes), rows: [] } : { tabs: [], rows: await readTable(bytes, sheet) }
}
