import { findHead } from '../../../domain/exchange/mapping.ts'
import { headRows, type SheetColumn, type SheetHead } from '../../../domain/exchange/sheet.ts'
import type { HeadAt } from '../../../domain/inbox/sheet.ts'
import { Refusal } from '../../../domain/shared/refusal.ts'
import { readRows, type SheetRow } from '../../../exchange/xlsx/readRows.ts'

/** Sheets of a file in which the heads are looked for. */
const sheetsTried = 5

/** Which sheet of a file holds the rows, in which of them its heads are, and where each column is. */
export interface Head {
  readonly sheet: number
  readonly at: ReadonlyMap<string, number>
  /** The row's number as the sheet shows it. */
  readonly row: number
}

/** Where the columns are that somebody said or recognised before. Refuses SHEET_COLUMNS_MISSING for a sheet without that row. */
export async function headGiven(bytes: Uint8Array, { sheet, row, at }: HeadAt): Promise<Head> {
  let place = 0
  for await (const { number } of readRows(bytes, sheet)) {
    if (place === row) return { sheet, at: new Map(at), row: number }
    place += 1
  }
  throw new Refusal('SHEET_COLUMNS_MISSING')
}

/** The first sheet that has the heads. Refuses SHEET_COLUMNS_MISSING with what the best one lacks. */
export async function headOf(bytes: Uint8Array, columns: readonly SheetColumn<string>[]): Promise<Head> {
  let best: SheetHead<string> | null = null
  for (let sheet = 0; sheet < sheetsTried; sheet += 1) {
    const first: SheetRow[] = []
    try {
      for await (const row of readRows(bytes, sheet)) if (first.push(row) >= headRows) break
    } catch (error) {
      if (sheet === 0) throw error
      break
    }
    const head = findHead(
      first.map(({ cells }) => cells),
      columns,
    )
    if (head.missing.length === 0) return { sheet, at: head.at, row: first[head.row]!.number }
    if (best === null || head.at.size > best.at.size) best = head
  }
  throw new Refusal('SHEET_COLUMNS_MISSING', { at: best?.missing.join('、') ?? '' })
}
