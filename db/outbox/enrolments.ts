import { and, desc, eq, isNull } from 'drizzle-orm'
import { enrolments, outgoing } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'

/** Keys of a unit as they are stored. */
export type Enrolment = typeof enrolments.$inferSelect

/** The keys of a unit that are in force, or null. */
export const enrolmentOf = (db: ReadDb, unitId: number): Enrolment | null =>
  db
    .select()
    .from(enrolments)
    .where(and(eq(enrolments.unitId, unitId), isNull(enrolments.revokedAt)))
    .orderBy(desc(enrolments.id))
    .get() ?? null

/** The keys behind a fingerprint, revoked or not, or null. */
export const enrolmentByFingerprint = (db: ReadDb, fingerprint: string): Enrolment | null =>
  db.select().from(enrolments).where(eq(enrolments.fingerprint, fingerprint)).get() ?? null

/** Keeps the keys of a unit. */
export const addEnrolment = (change: Change, row: Omit<typeof enrolments.$inferInsert, 'id'>): number =>
  change.insert(enrolments, row)

/** Takes all keys of a unit out of force, and returns how many there were. */
export function revokeEnrolments(change: Change, unitId: number, at: string): number {
  const inForce = change.read
    .select({ id: enrolments.id })
    .from(enrolments)
    .where(and(eq(enrolments.unitId, unitId), isNull(enrolments.revokedAt)))
    .all()
  for (const { id } of inForce) change.update(enrolments, id, { revokedAt: at })
  return inForce.length
}

/** Records a file that was made for a unit or office. */
export const addOutgoing = (change: Change, row: Omit<typeof outgoing.$inferInsert, 'id'>): number =>
  change.insert(outgoing, row)
