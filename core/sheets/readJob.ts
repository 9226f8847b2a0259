import { annotate } from '../../exchange/xlsx/annotateSheet.ts'
import { readTable, readTabs } from '../../exchange/xlsx/readTable.ts'
import type { SheetOrder, SheetResult } from '../jobs/warmOrders.ts'

/** Reads sheets apart from the core. Refuses as `readTabs`, `readTable` and `annotate` do. */
export async function readSheets(order: SheetOrder): Promise<SheetResult> {
  const none: SheetResult = { tabs: [], rows: [], copy: new Uint8Array() }
  const { bytes } = order
  if (order.want === 'tabs') return { ...none, tabs: await readTabs(bytes) }
  if (order.want === 'rows') return { ...none, rows: await readTable(bytes, order.sheet) }
  return { ...none, copy: await annotate(bytes, order.marks) }
}
