import { readMark } from './marks.ts'
import type { Clause, ClauseLevel } from './structure.ts'

/** One level up or down. */
export type Promotion = 'up' | 'down'

const levels: readonly ClauseLevel[] = ['section', 'item', 'point', 'subpoint', 'paragraph']
const chinese = '零一二三四五六七八九'

function chineseText(count: number): string {
  if (count < 10) return chinese[count]!
  const [tens, ones] = [Math.floor(count / 10), count % 10]
  return `${tens === 1 ? '' : chinese[tens]}十${ones === 0 ? '' : chinese[ones]}`
}

const labels: Readonly<Record<ClauseLevel, (count: number) => string>> = {
  section: count => `${chineseText(count)}、`,
  item: count => `（${chineseText(count)}）`,
  point: count => `${count}.`,
  subpoint: count => `（${count}）`,
  paragraph: () => '',
}

/**
 * The level and the number that a clause gets one level up or down: the next number of that level among the clauses
 * before it, up to the one it then stands beneath. Null where there is no such level.
 */
export function promoted(
  clauses: readonly Clause[],
  index: number,
  direction: Promotion,
): { readonly level: ClauseLevel; readonly label: string } | null {
  const at = levels.indexOf(clauses[index]!.level) + (direction === 'up' ? -1 : 1)
  const level = levels[at]
  if (level === undefined) return null
  let count = 1
  for (const clause of clauses.slice(0, index).toReversed()) {
    if (levels.indexOf(clause.level) < at) break
    if (clause.level !== level) continue
    count = (readMark(clause.label)?.number ?? 0) + 1
    break
  }
  return { level, label: labels[level](count) }
}
