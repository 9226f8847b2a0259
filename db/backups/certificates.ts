import { desc, eq, isNull } from 'drizzle-orm'
import type { BackupCertificate } from '../../domain/backups/api.ts'
import { Instant } from '../../domain/shared/time.ts'
import { backups } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'
import type { CertificateFile } from './layout.ts'

/** Certificates of the backups this vault has made, newest first. */
export const listCertificates = (db: ReadDb): BackupCertificate[] =>
  db
    .select()
    .from(backups)
    .orderBy(desc(backups.takenAt))
    .all()
    .map(row => ({
      ...row,
      takenAt: Instant.parse(row.takenAt),
      removedOn: row.removedOn === null ? null : Instant.parse(row.removedOn),
    }))

/** When the newest backup that is still kept was taken, or null. */
export function lastBackupAt(db: ReadDb): Instant | null {
  const row = db.select().from(backups).where(isNull(backups.removedOn)).orderBy(desc(backups.takenAt)).limit(1).get()
  return row === undefined ? null : Instant.parse(row.takenAt)
}

/** Keeps the certificate of a finished backup; `place` is the label a person knows it by, not a path. */
export function addCertificate(change: Change, certificate: CertificateFile, place: string): number {
  const { uid, takenAt, reason, databaseBytes, blobCount, auditCount, auditHead, digest } = certificate
  return change.insert(backups, {
    uid,
    takenAt,
    place,
    reason,
    databaseBytes,
    blobCount,
    auditCount,
    auditHead,
    digest,
  })
}

/** Notes that retention removed a backup; its certificate stays. */
export function markRemoved(change: Change, takenAt: Instant, removedOn: Instant): void {
  const row = change.read.select({ id: backups.id }).from(backups).where(eq(backups.takenAt, takenAt)).get()
  if (row !== undefined) change.update(backups, row.id, { removedOn })
}
