import { HucreError } from 'hucre'
import { streamXlsxRows } from 'hucre/xlsx'
import { Refusal } from '../../domain/shared/refusal.ts'

/** What a sheet may hold; checked while it is read. */
export const sheetLimits = { bytes: 200 * 1024 * 1024, rows: 400_000, columns: 200, letters: 4000 } as const

/** One row: its number as the sheet shows it, and its cells as text. */
export interface SheetRow {
  readonly number: number
  readonly cells: readonly string[]
}

const day = (date: Date): string => (Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10))

/** Sheets hold 15 digits of a number; what was longer has lost its end, and keeps an exponent here so that it shows. */
const digits = (value: number): string =>
  Math.abs(value) < 1e15 ? String(value) : value.toExponential(14).toUpperCase()

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.slice(0, sheetLimits.letters)
  if (typeof value === 'number') return digits(value)
  if (typeof value === 'boolean') return value ? '是' : '否'
  return value instanceof Date ? day(value) : ''
}

/** The first four bytes of every zip archive, and so of every XLSX. */
const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04

/**
 * The rows of one sheet (by its place, from 0) of an XLSX file, in order, empty ones left out. Dates come as ISO days,
 * numbers as their digits, formulas as the value they had when the file was saved; nothing is computed, no link is
 * followed. Refuses SHEET_UNREADABLE and SHEET_TOO_LARGE.
 */
export async function* readRows(bytes: Uint8Array, sheet = 0): AsyncGenerator<SheetRow, void> {
  if (bytes.length > sheetLimits.bytes) throw new Refusal('SHEET_TOO_LARGE', { at: '200 MB' })
  if (!isZip(bytes)) throw new Refusal('SHEET_UNREADABLE')
  try {
    for await (const { index, values } of streamXlsxRows(bytes, { sheet })) {
      if (index >= sheetLimits.rows) throw new Refusal('SHEET_TOO_LARGE', { at: `${sheetLimits.rows} 行` })
      if (values.length > sheetLimits.columns && values.slice(sheetLimits.columns).some(value => value !== null))
        throw new Refusal('SHEET_TOO_LARGE', { at: `${sheetLimits.columns} 列` })
      const cells = values.slice(0, sheetLimits.columns).map(textOf)
      if (cells.some(cell => cell.trim() !== '')) yield { number: index + 1, cells }
    }
  } catch (error) {
    if (error instanceof HucreError) throw new Refusal('SHEET_UNREADABLE', {}, { cause: error })
    throw error
  }
}
