/** Allows an action a limited number of times within a sliding window, so that restarts cannot become a loop. */
export class RateLimit {
  readonly #times: number
  readonly #withinMs: number
  readonly #now: () => number
  #taken: readonly number[] = []

  constructor(times: number, withinMs: number, now: () => number = Date.now) {
    this.#times = times
    this.#withinMs = withinMs
    this.#now = now
  }

  /** Counts one use; false when the limit is reached. */
  take(): boolean {
    const now = this.#now()
    const recent = this.#taken.filter(at => now - at < this.#withinMs)
    const allowed = recent.length < this.#times
    this.#taken = allowed ? [...recent, now] : recent
    return allowed
  }
}
