import type { Instant } from '../shared/time.ts'

/** Newest of each of the last 7 days, 5 weeks and 12 months are kept; the newest of all always is. */
const retentionTiers = { days: 7, weeks: 5, months: 12 } as const

const dayOf = (at: string): string => at.slice(0, 10)
const monthOf = (at: string): string => at.slice(0, 7)
/** Whole weeks since Monday 1970-01-05. */
const weekOf = (at: string): string => String(Math.floor((Date.parse(dayOf(at)) / 86_400_000 - 4) / 7))

function newestOfEach(newestFirst: readonly Instant[], period: (at: string) => string, count: number) {
  const newest = new Map<string, Instant>()
  for (const at of newestFirst) if (!newest.has(period(at))) newest.set(period(at), at)
  return [...newest.values()].slice(0, count)
}

/**
 * Which backups may be removed, given when each was taken. Counts only periods in which a backup exists, so an
 * office that comes back after a summer still has its old ones.
 */
export function expiredBackups(taken: readonly Instant[]): readonly Instant[] {
  const newestFirst = [...taken].sort().reverse()
  const retained = new Set([
    ...newestFirst.slice(0, 1),
    ...newestOfEach(newestFirst, dayOf, retentionTiers.days),
    ...newestOfEach(newestFirst, weekOf, retentionTiers.weeks),
    ...newestOfEach(newestFirst, monthOf, retentionTiers.months),
  ])
  return newestFirst.filter(at => !retained.has(at))
}
