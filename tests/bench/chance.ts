/** Chance from a seed (mulberry32): the same district every time, on every machine. */
export class Chance {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** A number from 0 up to, not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from 0 to below `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  /** One of these, each as likely. */
  of<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!
  }

  /** Digits, as text. */
  digits(length: number): string {
    return Array.from({ length }, () => this.below(10)).join('')
  }
}
