import { annotate } from '../../exchange/xlsx/annotateSheet.ts'
import { readTable, readTabs } from '../../exchange/xlsx/readTable.ts'
import type { ReadSheets, ReadWork } from '../jobs/orders.ts'

/** Reads sheets apart from the core. Refuses as `readTabs`, `readTable` and `annotate` do. */
export async function readSheets(work: ReadWork): Promise<ReadSheets> {
  const none: ReadSheets = { tabs: [], rows: [], copy: new Uint8Array() }
  const { bytes } = work
  if (work.want === 'tabs') return { ...none, tabs: await readTabs(bytes) }
  if (work.want === 'rows') return { ...none, rows: await readTable(bytes, work.sheet) }
  return { ...none, copy: await annotate(bytes, work.marks) }
}
