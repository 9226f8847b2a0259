import { plainText } from '../plainText.ts'

/** Values that can be recognised by their form. */
export type ValuePattern =
  | 'identity'
  | 'uscc'
  | 'phone'
  | 'day'
  | 'hours'
  | 'points'
  | 'count'
  | 'figure'
  | 'sign'
  | 'uid'

/** A column of a sheet by its field: the head we write first, then the heads others use. */
export interface SheetColumn<Field extends string> {
  readonly field: Field
  readonly heads: readonly [string, ...string[]]
  readonly width: number
  /** A sheet without this column is refused. */
  readonly required?: boolean
  readonly holds?: ValuePattern
  /** Fields of those whose telephone or number it is: behind anybody else's name the same head means another. */
  readonly of?: readonly Field[]
  /** Its unit: a head with another unit in brackets is another column. */
  readonly measure?: string
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

/** A faulty cell: its field, the fault (a key of `faultTexts`) and its text. */
export interface CellFault<Field extends string = string> {
  readonly field: Field
  readonly fault: string
}

/** Letters of a column from its place: 0 is A, 26 is AA. */
export const columnLetters = (place: number): string =>
  place < 26
    ? String.fromCharCode(65 + place)
    : columnLetters(Math.floor(place / 26) - 1) + String.fromCharCode(65 + (place % 26))

/** A day of the week and a time of day, behind a day. */
const hour = /(?:[（(]?(?:星期|周)[一二三四五六日天][）)]?)?(?:[上下]午|早上|晚上|全天)?(?:\d{1,2}[:：时点].*)?$/u

const written = /^(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?月?$/
const packed = /^(\d{4})(\d\d)(\d\d)$/

/** The day of a date that was stored as a number: days as Excel counts them from 1900 on. Null beyond 2119. */
export function dayOfSerial(serial: number): string | null {
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
 * A day as sheets write it: 2026-03-01, 2026/3/1, 2026.3.1, 2026年3月1日, 20260301, 2026年3月 (its first day), with a time of
 * day behind it, or the number that Excel keeps (five digits: four are more likely a year). Null for anything else.
 */
export function dayOf(cell: string): string | null {
  const text = plainText(cell)
    .replaceAll(/ ?([年月日]) ?/gu, '$1')
    .replace(/\s.*$/u, '')
    .replace(hour, '')
  const parts = written.exec(text) ?? packed.exec(text)
  if (parts !== null) return isoOf(Number(parts[1]), Number(parts[2]), Number(parts[3] ?? 1))
  return /^\d{5}$/.test(text) ? dayOfSerial(Number(text)) : null
}
