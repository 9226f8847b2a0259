import { isRefusal } from '../../../domain/shared/refusal.ts'
import { readRows, type SheetRow } from '../../../exchange/xlsx/readRows.ts'

/** A file of sheets that lies in memory, and how many rows of each sheet are wanted. */
export interface ReadWork {
  readonly bytes: Uint8Array
  readonly rows: number
}

/** The first sheets of a file, as far as was wanted, and whether one of them was longer. */
export interface ReadSheets {
  readonly sheets: readonly (readonly SheetRow[])[]
  readonly longer: boolean
}

/** Sheets of a file that are looked at. */
const sheetsTried = 5

async function firstRows(bytes: Uint8Array, sheet: number, rows: number) {
  const read: SheetRow[] = []
  for await (const row of readRows(bytes, sheet)) {
    if (read.length === rows) return { read, longer: true }
    read.push(row)
  }
  return { read, longer: false }
}

/** Reads the sheets of a file. Refuses as `readRows` does, for the first sheet; a later one that is not there ends it. */
export async function readSheets({ bytes, rows }: ReadWork): Promise<ReadSheets> {
  const sheets: (readonly SheetRow[])[] = []
  let longer = false
  for (let sheet = 0; sheet < sheetsTried; sheet += 1) {
    try {
      const one = await firstRows(bytes, sheet, rows)
      sheets.push(one.read)
      longer ||= one.longer
    } catch (error) {
      if (sheet === 0 || !isRefusal(error)) throw error
      break
    }
  }
  return { sheets, longer }
}
