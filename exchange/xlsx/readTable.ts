import type { SheetTab } from '../../domain/sheets/recogniseTable.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { Archive } from './zipArchive.ts'
import { openSheets, placeOf, rowsOf, type SheetRow } from './readRows.ts'
import { sharedStrings } from './sharedStrings.ts'
import { readWorkbook } from './workbook.ts'
import { heard } from './xml.ts'

/** Sheets of a file that are read, and rows of each. */
const tabLimits = { sheets: 12, rows: 60 } as const

/**
 * The beginning of every sheet of a file, to see which of them is meant. Refuses as `readRows` does.
 */
export async function readTabs(bytes: Uint8Array): Promise<readonly SheetTab[]> {
  const archive = await openSheets(bytes)
  try {
    const workbook = await readWorkbook(archive)
    const shared = await sharedStrings(archive)
    const tabs: SheetTab[] = []
    for (const [place, { name, hidden }] of workbook.sheets.slice(0, tabLimits.sheets).entries()) {
      const rows: SheetRow[] = []
      for await (const row of rowsOf(archive, workbook, shared, place)) if (rows.push(row) >= tabLimits.rows) break
      const numbers = rows.map(({ number }) => number)
      tabs.push({ place, name, hidden, numbers, rows: rows.map(({ cells }) => cells) })
    }
    return tabs
  } finally {
    archive.close()
  }
}

/** Rows of a table at most that is read whole, and areas of merged cells. */
const tableLimits = { rows: 50_000, merged: 50_000, filled: 2_000_000 } as const

/** An area of merged cells: its first column, its first row and its last. */
type Area = readonly [number, number, number]

/** Areas of merged cells that are higher than one row. */
async function mergedDown(archive: Archive, part: string): Promise<readonly Area[]> {
  const areas: Area[] = []
  await heard(archive.text(part), {
    open(name, attribute) {
      if (name !== 'mergeCell') return
      const [, letters, from, to] = /^([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})$/u.exec(attribute('ref') ?? '') ?? []
      if (letters === undefined || from === to) return
      if (areas.push([placeOf(letters), Number(from), Number(to)]) > tableLimits.merged)
        throw new Refusal('SHEET_TOO_LARGE')
    },
  })
  return areas
}

type FilledRow = { readonly number: number; readonly cells: string[] }

function fillDown(rows: readonly FilledRow[], areas: readonly Area[]): void {
  let steps = 0
  const places = new Map(rows.map(({ number }, at) => [number, at]))
  for (const [place, from, to] of areas) {
    const first = places.get(from)
    const text = first === undefined ? '' : (rows[first]!.cells[place] ?? '')
    if (first === undefined || text === '') continue
    for (let at = first + 1; at < rows.length && rows[at]!.number <= to; at += 1) {
      // merged areas may not overlap, but a broken file can hold such ones
      if ((steps += 1) > tableLimits.filled) throw new Refusal('SHEET_TOO_LARGE')
      const { cells } = rows[at]!
      while (cells.length < place) cells.push('')
      if ((cells[place] ?? '') === '') cells[place] = text
    }
  }
}

/**
 * One sheet whole, with what cells merged over several rows hold in each of these rows. Refuses as `readRows` does.
 */
export async function readTable(bytes: Uint8Array, sheet: number): Promise<readonly SheetRow[]> {
  const archive = await openSheets(bytes)
  try {
    const workbook = await readWorkbook(archive)
    const rows: FilledRow[] = []
    for await (const { number, cells } of rowsOf(archive, workbook, await sharedStrings(archive), sheet))
      if (rows.push({ number, cells: [...cells] }) > tableLimits.rows)
        throw new Refusal('SHEET_TOO_LARGE', { at: `${tableLimits.rows} 行` })
    fillDown(rows, await mergedDown(archive, workbook.sheets[sheet]!.part))
    return rows
  } finally {
    archive.close()
  }
}
