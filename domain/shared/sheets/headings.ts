import { plainText } from '../plainText.ts'
import { headRows, type SheetColumn } from './sheet.ts'

/** The head of one column. */
export interface Head {
  /** Place of its column, from 0. */
  readonly place: number
  /** Its text without blanks, stars and a leading number; text in brackets is kept. */
  readonly whole: string
  /** The same without text in brackets. */
  readonly bare: string
  /** What stood in brackets, each. */
  readonly brackets: readonly string[]
  /** The head above it; empty where there is none. */
  readonly group: string
  /** The head above stands over a neighbour too. */
  readonly shared: boolean
}

interface Group {
  readonly text: string
  readonly shared: boolean
}
const noGroup: Group = { text: '', shared: false }

/** A row that may hold the heads. */
export interface HeadRow {
  readonly row: number
  readonly heads: readonly Head[]
}

const bracketed = /[(（【[]([^)）】\]]*)[)）】\]]/gu

/** A head without blanks, stars and colons, and without the number that it may begin with. */
export const normalizeHeading = (text: string): string =>
  plainText(text)
    .replaceAll(/[\s*＊:：、]/gu, '')
    .replace(/^(?:\d{1,2}[.．)）]|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）])/u, '')
    .replaceAll('(', '（')
    .replaceAll(')', '）')

/** A head as it is compared: `wholeHead` without what stands in brackets. */
export const strippedHeading = (text: string): string => normalizeHeading(text).replaceAll(bracketed, '')

/** The heads of a column as they are compared, with and without brackets. */
interface OwnHeads {
  readonly whole: readonly string[]
  readonly bare: readonly string[]
}
const own = new WeakMap<SheetColumn<string>, OwnHeads>()

/** The heads under which a column comes, each made comparable once. */
export function headingsOf(column: SheetColumn<string>): OwnHeads {
  const known = own.get(column) ?? {
    whole: column.heads.map(normalizeHeading),
    bare: column.heads.map(strippedHeading),
  }
  own.set(column, known)
  return known
}

/** The name by which a sender's column is remembered: its head, with the one above it where there is one. */
export const headKey = ({ whole, group }: Head): string =>
  group === '' || whole === '' || group === whole ? whole : `${group}/${whole}`

function headOf(place: number, text: string, { text: group, shared }: Group): Head {
  const whole = normalizeHeading(text)
  const brackets = [...whole.matchAll(bracketed)].map(([, inside]) => inside!)
  return { place, whole, bare: strippedHeading(text), brackets, group: strippedHeading(group), shared }
}

/** A merged head holds its text in its first cell only; the cells after it belong to it too. */
function spread(row: readonly string[], width: number): Group[] {
  let last = ''
  const empty = (place: number) => (row[place] ?? '').trim() === ''
  return Array.from({ length: width }, (_, place) => {
    if (!empty(place)) last = row[place]!
    return { text: last, shared: empty(place) || (place + 1 < width && empty(place + 1)) }
  })
}

/** Titles and lines like 填报单位：… stand above the heads, not over some of them. */
const title = /[:：].|.{25}|(?:表|台账|清单|名册|汇总)$|\d年|\d月/u
const isHeading = (row: readonly string[]): boolean =>
  row.filter(cell => cell.trim() !== '').length > 1 && !row.some(cell => title.test(plainText(cell)))

/** The heads of one row, beneath those that the row above spreads over several of them. */
function single(rows: readonly (readonly string[])[], row: number): HeadRow {
  const own = rows[row]!
  const above = rows[row - 1]
  const groups = above !== undefined && isHeading(above) ? spread(above, own.length) : []
  return { row, heads: own.map((text, place) => headOf(place, text, groups[place] ?? noGroup)) }
}

/** The heads of two rows, where the lower one holds the finer heads of merged ones. */
function double(rows: readonly (readonly string[])[], row: number): HeadRow {
  const [upper, lower] = [rows[row]!, rows[row + 1]!]
  const width = Math.max(upper.length, lower.length)
  const groups = isHeading(upper) ? spread(upper, width) : []
  const heads = Array.from({ length: width }, (_, place) => {
    const finer = lower[place] ?? ''
    return finer.trim() === ''
      ? headOf(place, upper[place] ?? '', noGroup)
      : headOf(place, finer, groups[place] ?? noGroup)
  })
  return { row: row + 1, heads }
}

/** Every reading of the first rows as heads, from above; where two rows say no less than one, they go first. */
export function headReadings(rows: readonly (readonly string[])[]): readonly HeadRow[] {
  return rows
    .slice(0, headRows)
    .flatMap((_, row) => (row + 1 < rows.length ? [double(rows, row), single(rows, row)] : [single(rows, row)]))
}
