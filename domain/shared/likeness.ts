import { plainText } from './plainText.ts'

/** Pairs of neighbouring letters and digits, each as often as it stands there; signs and blanks do not count. */
export function pairsOf(text: string): Map<string, number> {
  const letters = [...plainText(text).replace(/[^\p{L}\p{N}]/gu, '')]
  const pairs = new Map<string, number>()
  letters.forEach((letter, at) => {
    const pair = letter + (letters[at + 1] ?? '')
    if (at + 1 < letters.length || letters.length === 1) pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  })
  return pairs
}

/** How often each pair of neighbouring letters stands in a text. */
export type Pairs = ReadonlyMap<string, number>

/** How many pairs there are, each as often as it stands there. */
export const pairCount = (pairs: Pairs): number => [...pairs.values()].reduce((total, count) => total + count, 0)

/** As `likeness`, of texts whose pairs were counted before. */
export function likenessOfPairs(left: Pairs, right: Pairs): number {
  const all = pairCount(left) + pairCount(right)
  if (all === 0) return 0
  const shared = [...left].reduce((sum, [pair, count]) => sum + Math.min(count, right.get(pair) ?? 0), 0)
  return (2 * shared) / all
}

/**
 * How alike two texts are, from 0 to 1: twice the pairs of letters they share over all they have (Sørensen–Dice over
 * bigrams). Two empty texts are not alike.
 */
export const likeness = (one: string, other: string): number => likenessOfPairs(pairsOf(one), pairsOf(other))
