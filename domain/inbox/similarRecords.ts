import type { SubmittedFinding, SubmittedSession } from '../packages/submission.ts'
import { daysBetween } from '../shared/days.ts'
import type { IsoDay } from '../shared/time.ts'
import { LikenessIndex } from './likenessIndex.ts'

/** A finding of the unit that is in the register already, as far as a likeness is looked for. */
export interface ComparableFinding {
  readonly no: string
  readonly foundOn: IsoDay
  readonly place: string
  readonly description: string
}

/** A session of the unit that is in the register already. */
export interface ComparableSession {
  readonly title: string
  readonly heldOn: IsoDay
}

/** A record of the unit, of an area that units hand in, that is in the register already. */
export interface ComparableRecord {
  readonly uid: string
  readonly title: string
}

/** Why a record stays out that the office removed before it came again. */
export const removedReason = '办公室已移除这条记录，不再收入。'

/** Why a record waits for a person who says whether it is the same as one that came another way. */
export const maybeTwice = '可能与已登记的重复'

/** Days before and after in which the same hazard is likely written down twice, and the same session. */
export const similarWithinDays = { findings: 14, sessions: 3 } as const

/** From here on two texts are taken to speak of one thing; a person decides. */
const alike = { finding: 0.7, session: 0.6, record: 0.6 } as const

/** Days at most between two days. */
const within = (days: number, one: IsoDay, other: IsoDay): boolean => Math.abs(daysBetween(one, other)) <= days

/**
 * Looks for the finding in the register that a submitted one is likely the same as, by what is wrong, with and without
 * its place.
 */
export function findingFinder(
  near: readonly ComparableFinding[],
): (submitted: SubmittedFinding) => ComparableFinding | null {
  const byWords = new LikenessIndex(near, one => one.description, alike.finding)
  const byPlaceToo = new LikenessIndex(near, one => one.place + one.description, alike.finding)
  return ({ foundOn, place, description }) => {
    const fits = (one: ComparableFinding) => within(similarWithinDays.findings, one.foundOn, foundOn)
    const found = [byWords.likest(description, fits), byPlaceToo.likest(place + description, fits)]
    return found.filter(one => one !== null).toSorted((a, b) => b.how - a.how || a.at - b.at)[0]?.one ?? null
  }
}

/** Looks for the session in the register that a submitted one is likely the same as. */
export function sessionFinder(
  near: readonly ComparableSession[],
): (submitted: SubmittedSession) => ComparableSession | null {
  const byTitle = new LikenessIndex(near, one => one.title, alike.session)
  return ({ title, heldOn }) =>
    byTitle.likest(title, one => within(similarWithinDays.sessions, one.heldOn, heldOn))?.one ?? null
}

/** The record of the same day in the register that a submitted one is likely the same as, or null. */
export const similarRecord = (title: string, sameDay: readonly ComparableRecord[]): ComparableRecord | null =>
  new LikenessIndex(sameDay, one => one.title, alike.record).likest(title)?.one ?? null
