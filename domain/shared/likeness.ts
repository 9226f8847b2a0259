import { plainText } from './plainText.ts'

/** Pairs of neighbouring letters and digits, each as often as it stands there; signs and blanks do not count. */
function pairsOf(text: string): Map<string, number> {
  const letters = [...plainText(text).replace(/[^\p{L}\p{N}]/gu, '')]
  const pairs = new Map<string, number>()
  letters.forEach((letter, at) => {
    const pair = letter + (letters[at + 1] ?? '')
    if (at + 1 < letters.length || letters.length === 1) pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  })
  return pairs
}

const sum = (counts: Iterable<number>): number => [...counts].reduce((total, count) => total + count, 0)

/**
 * How alike two texts are, from 0 to 1: twice the pairs of letters they share over all they have (Sørensen–Dice over
 * bigrams). Two empty texts are not alike.
 */
export function likeness(one: string, other: string): number {
  const [left, right] = [pairsOf(one), pairsOf(other)]
  const all = sum(left.values()) + sum(right.values())
  if (all === 0) return 0
  return (2 * sum([...left].map(([pair, count]) => Math.min(count, right.get(pair) ?? 0)))) / all
}
