/** Allows something a few times within a sliding time, for restarts that must not turn into a loop. */
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

  /** Takes one; false when none is left at this moment. */
  take(): boolean {
    const now = this.#now()
    const recent = this.#taken.filter(at => now - at < this.#withinMs)
    const allowed = recent.length < this.#times
    this.#taken = allowed ? [...recent, now] : recent
    return allowed
  }
}
