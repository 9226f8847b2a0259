/** One measured line: our figure, the peer's or the limit, and what is promised. */
export interface Figure {
  readonly what: string
  readonly ours: string
  readonly beside: string
  readonly ratio: string
  readonly promise: string
  readonly kept: boolean
}

/** Middle of several runs, in the unit they were given in. */
export const median = (runs: readonly number[]): number => [...runs].sort((a, b) => a - b)[Math.floor(runs.length / 2)]!

/** What 95 of 100 runs stay under. */
export const p95 = (runs: readonly number[]): number =>
  [...runs].sort((a, b) => a - b)[Math.min(runs.length - 1, Math.floor(runs.length * 0.95))]!

/** Milliseconds that work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

const digits = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)

/** Ours beside a peer's in the same unit; kept while the ratio is not above the promise. */
export function beside(what: string, unit: string, ours: number, peer: number, most: number, peerName: string): Figure {
  const ratio = ours / peer
  return {
    what,
    ours: `${digits(ours)} ${unit}`,
    beside: `${peerName}: ${digits(peer)} ${unit}`,
    ratio: `${ratio.toFixed(2)}x`,
    promise: `<= ${most}x`,
    kept: ratio <= most,
  }
}

/** Ours against a limit; `least` turns it round: kept while not below. */
export function against(what: string, unit: string, ours: number, limit: number, least = false): Figure {
  return {
    what,
    ours: `${digits(ours)} ${unit}`,
    beside: '',
    ratio: `${(ours / limit).toFixed(2)}x`,
    promise: `${least ? '>=' : '<='} ${limit} ${unit}`,
    kept: least ? ours >= limit : ours <= limit,
  }
}
