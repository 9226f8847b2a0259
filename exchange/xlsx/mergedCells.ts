import { Refusal } from '../../domain/shared/refusal.ts'
import type { CellNote } from '../../domain/shared/sheets/cellNote.ts'
import { attributeOf, markup } from './styledText.ts'
import { placeOf } from './cellPlace.ts'

/** Areas of merged cells in a sheet, and cells that they fill. */
const limits = { areas: 100_000, filled: 1_000_000 } as const

/** An area of merged cells higher than one row: its first column, its first row and its last. */
export interface MergedArea {
  readonly place: number
  readonly from: number
  readonly to: number
}

/** Where a text goes on behind the closing tag of the rows; null if it is not in it. */
function endOfRows(text: string): number | null {
  for (let at = text.indexOf('sheetData'); at >= 0; at = text.indexOf('sheetData', at + 1)) {
    const end = text.indexOf('>', at)
    if (end >= 0 && /<\/(?:[^\s<>:/]{1,40}:)?$/u.test(text.slice(Math.max(0, at - 43), at))) return end + 1
  }
  return null
}

/** What stands behind the rows of a sheet; looked for as text, since the rows are by far the most of it. */
async function* behindRows(pieces: AsyncIterable<string>): AsyncGenerator<string, void> {
  let rest: string | null = ''
  for await (const piece of pieces) {
    if (rest === null) {
      yield piece
      continue
    }
    rest += piece
    const at = endOfRows(rest)
    if (at === null) rest = rest.slice(-100)
    else {
      yield rest.slice(at)
      rest = null
    }
  }
}

/** The areas of a sheet that reach over several rows, from above. Refuses SHEET_TOO_LARGE and SHEET_UNREADABLE. */
export async function mergedAreas(sheet: AsyncIterable<string>): Promise<readonly MergedArea[]> {
  const areas: MergedArea[] = []
  for await (const pieces of markup(behindRows(sheet)))
    for (const { name, text } of pieces) {
      if (name !== 'mergeCell') continue
      const [, letters, from, to] =
        /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?[A-Z]{1,3}\$?(\d{1,7})$/u.exec(attributeOf(text, 'ref') ?? '') ?? []
      if (letters === undefined || from === to) continue
      if (areas.push({ place: placeOf(letters), from: Number(from), to: Number(to) }) > limits.areas)
        throw new Refusal('SHEET_TOO_LARGE')
    }
  return areas.sort((one, other) => one.from - other.from)
}

/** A row whose cells may still be filled. */
interface OpenRow {
  readonly number: number
  readonly cells: string[]
  readonly notes: Map<number, CellNote>
}

/** Writes what a merged cell holds into every row that it reaches over; asked row by row, from above. */
export class MergedCells {
  readonly #areas: readonly MergedArea[]
  #next = 0
  #filled = 0
  #open: (MergedArea & { readonly text: string; readonly note: CellNote | null })[] = []

  constructor(areas: readonly MergedArea[]) {
    this.#areas = areas
  }

  fillInto({ number, cells, notes }: OpenRow): void {
    this.#open = this.#open.filter(({ to }) => to >= number)
    for (const { place, text, note } of this.#open) {
      // merged areas may not overlap, but a broken file can hold such ones
      if ((this.#filled += 1) > limits.filled) throw new Refusal('SHEET_TOO_LARGE')
      while (cells.length < place) cells.push('')
      if ((cells[place] ?? '') !== '') continue
      cells[place] = text
      notes.set(place, note ?? 'merged')
    }
    for (let area = this.#areas[this.#next]; area !== undefined && area.from <= number;) {
      const text = area.from === number ? (cells[area.place] ?? '') : ''
      if (text !== '') this.#open.push({ ...area, text, note: notes.get(area.place) ?? null })
      this.#next += 1
      area = this.#areas[this.#next]
    }
  }
}
