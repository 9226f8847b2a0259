/** Wrong passwords after which a login is locked, and for how long (GB/T 22239-2019, identification). */
export const lockout = { failures: 5, seconds: 30 * 60 } as const

/**
 * What is remembered of a login between attempts. Time is the machine's running time, which no clock setting moves:
 * `waitLeft` seconds were left to wait when the machine had run for `uptime` seconds.
 */
export interface Attempts {
  readonly failures: number
  readonly waitLeft: number
  readonly uptime: number
}

/** Nothing wrong yet. */
export const noAttempts: Attempts = { failures: 0, waitLeft: 0, uptime: 0 }

/**
 * Seconds still to wait after the machine has run for `uptime` seconds. After a restart the running time begins anew;
 * what it ran before counts no longer, so a restart shortens nothing.
 */
export function secondsLeft({ waitLeft, uptime: lastUptime }: Attempts, uptime: number): number {
  const run = uptime >= lastUptime ? uptime - lastUptime : uptime
  return Math.max(0, waitLeft - run)
}

/** One more attempt that is not known to be right; the fifth in a row begins the wait. */
export function afterAttempt(attempts: Attempts, uptime: number): Attempts {
  const waited = attempts.waitLeft > 0 && secondsLeft(attempts, uptime) === 0
  const failures = (waited ? 0 : attempts.failures) + 1
  return { failures, waitLeft: failures >= lockout.failures ? lockout.seconds : 0, uptime }
}
