import { levelMarks } from './repair.ts'
import type { Clause, ClauseLevel } from './structure.ts'

/** A clause without its place in the tree; the form in which clauses are edited. */
export interface FlatClause {
  readonly level: ClauseLevel
  readonly label: string
  readonly heading: string
  readonly text: string
}

const depths: Readonly<Record<ClauseLevel, number>> = { section: 1, item: 2, point: 3, subpoint: 4, paragraph: 5 }

const maxHeading = 80

/** The heading of a numbered clause: a section's whole line, of others the first sentence. */
function headed(level: ClauseLevel, body: string): Pick<FlatClause, 'heading' | 'text'> {
  const at = body.indexOf('。')
  if (level === 'paragraph') return { heading: '', text: body }
  if (at < 0) return { heading: body, text: '' }
  return at < maxHeading ? { heading: body.slice(0, at + 1), text: body.slice(at + 1) } : { heading: '', text: body }
}

/** A paragraph as a clause, by the mark it begins with. */
export function readClause(paragraph: string): FlatClause {
  for (const [level, mark] of Object.entries(levelMarks) as [ClauseLevel, RegExp][]) {
    const found = mark.exec(paragraph)
    if (found === null) continue
    const label = found[0].replace(/[．、]$/u, level === 'point' ? '.' : '、')
    return { level, label, ...headed(level, paragraph.slice(found[0].length).trimStart()) }
  }
  return { level: 'paragraph', label: '', heading: '', text: paragraph }
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

const chineseDigits = '一二三四五六七八九'

function chineseCount(text: string): number {
  const [tens = '', ones = ''] = text.includes('十') ? text.split('十') : ['0', text]
  const ten = tens === '' ? 1 : tens === '0' ? 0 : chineseDigits.indexOf(tens) + 1
  return ten * 10 + (ones === '' ? 0 : chineseDigits.indexOf(ones) + 1)
}

/** The number a label says: （三） is 3. */
const labelNumber = (label: string): number => {
  const bare = label.replace(/[（）、.]/gu, '')
  return /^\d+$/u.test(bare) ? Number(bare) : chineseCount(bare)
}

/** Remarks in Chinese on numbers that are missing or come twice. */
export function numberingFaults(clauses: readonly Clause[], where = ''): string[] {
  const numbered = clauses.filter(({ label }) => label !== '')
  const here = numbered.flatMap((clause, index) => {
    const expected = index === 0 ? 1 : labelNumber(numbered[index - 1]!.label) + 1
    if (labelNumber(clause.label) === expected) return []
    return [`${where}“${clause.label}”之前的序号不连续，请对照原文核对。`]
  })
  return [...here, ...numbered.flatMap(clause => numberingFaults(clause.children, `${where}${clause.label}`))]
}
