import type { SheetTab } from '../../domain/sheets/recogniseTable.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { openSheets, rowsOf, type SheetRow } from './readRows.ts'
import { sharedStrings } from './sharedStrings.ts'
import { readWorkbook } from './workbook.ts'

/** Sheets of a file that are read, and rows of each. */
const tabLimits = { sheets: 12, rows: 60 } as const

/**
 * The beginning of every sheet of a file, to see which of them is meant. Refuses as `readRows` does.
 */
export async function readTabs(bytes: Uint8Array): Promise<readonly SheetTab[]> {
  const archive = await openSheets(bytes)
  try {
    const workbook = await readWorkbook(archive)
    const shared = await sharedStrings(archive, workbook.sharedPart)
    const tabs: SheetTab[] = []
    for (const [place, { name, hidden }] of workbook.sheets.slice(0, tabLimits.sheets).entries()) {
      const rows: SheetRow[] = []
      for await (const row of rowsOf(archive, workbook, shared, place, false))
        if (rows.push(row) >= tabLimits.rows) break
      const numbers = rows.map(({ number }) => number)
      tabs.push({ place, name, hidden, numbers, rows: rows.map(({ cells }) => cells) })
    }
    return tabs
  } finally {
    archive.close()
  }
}

/** Rows of a table at most that is read whole. */
const maxTableRows = 50_000

/**
 * One sheet whole, its rows as `readRows` gives them. Refuses as it does.
 */
export async function readTable(bytes: Uint8Array, sheet: number): Promise<readonly SheetRow[]> {
  const archive = await openSheets(bytes)
  try {
    const workbook = await readWorkbook(archive)
    const rows: SheetRow[] = []
    for await (const row of rowsOf(archive, workbook, await sharedStrings(archive, workbook.sharedPart), sheet))
      if (rows.push(row) > maxTableRows) throw new Refusal('SHEET_TOO_LARGE', { at: `${maxTableRows} 行` })
    return rows
  } finally {
    archive.close()
  }
}
