import { plainText } from '../shared/plainText.ts'

/** A column of a sheet by its field: the head we write first, then the heads others use. */
export interface SheetColumn<Field extends string> {
  readonly field: Field
  readonly heads: readonly [string, ...string[]]
  readonly width: number
  /** A sheet without this column is refused. */
  readonly required?: boolean
}

/** Where a sheet's columns are: the row of the heads (from 0), and the place of each field's column. */
export interface SheetHead<Field extends string> {
  readonly row: number
  readonly at: ReadonlyMap<Field, number>
  /** Heads of required columns that were not found. */
  readonly missing: readonly string[]
}

/** Rows in which the heads are looked for; above them stand titles and notes. */
export const headRows = 20

const bare = (head: string): string =>
  plainText(head)
    .replace(/[(（【[].*?[)）】\]]/gu, '')
    .replace(/[\s*＊:：、]/gu, '')

/** A merged head holds its text in its first cell only; the cells after it belong to it too. */
function filled(row: readonly string[]): string[] {
  let last = ''
  return row.map(cell => (last = cell.trim() === '' ? last : cell))
}

/** The heads of one row, and, where the row below holds the finer heads of merged ones, of both rows together. */
function readings(rows: readonly (readonly string[])[], row: number): readonly (readonly string[])[] {
  const below = rows[row + 1]
  const own = rows[row]!
  if (below === undefined) return [own]
  const upper = filled(own)
  const both = Array.from({ length: Math.max(own.length, below.length) }, (_, at) =>
    (below[at] ?? '').trim() === '' ? (upper[at] ?? '') : below[at]!,
  )
  return [own, both]
}

function columnsIn<Field extends string>(cells: readonly string[], columns: readonly SheetColumn<Field>[]) {
  const heads = cells.map(bare)
  const at = new Map<Field, number>()
  for (const { field, heads: known } of columns) {
    const place = heads.findIndex(head => known.some(name => bare(name) === head))
    if (place >= 0 && ![...at.values()].includes(place)) at.set(field, place)
  }
  return at
}

/**
 * Finds the heads within the first rows, wherever the columns were moved to: the row (or two rows of merged heads)
 * that names most of them. Nothing is guessed: a head is known or it is not.
 */
export function findHead<Field extends string>(
  rows: readonly (readonly string[])[],
  columns: readonly SheetColumn<Field>[],
): SheetHead<Field> {
  const candidates = rows
    .slice(0, headRows)
    .flatMap((_, row) =>
      readings(rows, row).map((cells, depth) => ({ row: row + depth, at: columnsIn(cells, columns) })),
    )
  const best = candidates.reduce((most, candidate) => (candidate.at.size > most.at.size ? candidate : most), {
    row: 0,
    at: new Map<Field, number>(),
  })
  const missing = columns.filter(({ field, required }) => required === true && !best.at.has(field))
  return { ...best, missing: missing.map(({ heads: [head] }) => head) }
}

/** What is wrong with one cell: its field, the fault (a key of `faultTexts`) and what it said. */
export interface CellFault<Field extends string = string> {
  readonly field: Field
  readonly fault: string
}

/** Letters of a column from its place: 0 is A, 26 is AA. */
export const columnLetters = (place: number): string =>
  place < 26
    ? String.fromCharCode(65 + place)
    : columnLetters(Math.floor(place / 26) - 1) + String.fromCharCode(65 + (place % 26))

const written = /^(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?月?$/
const packed = /^(\d{4})(\d\d)(\d\d)$/

/** Days of 1900 that Excel counts from, when a date was stored as a bare number. */
function dayOfSerial(serial: number): string | null {
  if (serial < 1 || serial > 80_000) return null
  // the civil day of a count of days since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms")
  const days = serial - 25_569 + 719_468
  const era = Math.floor(days / 146_097)
  const inEra = days - era * 146_097
  const yearOfEra = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  )
  const inYear = inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * inYear + 2) / 153)
  const date = inYear - Math.floor((153 * shifted + 2) / 5) + 1
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return isoOf(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date)
}

function isoOf(year: number, month: number, date: number): string | null {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const last = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  if (last === undefined || date < 1 || date > last || year < 1900 || year > 2200) return null
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}

/**
 * A day as sheets write it: 2026-03-01, 2026/3/1, 2026.3.1, 2026年3月1日, 20260301, 2026年3月 (its first day), or the
 * number Excel keeps. Null for anything else.
 */
export function dayOf(cell: string): string | null {
  const text = plainText(cell).replace(/\s.*$/, '')
  const parts = written.exec(text) ?? packed.exec(text)
  if (parts !== null) return isoOf(Number(parts[1]), Number(parts[2]), Number(parts[3] ?? 1))
  return /^\d{4,5}$/.test(text) ? dayOfSerial(Number(text)) : null
}
