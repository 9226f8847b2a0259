import { isDecimal, levelOf, readDecimal, readMark, type Mark, type MarkStyle } from './marks.ts'
import type { Clause, ClauseLevel } from './structure.ts'

/** A clause without its place in the tree; the form in which clauses are edited. */
export interface FlatClause {
  readonly level: ClauseLevel
  readonly label: string
  readonly heading: string
  readonly text: string
}

const depths: Readonly<Record<ClauseLevel, number>> = { section: 1, item: 2, point: 3, subpoint: 4, paragraph: 5 }

/** Letters of a heading by itself; a longer first sentence is text. */
const maxSentence = 80
/** Letters of a heading at most. */
export const maxHeading = 500
/** Letters of a clause's text at most. */
export const maxText = 20_000

/** The heading of a numbered clause: a section's whole line, of others the first sentence. */
function headed(body: string): Pick<FlatClause, 'heading' | 'text'> {
  const at = body.indexOf('。')
  if (at < 0) return { heading: body.slice(0, maxHeading), text: body.slice(maxHeading) }
  return at < maxSentence ? { heading: body.slice(0, at + 1), text: body.slice(at + 1) } : { heading: '', text: body }
}

/** A text that is too long for one clause goes on in paragraphs beneath it. */
function within(clause: FlatClause): FlatClause[] {
  if (clause.text.length <= maxText) return [clause]
  const rest = { level: 'paragraph', label: '', heading: '', text: clause.text.slice(maxText) } as const
  return [{ ...clause, text: clause.text.slice(0, maxText) }, ...within(rest)]
}

/** A mark that only its neighbours tell: 三，工作要求 behind 二、, and 1.3日内 where 1. is due. */
function expectedMark(paragraph: string, last: Readonly<Partial<Record<MarkStyle, number>>>): Mark | null {
  const section = /^([一二三四五六七八九十]{1,3})，/u.exec(paragraph)
  if (section !== null) {
    const mark = readMark(`${section[1]}、`)!
    if (mark.number === (last.section ?? 0) + 1 && mark.number > 1) return { ...mark, length: section[0].length }
  }
  const point = /^(\d{1,2})[.．](?=\d)/u.exec(paragraph)
  if (point === null || ![1, (last.point ?? 0) + 1].includes(Number(point[1]))) return null
  return { style: 'point', label: `${point[1]}.`, length: point[0].length, number: Number(point[1]), parts: 1 }
}

/** The marks of a document's paragraphs in order. */
function marksOf(paragraphs: readonly string[]): readonly (Mark | null)[] {
  const decimal = isDecimal(paragraphs)
  const last: Partial<Record<MarkStyle, number>> = {}
  return paragraphs.map(paragraph => {
    if (paragraph.includes('｜')) return null
    const own = (decimal ? readDecimal(paragraph) : null) ?? readMark(paragraph)
    const mark = own ?? (decimal ? null : expectedMark(paragraph, last))
    if (mark !== null) last[mark.style] = mark.number
    return mark
  })
}

/** The paragraphs of a document as clauses, each by the mark it begins with and the numbering around it. */
export function readClauses(paragraphs: readonly string[]): FlatClause[] {
  const marks = marksOf(paragraphs)
  const styles = new Set(marks.flatMap(mark => (mark === null ? [] : [mark.style])))
  return paragraphs.flatMap((paragraph, index) => {
    const mark = marks[index] ?? null
    if (mark === null) return within({ level: 'paragraph', label: '', heading: '', text: paragraph })
    const body = paragraph.slice(mark.length).trimStart()
    return within({ level: levelOf(mark, styles), label: mark.label, ...headed(body) })
  })
}

/** The tree of clauses; a paragraph belongs to the numbered clause above it, and a skipped level is not made up. */
export function treeOf(flat: readonly FlatClause[], document: number): Clause[] {
  const roots: Clause[] = []
  const open: Clause[] = []
  for (const clause of flat) {
    while (open.length > 0 && depths[open.at(-1)!.level] >= depths[clause.level]) open.pop()
    const parent = open.at(-1)
    const siblings = parent?.children ?? roots
    const child: Clause = { ...clause, key: `${parent?.key ?? document}.${siblings.length + 1}`, children: [] }
    siblings.push(child)
    if (clause.level !== 'paragraph') open.push(child)
  }
  return roots
}

/** The clauses of a tree in reading order, without their places. */
export const flatOf = (clauses: readonly Clause[]): FlatClause[] =>
  clauses.flatMap(({ level, label, heading, text, children }) => [{ level, label, heading, text }, ...flatOf(children)])

/** Remarks in Chinese on numbers that are missing or come twice: neither the first, nor the next of their kind. */
export function numberingFaults(clauses: readonly FlatClause[]): string[] {
  const last = new Map<string, number>()
  let above: { readonly depth: number; readonly label: string }[] = []
  return clauses.flatMap(({ label, level }) => {
    const depth = depths[level]
    above = above.filter(one => one.depth < depth)
    const where = above.map(one => one.label).join('')
    if (label !== '') above.push({ depth, label })
    const mark = label === '' ? null : (readMark(label) ?? readDecimal(`${label} `))
    if (mark === null) return []
    const series = mark.style === 'decimal' ? label.split('.').slice(0, -1).join('.') : mark.style
    const isNext = mark.number === 1 || mark.number === (last.get(series) ?? 0) + 1
    last.set(series, mark.number)
    return isNext ? [] : [`${where}“${label}”之前的序号不连续，请对照原文核对。`]
  })
}
