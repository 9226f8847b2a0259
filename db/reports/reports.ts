import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import { officeCards, officeKeys, receivedReports } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'

/** This office's keys that are in force, or null before the first. */
export const ownKeys = (db: ReadDb) => db.select().from(officeKeys).orderBy(desc(officeKeys.id)).get() ?? null

/** Keeps new keys; the newest are in force. */
export const addKeys = (change: Change, keys: Omit<typeof officeKeys.$inferInsert, 'id'>): number =>
  change.insert(officeKeys, keys)

/** Cards of other offices, those in force first, by name. */
export const listCards = (db: ReadDb) =>
  db.select().from(officeCards).orderBy(asc(officeCards.revokedAt), asc(officeCards.office)).all()

/** A card by its key, or null. */
export const cardById = (db: ReadDb, id: number) =>
  db.select().from(officeCards).where(eq(officeCards.id, id)).get() ?? null

/** A card by its fingerprint, revoked or not, or null. */
export const cardByFingerprint = (db: ReadDb, fingerprint: string) =>
  db.select().from(officeCards).where(eq(officeCards.fingerprint, fingerprint)).get() ?? null

/** Ed25519 key of a sender whose card is in force, or null. */
export const verifyKeyOf = (db: ReadDb, fingerprint: string): string | null =>
  db
    .select({ key: officeCards.verifyKey })
    .from(officeCards)
    .where(and(eq(officeCards.fingerprint, fingerprint), isNull(officeCards.revokedAt)))
    .get()?.key ?? null

/** Keeps an accepted card and returns its key. */
export const addCard = (change: Change, card: Omit<typeof officeCards.$inferInsert, 'id'>): number =>
  change.insert(officeCards, card)

/** The newest card of a unit's office: one in force where there is one; null where there is none. */
export const cardOfUnit = (db: ReadDb, unitId: number) =>
  db
    .select()
    .from(officeCards)
    .where(eq(officeCards.unitId, unitId))
    .orderBy(sql`${officeCards.revokedAt} IS NOT NULL`, desc(officeCards.id))
    .get() ?? null

/** Links a card to the unit of this office that it belongs to. */
export const setCardUnit = (change: Change, id: number, unitId: number | null): void =>
  change.update(officeCards, id, { unitId })

/** Notes which packages the program of an office reads. */
export const setFormats = (change: Change, id: number, formats: number): void =>
  change.update(officeCards, id, { formats })

/** Revokes a card; null as the time makes it valid again. */
export const setRevoked = (change: Change, id: number, revokedAt: string | null): void =>
  change.update(officeCards, id, { revokedAt })

/** A district's report as it is stored. */
export type StoredReport = typeof receivedReports.$inferSelect

/** Reports that came in, the newest month first, the newest version first. */
export const listReceived = (db: ReadDb): StoredReport[] =>
  db
    .select()
    .from(receivedReports)
    .orderBy(desc(receivedReports.month), asc(receivedReports.office), desc(receivedReports.version))
    .all()

/** When a package was imported, or null. */
export const receivedAt = (db: ReadDb, packageId: string): string | null =>
  db
    .select({ at: receivedReports.receivedAt })
    .from(receivedReports)
    .where(eq(receivedReports.packageId, packageId))
    .get()?.at ?? null

/** True when a package was imported before. */
export const knowsPackage = (db: ReadDb, packageId: string): boolean => receivedAt(db, packageId) !== null

/** Digests of what an office handed in as one version of a month. */
export const receivedDigests = (
  db: ReadDb,
  { fingerprint, month, version }: Pick<StoredReport, 'fingerprint' | 'month' | 'version'>,
): string[] =>
  db
    .select({ digest: receivedReports.digest })
    .from(receivedReports)
    .where(
      and(
        eq(receivedReports.fingerprint, fingerprint),
        eq(receivedReports.month, month),
        eq(receivedReports.version, version),
      ),
    )
    .all()
    .map(({ digest }) => digest)

/** Keeps a report that came in and returns its key. */
export const addReceived = (change: Change, report: Omit<typeof receivedReports.$inferInsert, 'id'>): number =>
  change.insert(receivedReports, report)
