import { dayOfSerial } from '../../domain/shared/sheets/sheet.ts'
import type { CellNote } from '../../domain/shared/sheets/cellNote.ts'
import type { NumberFormat, Section } from './numberFormat.ts'

/** A cell as a person sees it, and what keeps it from being taken so. */
export interface ReadCell {
  readonly text: string
  readonly note: CellNote | null
}

/** What a file holds of a cell. */
export interface StoredCell {
  /** Its type (`t`): empty or `n` a number, `s` a shared text, `b`, `e`, `d`, `str`, `inlineStr`. */
  readonly type: string
  readonly value: string
  readonly hasFormula: boolean
  readonly format: NumberFormat
}

const plain = (text: string): ReadCell => ({ text, note: null })

/**
 * Signs that the format writes out (ECMA-376 part 1, 22.9.2.19): blanks become blanks, what no cell shows is left out,
 * _x005F_ keeps the text behind it.
 */
export const withoutEscapes = (text: string): string =>
  (text.includes('_x') || text.includes('_X')
    ? text.replaceAll(/_x([\da-f]{4})_/giu, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    : text
  ).replaceAll(/[^\P{Cc}\t\n\r]/gu, '')

/** Sheets hold 15 digits of a number; longer ones have lost digits, and show an exponent here so that it is noticed. */
function digits(value: number): string {
  if (Math.abs(value) >= 1e15) return value.toExponential(14).toUpperCase()
  // what computing leaves behind the fifteenth digit is shown by no program
  const text = String(Number(value.toPrecision(15)))
  return /e/iu.test(text) ? value.toFixed(20).replace(/0+$/u, '') : text
}

const isYearMonth = (value: number): boolean => value >= 1900 && value < 2200 && /^\d{4}\.1$/u.test(String(value))

/** Days between the two beginnings of counting (1900 and 1904). */
const from1904 = 1462

/** A number of no format; a day could be meant by some. */
function bare(value: number, counts1904: boolean): ReadCell {
  if (isYearMonth(value)) return { text: digits(value), note: 'yearMonth' }
  const isSerial = counts1904 && Number.isInteger(value) && value > 10_000 && value < 80_000
  return { text: digits(value), note: isSerial ? 'serial1904' : null }
}

function withLeadingZeros(text: string, least: number): string {
  const [whole, ...rest] = text.split('.')
  return [whole!.padStart(least, '0'), ...rest].join('.')
}

/** A number in a section that shows the very number: with its zeros in front, its per cent and its unit. */
function shown(value: number, section: Section): string {
  const { digits: least, decimals, percent, unit } = section
  if (percent) return `${digits(value * 100)}%`
  const text = digits(value)
  if (/E/u.test(text)) return text
  // 2026.10 and 0111 say something else without their zeros
  const year = decimals === 2 && isYearMonth(value)
  return (year ? value.toFixed(2) : value < 0 || least < 2 ? text : withLeadingZeros(text, least)) + unit
}

function formatted(value: number, sections: readonly [Section, Section, Section], counts1904: boolean): ReadCell {
  const section = sections[value > 0 ? 0 : value < 0 ? 1 : 2]
  if (section.blank || (value === 0 && section.blankZero)) return { text: digits(value), note: 'unseen' }
  if (section.alters && value !== 0) return { text: digits(value), note: 'otherNumber' }
  const text = shown(value, section)
  return /^\d{4}\.10$/u.test(text) ? plain(text) : text === digits(value) ? bare(value, counts1904) : plain(text)
}

const clock = (value: number): string => {
  const minutes = Math.round((value % 1) * 1440)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

function dayText(value: number, parts: 'day' | 'month', counts1904: boolean): string {
  const day = dayOfSerial(Math.floor(value) + (counts1904 ? from1904 : 0))
  if (day === null) return digits(value)
  return parts === 'day' ? day : `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月`
}

function ofNumber(text: string, format: NumberFormat, counts1904: boolean): ReadCell {
  const value = Number(text)
  if (!Number.isFinite(value)) return plain(text)
  if (format.kind === 'day') return plain(dayText(value, format.parts, counts1904))
  if (format.kind === 'time') return plain(value > 0 && value < 1 ? clock(value) : dayText(value, 'day', counts1904))
  if (format.kind === 'text') return plain(digits(value))
  return format.kind === 'general' ? bare(value, counts1904) : formatted(value, format.sections, counts1904)
}

/** Reads a cell once, for everybody: blank is blank whatever its type and format. */
export function readCell(cell: StoredCell, counts1904: boolean, shared: (index: number) => string): ReadCell {
  const { type, value, hasFormula, format } = cell
  if (type === 'e') return { text: value === '' ? '#VALUE!' : value, note: 'error' }
  // a formula may well give an empty text; without type and value it was never computed
  if (value.trim() === '') return hasFormula && type !== 'str' ? { text: '', note: 'uncomputed' } : plain('')
  if (type === 's') return plain(shared(Number(value)))
  if (type === 'b') return plain(value.trim() === '1' || value.trim() === 'true' ? '是' : '否')
  if (type === 'd') return plain(value.slice(0, 10))
  if (type === 'n' || type === '') return ofNumber(value, format, counts1904)
  return plain(withoutEscapes(value))
}
