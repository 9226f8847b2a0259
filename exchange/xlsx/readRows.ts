import type { CellNote, CellNotes } from '../../domain/shared/sheets/cellNote.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { openArchive, type Archive } from './zipArchive.ts'
import { placeOf } from './cellPlace.ts'
import { readCell, type StoredCell } from './cellText.ts'
import { mergedAreas, MergedCells } from './mergedCells.ts'
import { sharedStrings } from './sharedStrings.ts'
import { readWorkbook, type Workbook } from './workbook.ts'
import { parsed } from './xml.ts'

/** What a sheet may hold; checked while it is read. */
const sheetLimits = { bytes: 200 * 1024 * 1024, rows: 400_000, columns: 200, letters: 4000 } as const

/** One row: its number as the sheet shows it, and its cells as text. */
export interface SheetRow {
  readonly number: number
  readonly cells: readonly string[]
  /** The sender has hidden it, or filtered it away. */
  readonly hidden?: true
  /** Cells that may not be taken as they stand. */
  readonly notes?: CellNotes
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true'

/** Gathers the rows of a sheet while it is read. */
class Rows {
  readonly ready: SheetRow[] = []
  readonly #workbook: Workbook
  readonly #shared: (index: number) => string
  readonly #merged: MergedCells
  #count = 0
  #number = 0
  #hidden = false
  #cells: string[] = []
  #notes = new Map<number, CellNote>()
  #place = -1
  #cell: StoredCell = { type: '', value: '', hasFormula: false, format: { kind: 'general' } }
  #value = ''
  #listening = false
  #phonetic = false

  constructor(workbook: Workbook, shared: (index: number) => string, merged: MergedCells) {
    this.#workbook = workbook
    this.#shared = shared
    this.#merged = merged
  }

  open(name: string, attribute: (name: string) => string | undefined): void {
    if (name === 'rPh') this.#phonetic = true
    this.#listening = (name === 'v' || name === 't') && !this.#phonetic
    if (name === 'row') this.#begin(Number(attribute('r') ?? this.#number + 1), isTrue(attribute('hidden')))
    if (name === 'f') this.#cell = { ...this.#cell, hasFormula: true }
    if (name !== 'c') return
    const address = attribute('r')
    this.#place = address === undefined ? this.#place + 1 : placeOf(address)
    const format = this.#workbook.formatAt(Number(attribute('s') ?? 0))
    this.#cell = { type: attribute('t') ?? '', value: '', hasFormula: false, format }
    this.#value = ''
  }

  #begin(number: number, hidden: boolean): void {
    if (!(number > this.#number)) throw new Refusal('SHEET_UNREADABLE')
    this.#number = number
    this.#hidden = hidden
    this.#cells = []
    this.#notes = new Map()
    this.#place = -1
  }

  text(text: string): void {
    if (this.#listening && this.#value.length < sheetLimits.letters) this.#value += text
  }

  close(name: string): void {
    this.#listening = false
    if (name === 'rPh') this.#phonetic = false
    if (name === 'c') this.#put()
    if (name === 'row') this.#end()
  }

  #put(): void {
    const { from1904 } = this.#workbook
    const { text, note } = readCell({ ...this.#cell, value: this.#value }, from1904, this.#shared)
    if (text.trim() === '' && note === null) return
    if (this.#place >= sheetLimits.columns) throw new Refusal('SHEET_TOO_LARGE', { at: `${sheetLimits.columns} 列` })
    while (this.#cells.length < this.#place) this.#cells.push('')
    this.#cells[this.#place] = text.slice(0, sheetLimits.letters)
    if (note !== null) this.#notes.set(this.#place, note)
  }

  #end(): void {
    const [number, cells, notes] = [this.#number, this.#cells, this.#notes]
    // a row that nobody filled counts for nothing, wherever it stands
    if (cells.length === 0 && notes.size === 0) return
    this.#count += 1
    if (this.#count > sheetLimits.rows) throw new Refusal('SHEET_TOO_LARGE', { at: `${sheetLimits.rows} 行` })
    this.#merged.fillInto({ number, cells, notes })
    this.ready.push({
      number,
      cells,
      ...(this.#hidden ? { hidden: true } : {}),
      ...(notes.size === 0 ? {} : { notes }),
    })
  }
}

type Shared = Awaited<ReturnType<typeof sharedStrings>>

/** Rows of one sheet of an open file, as `readRows` gives them; with `filled`, merged cells stand in each of their rows. */
export async function* rowsOf(
  archive: Archive,
  workbook: Workbook,
  shared: Shared,
  sheet: number,
  filled = true,
): AsyncGenerator<SheetRow> {
  const tab = workbook.sheets[sheet]
  if (tab === undefined) throw new Refusal('SHEET_UNREADABLE')
  const merged = new MergedCells(filled ? await mergedAreas(archive.text(tab.part)) : [])
  const rows = new Rows(workbook, index => shared.at(index), merged)
  for await (const _ of parsed(archive.text(tab.part), rows)) yield* rows.ready.splice(0)
}

/** Opens a file of sheets that lies in memory. Refuses SHEET_UNREADABLE, SHEET_TOO_LARGE. */
export async function openSheets(bytes: Uint8Array): Promise<Archive> {
  if (bytes.length > sheetLimits.bytes) throw new Refusal('SHEET_TOO_LARGE', { at: '200 MB' })
  return openArchive(bytes)
}

/**
 * The rows of one sheet (by its place, from 0) of an XLSX file, in order, empty ones left out, each cell as a person
 * sees it. Days come as ISO days (`2026年3月` where the cell shows no day), numbers as their digits, formulas as the value
 * they had when the file was saved, what cells merged over several rows hold in each of these rows. Nothing is computed,
 * no link is followed; what cannot be taken as it stands has a note. Refuses SHEET_UNREADABLE and SHEET_TOO_LARGE.
 */
export async function* readRows(bytes: Uint8Array, sheet = 0): AsyncGenerator<SheetRow, void, undefined> {
  const archive = await openSheets(bytes)
  try {
    const workbook = await readWorkbook(archive)
    yield* rowsOf(archive, workbook, await sharedStrings(archive, workbook.sharedPart), sheet)
  } finally {
    archive.close()
  }
}
