import { numberOf, yearNumeral, yearOf, numeral } from '../deadlines/numerals.ts'
import { IsoDay } from '../../shared/time.ts'
import { isOrgan, organName } from './titles.ts'

const dayWords = `(${yearNumeral})年(${numeral})月(${numeral})日`
const line = new RegExp(`^(.{0,60}?)(?:${dayWords}|((?:19|20)\\d{2})-(\\d{1,2})-(\\d{1,2}))(印发)?$`, 'u')

/** The last line of a paper or of its imprint: a day, with the organ before it or on the line above. */
export interface DayLine {
  /** Null where there is no such day. */
  readonly day: IsoDay | null
  /** The day as it is written. */
  readonly words: string
  /** Organs on the same line; empty where the day stands alone. */
  readonly organs: readonly string[]
  readonly isImprint: boolean
}

/** Organs written one behind the other, apart by blanks that became 、. */
const organsOf = (text: string): readonly string[] | null => {
  if (text === '') return []
  const names = text.replace(/[，、]$/u, '').split('、')
  return names.every(isOrgan) ? names.map(organName) : null
}

const plainDay = (text: string): string =>
  text
    .replace(/[○零ＯO]/gu, sign => (sign === 'O' || sign === 'Ｏ' ? '0' : '〇'))
    .replace(/(?<=[〇一二三四五六七八九])0|0(?=[〇一二三四五六七八九])/gu, '〇')

/** Reads the line of a day; null for any other line. */
export function readDayLine(text: string): DayLine | null {
  if (text.length > 90) return null
  const found = line.exec(plainDay(text).replace(/。$/u, ''))
  if (found === null) return null
  const [, before = '', year, month, date, arabicYear, arabicMonth, arabicDate, printed] = found
  const organs = organsOf(before.replace(/：$/u, ''))
  if (organs === null) return null
  const numbers = [
    year === undefined ? Number(arabicYear) : yearOf(year),
    month === undefined ? Number(arabicMonth) : numberOf(month),
    date === undefined ? Number(arabicDate) : numberOf(date),
  ]
  const day = IsoDay.safeParse(numbers.map(part => String(part ?? 0).padStart(2, '0')).join('-'))
  const words = text.slice(text.search(/(?:19|20|二)[\d〇○零OＯ一二三四五六七八九]{2,3}[年-]/u)).replace(/印发$/u, '')
  return { day: day.success ? day.data : null, words, organs, isImprint: printed !== undefined }
}
