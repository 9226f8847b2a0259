import type { SubmittedFinding, SubmittedSession } from '../packages/submission.ts'
import { daysBetween } from '../shared/days.ts'
import { likeness } from '../shared/likeness.ts'
import { plainText } from '../shared/plainText.ts'
import type { IsoDay } from '../shared/time.ts'

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

/** Why a record waits for a person who says whether it is the same as one that came another way. */
export const maybeTwice = '可能与已登记的重复'

/** Days before and after in which the same hazard is likely written down twice, and the same session. */
export const similarWithinDays = { findings: 14, sessions: 3 } as const

/** From here on two texts are taken to speak of one thing; a person decides. */
const alike = { finding: 0.7, session: 0.6, record: 0.6 } as const

const numbers = (text: string): string => (plainText(text).match(/\d+/gu) ?? []).join(' ')

/** As `likeness`; texts that number things differently speak of different things: 1号罐 is not 2号罐. */
const likeWords = (one: string, other: string): number => (numbers(one) === numbers(other) ? likeness(one, other) : 0)

function likest<T>(all: readonly T[], near: (one: T) => boolean, like: (one: T) => number, least: number): T | null {
  const found = all
    .filter(near)
    .map(one => ({ one, how: like(one) }))
    .filter(({ how }) => how >= least)
    .toSorted((left, right) => right.how - left.how)
  return found[0]?.one ?? null
}

/** The finding in the register that a submitted one is likely the same as, or null. */
export const similarFinding = (
  { foundOn, place, description }: SubmittedFinding,
  near: readonly ComparableFinding[],
): ComparableFinding | null =>
  likest(
    near,
    one => Math.abs(daysBetween(one.foundOn, foundOn)) <= similarWithinDays.findings,
    one =>
      Math.max(likeWords(one.description, description), likeWords(one.place + one.description, place + description)),
    alike.finding,
  )

/** The session in the register that a submitted one is likely the same as, or null. */
export const similarSession = (
  { title, heldOn }: SubmittedSession,
  near: readonly ComparableSession[],
): ComparableSession | null =>
  likest(
    near,
    one => Math.abs(daysBetween(one.heldOn, heldOn)) <= similarWithinDays.sessions,
    one => likeWords(one.title, title),
    alike.session,
  )

/** The record of the same day in the register that a submitted one is likely the same as, or null. */
export const similarRecord = (title: string, sameDay: readonly ComparableRecord[]): ComparableRecord | null =>
  likest(
    sameDay,
    () => true,
    one => likeWords(one.title, title),
    alike.record,
  )
