import { and, eq, gt, isNull, or } from 'drizzle-orm'
import { maskedIdentity } from '../../domain/shared/identityNumber.ts'
import type { PersonFields, Post } from '../../domain/people/person.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import { employments, people } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ColumnKey } from './columnKey.ts'

/** The three columns an identity number becomes; all null without one. */
export const sealedIdentity = (key: ColumnKey, uid: string, identity: string | null) =>
  identity === null
    ? { identitySealed: null, identityMasked: null, identityMark: null }
    : {
        identitySealed: key.seal(identity, uid),
        identityMasked: maskedIdentity(identity),
        identityMark: key.mark(identity),
      }

/** Who holds an identity number already: name and key, or null. */
export const holderOf = (change: Change, key: ColumnKey, identity: string): { id: number; name: string } | null =>
  change.read
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(and(eq(people.identityMark, key.mark(identity)), isNull(people.mergedInto), isNull(people.removedOn)))
    .get() ?? null

/** Adds a person and returns the key. */
export const addPerson = (
  change: Change,
  key: ColumnKey,
  { uid, fields, identity }: { uid: string; fields: PersonFields; identity: string | null },
): number => change.insert(people, { uid, ...fields, ...sealedIdentity(key, uid, identity) })

/** Sets what is recorded of a person; an identity number of null leaves the one that is there. */
export function changePerson(
  change: Change,
  key: ColumnKey,
  { id, fields, identity }: { id: number; fields: PersonFields; identity: string | null },
): void {
  const { uid } = change.read.select({ uid: people.uid }).from(people).where(eq(people.id, id)).get()!
  change.update(people, id, { ...fields, ...(identity === null ? {} : sealedIdentity(key, uid, identity)) })
}

/** Begins an employment and returns its key. */
export const employ = (change: Change, personId: number, post: Post, startedOn: IsoDay): number =>
  change.insert(employments, { personId, ...post, startedOn })

/** Ends an employment on a day. */
export const endEmployment = (change: Change, id: number, endedOn: IsoDay): void =>
  change.update(employments, id, { endedOn })

/** Moves everybody who works at a unit on a day to another unit, in the same post. */
export function moveStaff(change: Change, from: number, to: number, on: IsoDay): void {
  const rows = change.read
    .select()
    .from(employments)
    .where(and(eq(employments.unitId, from), or(isNull(employments.endedOn), gt(employments.endedOn, on))))
    .all()
  for (const { id, startedOn, endedOn, ...row } of rows) {
    if (startedOn >= on) {
      change.update(employments, id, { unitId: to })
      continue
    }
    change.update(employments, id, { endedOn: on })
    change.insert(employments, { ...row, unitId: to, startedOn: on, endedOn })
  }
}

/** Merges one person into another: employments move over, the identity number only if the other has none. */
export function mergePerson(change: Change, id: number, into: number): void {
  const rows = change.read.select({ id: employments.id }).from(employments).where(eq(employments.personId, id)).all()
  for (const row of rows) change.update(employments, row.id, { personId: into })
  change.update(people, id, { mergedInto: into })
}

/** Takes a person out of the lists from a day on; the record stays. Returns its identifier. */
export function removePerson(change: Change, id: number, on: IsoDay, reason: string): string {
  change.update(people, id, { removedOn: on, removedReason: reason })
  return change.read.select({ uid: people.uid }).from(people).where(eq(people.id, id)).get()!.uid
}
