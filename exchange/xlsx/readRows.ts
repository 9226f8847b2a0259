import { dayOfSerial } from '../../domain/shared/sheets/sheet.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { openArchive, type Archive } from './zipArchive.ts'
import { sharedStrings } from './sharedStrings.ts'
import { readWorkbook, type Workbook } from './workbook.ts'
import { parsed } from './xml.ts'

/** What a sheet may hold; checked while it is read. */
const sheetLimits = { bytes: 200 * 1024 * 1024, rows: 400_000, columns: 200, letters: 4000 } as const

/** One row: its number as the sheet shows it, and its cells as text. */
export interface SheetRow {
  readonly number: number
  readonly cells: readonly string[]
}

/** Place of a column from a cell's address: `C7` is 2. */
export function placeOf(address: string): number {
  let place = 0
  for (const letter of address) {
    const value = letter.codePointAt(0)! - 64
    if (value < 1 || value > 26) break
    place = place * 26 + value
  }
  return place - 1
}

/** Sheets hold 15 digits of a number; longer ones have lost digits, and show an exponent here so that it is noticed. */
function digits(text: string): string {
  const value = Number(text)
  if (!Number.isFinite(value)) return text
  return Math.abs(value) < 1e15 ? String(value) : value.toExponential(14).toUpperCase()
}

/** How one kind of cell becomes text: a shared text, a truth value, an error, a day, a number, or text as it stands. */
function textOf(kind: string, value: string, isDate: boolean, from1904: boolean, shared: (index: number) => string) {
  if (kind === 's') return shared(Number(value)).slice(0, sheetLimits.letters)
  if (kind === 'b') return value === '1' ? '是' : '否'
  if (kind === 'e') return ''
  if (kind === 'd') return value.slice(0, 10)
  if (kind !== 'n' && kind !== '') return value.slice(0, sheetLimits.letters)
  // whole days only: the time of day means nothing here
  if (isDate) return dayOfSerial(Math.floor(Number(value)) + (from1904 ? 1462 : 0)) ?? digits(value)
  return value === '' ? '' : digits(value)
}

/** Gathers the rows of a sheet while it is read. */
class Rows {
  readonly ready: SheetRow[] = []
  readonly #workbook: Workbook
  readonly #shared: (index: number) => string
  #number = 0
  #cells: string[] = []
  #place = -1
  #kind = ''
  #isDate = false
  #value = ''
  #listening = false

  constructor(workbook: Workbook, shared: (index: number) => string) {
    this.#workbook = workbook
    this.#shared = shared
  }

  open(name: string, attribute: (name: string) => string | undefined): void {
    this.#listening = name === 'v' || name === 't'
    if (name === 'row') this.#begin(Number(attribute('r') ?? this.#number + 1))
    if (name !== 'c') return
    const address = attribute('r')
    this.#place = address === undefined ? this.#place + 1 : placeOf(address)
    this.#kind = attribute('t') ?? ''
    this.#isDate = this.#workbook.isDate(Number(attribute('s') ?? 0))
    this.#value = ''
  }

  #begin(number: number): void {
    if (!(number > this.#number)) throw new Refusal('SHEET_UNREADABLE')
    if (number > sheetLimits.rows) throw new Refusal('SHEET_TOO_LARGE', { at: `${sheetLimits.rows} 行` })
    this.#number = number
    this.#cells = []
    this.#place = -1
  }

  text(text: string): void {
    if (this.#listening && this.#value.length < sheetLimits.letters) this.#value += text
  }

  close(name: string): void {
    this.#listening = false
    if (name === 'c') this.#put()
    if (name === 'row' && this.#cells.some(cell => cell.trim() !== ''))
      this.ready.push({ number: this.#number, cells: this.#cells })
  }

  #put(): void {
    const raw = textOf(this.#kind, this.#value, this.#isDate, this.#workbook.from1904, this.#shared)
    if (raw === '') return
    // line ends that the format writes out (ECMA-376 part 1, 22.9.2.19)
    const text = raw.includes('_x000') ? raw.replaceAll(/_x000[9AD]_/giu, ' ') : raw
    if (this.#place >= sheetLimits.columns) throw new Refusal('SHEET_TOO_LARGE', { at: `${sheetLimits.columns} 列` })
    while (this.#cells.length < this.#place) this.#cells.push('')
    this.#cells[this.#place] = text
  }
}

type Shared = Awaited<ReturnType<typeof sharedStrings>>

/** Rows of one sheet of an open file, as `readRows` gives them. */
export async function* rowsOf(
  archive: Archive,
  workbook: Workbook,
  shared: Shared,
  sheet: number,
): AsyncGenerator<SheetRow> {
  const tab = workbook.sheets[sheet]
  if (tab === undefined) throw new Refusal('SHEET_UNREADABLE')
  const rows = new Rows(workbook, index => shared.at(index))
  for await (const _ of parsed(archive.text(tab.part), rows)) yield* rows.ready.splice(0)
}

/** Opens a file of sheets that lies in memory. Refuses SHEET_UNREADABLE, SHEET_TOO_LARGE. */
export async function openSheets(bytes: Uint8Array): Promise<Archive> {
  if (bytes.length > sheetLimits.bytes) throw new Refusal('SHEET_TOO_LARGE', { at: '200 MB' })
  return openArchive(bytes)
}

/**
 * The rows of one sheet (by its place, from 0) of an XLSX file, in order, empty ones left out. Dates come as ISO days,
 * numbers as their digits, formulas as the value they had when the file was saved; nothing is computed, no link is
 * followed. Refuses SHEET_UNREADABLE and SHEET_TOO_LARGE.
 */
export async function* readRows(bytes: Uint8Array, sheet = 0): AsyncGenerator<SheetRow, void, undefined> {
  const archive = await openSheets(bytes)
  try {
    const workbook = await readWorkbook(archive)
    yield* rowsOf(archive, workbook, await sharedStrings(archive), sheet)
  } finally {
    archive.close()
  }
}
