import { likenessOfPairs, pairCount, pairsOf, type Pairs } from '../shared/likeness.ts'
import { plainText } from '../shared/plainText.ts'

/** Those that bear one text, in the order in which they were given. */
interface Bearers<T> {
  readonly pairs: Pairs
  readonly all: { readonly one: T; readonly at: number }[]
}

/** One that bears a text like the one asked for; `at` is its place in the list that the index was made of. */
export interface Like<T> {
  readonly one: T
  readonly at: number
  readonly how: number
}

const numbers = (text: string): string => (plainText(text).match(/\d+/gu) ?? []).join(' ')

/** Texts that number things differently speak of different things: 1号罐 is not 2号罐. */
const keyOf = (text: string, pair: string): string => `${numbers(text)}/${pair}`

/**
 * Known texts by their pairs of letters, so that another is compared only with those that can be alike to it: two texts
 * as alike as `least` share at least `least / (2 - least)` of the pairs of each, so one of the rarest pairs that are left
 * over must be among them. Each text is taken apart once, however many bear it.
 */
export class LikenessIndex<T> {
  readonly #least: number
  readonly #byText = new Map<string, Bearers<T>>()
  readonly #byPair = new Map<string, Bearers<T>[]>()

  constructor(known: readonly T[], textOf: (one: T) => string, least: number) {
    this.#least = least
    known.forEach((one, at) => {
      const text = textOf(one)
      const bearers = this.#byText.get(text) ?? this.#enter(text)
      bearers.all.push({ one, at })
    })
  }

  #enter(text: string): Bearers<T> {
    const bearers: Bearers<T> = { pairs: pairsOf(text), all: [] }
    this.#byText.set(text, bearers)
    for (const pair of bearers.pairs.keys()) {
      const key = keyOf(text, pair)
      const those = this.#byPair.get(key)
      if (those === undefined) this.#byPair.set(key, [bearers])
      else those.push(bearers)
    }
    return bearers
  }

  /** The known texts that a text is compared with. */
  candidates(text: string): ReadonlySet<Bearers<T>> {
    const pairs = pairsOf(text)
    const rarestFirst = [...pairs]
      .map(([pair, count]) => ({ count, those: this.#byPair.get(keyOf(text, pair)) ?? [] }))
      .toSorted((left, right) => left.those.length - right.those.length)
    const found = new Set<Bearers<T>>()
    // a text that is alike lacks at most so many of them; fractions are not exact to the last digit
    let spare = Math.floor(pairCount(pairs) * (1 - this.#least / (2 - this.#least)) + 1e-9) + 1
    for (const { count, those } of rarestFirst) {
      if (spare <= 0) break
      for (const one of those) found.add(one)
      spare -= count
    }
    return found
  }

  /** The likest of those that `fits` lets through, the first of them where several are; null where none is alike. */
  likest(text: string, fits: (one: T) => boolean = () => true): Like<T> | null {
    const pairs = pairsOf(text)
    let best: Like<T> | null = null
    for (const bearers of this.candidates(text)) {
      const how = likenessOfPairs(pairs, bearers.pairs)
      if (how < this.#least || (best !== null && how < best.how)) continue
      const first = bearers.all.find(({ one }) => fits(one))
      if (first !== undefined && (best === null || how > best.how || first.at < best.at)) best = { ...first, how }
    }
    return best
  }
}
