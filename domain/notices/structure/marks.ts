import type { ClauseLevel } from './structure.ts'

/** The ways in which clauses are numbered. */
export type MarkStyle = 'chapter' | 'part' | 'article' | 'section' | 'item' | 'point' | 'subpoint' | 'decimal'

/** The number that a paragraph begins with. */
export interface Mark {
  readonly style: MarkStyle
  /** As the paper shows it, in its standard form: （一）, 1. */
  readonly label: string
  /** How many signs of the paragraph it takes. */
  readonly length: number
  readonly number: number
  /** Parts of a decimal number: 2.1.1 has 3. */
  readonly parts: number
}

const count = '[一二三四五六七八九十]{1,3}'
const long = '[〇零一二三四五六七八九十百]{1,6}'
const chineseDigits = '一二三四五六七八九'

/** The number that Chinese numerals up to 999 say. */
export function chineseNumber(text: string): number {
  const [hundreds, rest] = text.includes('百') ? (text.split('百') as [string, string]) : ['', text]
  const below = rest.replace(/[〇零]/gu, '')
  const [tens = '', ones = ''] = below.includes('十') ? below.split('十') : ['0', below]
  const digit = (one: string) => (one === '' ? 0 : chineseDigits.indexOf(one) + 1)
  const ten = tens === '0' ? 0 : tens === '' ? 1 : digit(tens)
  return (hundreds === '' ? 0 : digit(hundreds)) * 100 + ten * 10 + digit(ones)
}

const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'
const bracketed = '⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇'

interface Pattern {
  readonly style: MarkStyle
  readonly pattern: RegExp
  readonly label: (number: string) => string
  readonly number: (number: string) => number
}

const same = (number: string): string => number
const patterns: readonly Pattern[] = [
  { style: 'chapter', pattern: new RegExp(`^第(${long})[章篇] ?`, 'u'), label: n => `第${n}章`, number: chineseNumber },
  { style: 'part', pattern: new RegExp(`^第(${long})节 ?`, 'u'), label: n => `第${n}节`, number: chineseNumber },
  {
    style: 'article',
    pattern: new RegExp(`^第(${long}|\\d{1,3})条(?![约款例规的、，]) ?`, 'u'),
    label: n => `第${n}条`,
    number: n => (/\d/u.test(n) ? Number(n) : chineseNumber(n)),
  },
  { style: 'section', pattern: new RegExp(`^(${count})[、.．]`, 'u'), label: n => `${n}、`, number: chineseNumber },
  { style: 'item', pattern: new RegExp(`^（(${count})）[、.．]?`, 'u'), label: n => `（${n}）`, number: chineseNumber },
  { style: 'point', pattern: /^(\d{1,2})(?:、|[.．](?!\d)) ?/u, label: n => `${n}.`, number: Number },
  { style: 'subpoint', pattern: /^（(\d{1,2})）[、.．]?/u, label: n => `（${n}）`, number: Number },
  { style: 'subpoint', pattern: /^(\d{1,2})）/u, label: n => `${n}）`, number: Number },
  {
    style: 'subpoint',
    pattern: new RegExp(`^([${circled}])[、.．]?`, 'u'),
    label: same,
    number: n => circled.indexOf(n) + 1,
  },
  {
    style: 'subpoint',
    pattern: new RegExp(`^([${bracketed}])[、.．]?`, 'u'),
    label: same,
    number: n => bracketed.indexOf(n) + 1,
  },
]

/** Reads the mark at the beginning of a paragraph by itself; null where it has none. */
export function readMark(paragraph: string): Mark | null {
  for (const { style, pattern, label, number } of patterns) {
    const found = pattern.exec(paragraph)
    if (found === null) continue
    return { style, label: label(found[1]!), length: found[0].length, number: number(found[1]!), parts: 1 }
  }
  return null
}

const decimal = /^(\d{1,2}(?:\.\d{1,2}){0,4})(?:[.．、]? )/u
const decimalHead = /^(\d{1,2}(?:\.\d{1,2}){1,4})[.．、]?(?= ?[^\d\s.．、%万亿元日月年度倍个米分])/u

/** True where a paper is numbered 1, 1.1, 1.1.1: both a whole number and parts of it begin paragraphs. */
export const isDecimal = (paragraphs: readonly string[]): boolean =>
  paragraphs.some(one => /^1(?:[.．、])? ?(?=[^\d\s.])/u.test(one)) &&
  paragraphs.filter(one => decimalHead.test(one)).length >= 2 &&
  paragraphs.some(one => /^1\.1(?!\d)/u.test(one))

/** The mark of a paragraph in a paper with decimal numbers. */
export function readDecimal(paragraph: string): Mark | null {
  const found = decimalHead.exec(paragraph) ?? decimal.exec(paragraph)
  if (found === null) return null
  const parts = found[1]!.split('.')
  const length = found[0].length
  return { style: 'decimal', label: found[1]!, length, number: Number(parts.at(-1)), parts: parts.length }
}

const plain: Readonly<Record<MarkStyle, ClauseLevel>> = {
  chapter: 'section',
  part: 'section',
  article: 'section',
  section: 'section',
  item: 'item',
  point: 'point',
  subpoint: 'subpoint',
  decimal: 'section',
}

/** Within articles everything else lies one level deeper, and deeper still within chapters. */
const ofArticles: Readonly<Partial<Record<MarkStyle, ClauseLevel>>> = { item: 'item', point: 'point' }
const ofChapters: Readonly<Partial<Record<MarkStyle, ClauseLevel>>> = {
  part: 'section',
  article: 'item',
  section: 'point',
  item: 'point',
  point: 'subpoint',
}

const decimalLevels: readonly ClauseLevel[] = ['section', 'item', 'point', 'subpoint']

/** The level of a mark in a paper that has these styles of numbering. */
export function levelOf(mark: Mark, styles: ReadonlySet<MarkStyle>): ClauseLevel {
  if (mark.style === 'decimal') return decimalLevels[Math.min(mark.parts, 4) - 1]!
  if (styles.has('article') && styles.has('chapter')) return ofChapters[mark.style] ?? plain[mark.style]
  if (styles.has('article')) return ofArticles[mark.style] ?? plain[mark.style]
  return plain[mark.style]
}
