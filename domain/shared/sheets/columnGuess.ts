import { likeness } from '../likeness.ts'
import { isOneTypo } from '../typo.ts'
import { headingsOf, type Head } from './headings.ts'
import { contradictsPattern, matchesPattern } from './valuePatterns.ts'
import type { SheetColumn } from './sheet.ts'

/** Words that make a head somebody else's, or another thing, than the head within it. */
const others =
  /单位|企业|公司|机构|部门|负责|联系|法人|代表|监护|紧急|家庭|备用|办公|上级|主管|监管|检查|授课|主讲|经办|审核|填报|报送|计划|应|拟|预计|要求|复查|验收|销号|发证|有效|复审|是否|数量|人数|次数|合计|以上|上月|同比|累计/gu

/** True when a head is another one with letters left out between its first and its last. */
function shortened(short: string, long: string): boolean {
  let at = 0
  for (const letter of long) if (letter === short[at]) at += 1
  return at === short.length && short[0] === long[0] && short.at(-1) === long.at(-1)
}

/** Words in a head that make it another than the one we know. */
function strange(head: string, known: string): boolean {
  const deadline = /期限|时限|截止|限期/u.test(known)
  return [...head.matchAll(others)].some(
    ([word]) => !known.includes(word) && !(deadline && /^(?:计划|应|拟|预计|要求)$/u.test(word)),
  )
}

/** Words for units in a head. */
const whose = (head: string): string => /单位|企业|公司|部门/u.exec(head)?.[0] ?? ''

/** How much speaks for a head to mean the same as one we know, 0 to 0.85. */
function headLikeness(head: string, known: string): number {
  if (head === known) return 0.85
  const [short, long] = head.length < known.length ? [head, known] : [known, head]
  if (short.length < 2 || strange(head, known)) return 0
  if (short.length >= 3 && long.length >= 4 && isOneTypo(head, known)) return whose(head) === whose(known) ? 0.8 : 0
  if (head.includes(known)) return 0.55 + (0.3 * known.length) / head.length
  if (known.includes(head)) return head.length < 3 ? 0.45 : 0.5 + (0.25 * head.length) / known.length
  if (short.length >= 3 && shortened(short, long)) return 0.45 + (0.25 * short.length) / long.length
  const dice = likeness(head, known)
  return dice < 0.45 ? 0 : 0.3 + 0.5 * dice
}

const money = /(?<![万亿千])元/u
const tenThousands = /万元/u

/** How much speaks for a head and its cells to be a column's, 0 to about 1. */
export function guessColumn(head: Head, samples: readonly string[], column: SheetColumn<string>): number {
  const { holds, measure } = column
  const foreign = measure === '万元' ? money : measure === '元' ? tenThousands : null
  if (foreign !== null && (foreign.test(head.whole) || foreign.test(head.group))) return 0
  if (contradictsPattern(samples, holds)) return 0
  const texts = [head.bare, ...(head.shared ? [head.group + head.bare] : [])].filter(text => text !== '')
  const best = Math.max(0, ...texts.flatMap(text => headingsOf(column).bare.map(known => headLikeness(text, known))))
  if (!matchesPattern(samples, holds)) return best
  // the look alone tells only numbers with a check digit, and telephones
  if (best === 0)
    return holds === 'identity' || holds === 'uscc' ? 0.7 : holds === 'phone' && head.bare.search(others) < 0 ? 0.55 : 0
  return best + 0.15
}

/** Below this nothing is proposed. */
export const minConfidence = 0.5
