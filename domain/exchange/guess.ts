import { withinOneTypo } from '../shared/typo.ts'
import { bareHead, type Head } from './heads.ts'
import { contradicts, looksLike } from './looks.ts'
import type { SheetColumn } from './sheet.ts'

/** Words that make a head somebody else's, or another thing, than the head within it. */
const others =
  /单位|企业|公司|机构|部门|负责|联系|法人|代表|监护|紧急|家庭|备用|办公|上级|主管|监管|检查|授课|主讲|经办|审核|填报|报送|计划|应|拟|预计|要求|复查|验收|销号|发证|有效|复审|是否|数量|人数|次数|合计/u

function bigrams(text: string): ReadonlySet<string> {
  return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)))
}

/** How alike two heads are by their pairs of letters, 0 to 1 (Dice). */
function alike(one: string, other: string): number {
  const [first, second] = [bigrams(one), bigrams(other)]
  const common = [...first].filter(pair => second.has(pair)).length
  return first.size + second.size === 0 ? 0 : (2 * common) / (first.size + second.size)
}

/** What is left of a head when another one is taken out of it; null where it is not in it. */
const without = (head: string, part: string): string | null => (head.includes(part) ? head.replace(part, '') : null)

function likeness(head: string, known: string): number {
  if (head === known) return 0.85
  if (Math.min(head.length, known.length) < 2) return 0
  if (known.length >= 3 && Math.abs(head.length - known.length) <= 1 && withinOneTypo(head, known)) {
    const same = head.length !== known.length || head[0] === known[0] || head.at(-1) === known.at(-1)
    if (same) return 0.8
  }
  const more = without(head, known)
  if (more !== null) return others.test(more) ? 0 : 0.55 + (0.3 * known.length) / head.length
  const less = without(known, head)
  if (less !== null) return others.test(less) && head.length < 3 ? 0.35 : 0.5 + (0.25 * head.length) / known.length
  const dice = alike(head, known)
  const rest = [...head].filter(letter => !known.includes(letter)).join('')
  return dice < 0.45 || others.test(rest) ? 0 : 0.3 + 0.5 * dice
}

const money = /(?<![万亿千])元/u

/** How much speaks for a head and its cells to be a column's, 0 to about 1. */
export function guessed(head: Head, samples: readonly string[], column: SheetColumn<string>): number {
  const { heads, holds, measure } = column
  if (measure === '万元' && (money.test(head.whole) || money.test(head.group))) return 0
  if (contradicts(samples, holds)) return 0
  const said = [head.bare, ...(head.shared ? [head.group + head.bare] : [])].filter(text => text !== '')
  const best = Math.max(0, ...said.flatMap(text => heads.map(known => likeness(text, bareHead(known)))))
  if (!looksLike(samples, holds)) return best
  // the look alone tells only numbers with a check digit, and telephones
  if (best === 0)
    return holds === 'identity' || holds === 'uscc' ? 0.7 : holds === 'phone' && !others.test(head.bare) ? 0.55 : 0
  return best + 0.15
}

/** Below this nothing is proposed. */
export const leastGuess = 0.5
