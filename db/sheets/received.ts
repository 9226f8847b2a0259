import { desc, eq } from 'drizzle-orm'
import type { ReceivedFile } from '../../domain/sheets/api.ts'
import { Instant } from '../../domain/shared/time.ts'
import { blobs, receivedFiles, users } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'

/** Received files, newest first. */
export function listReceived(db: ReadDb): ReceivedFile[] {
  const rows = db
    .select({ file: receivedFiles, bytes: blobs.bytes, sha256: blobs.sha256, by: users.name })
    .from(receivedFiles)
    .innerJoin(blobs, eq(receivedFiles.blobId, blobs.id))
    .innerJoin(users, eq(receivedFiles.receivedBy, users.id))
    .orderBy(desc(receivedFiles.id))
    .all()
  return rows.map(({ file, bytes, sha256, by }) => ({
    id: file.id,
    uid: file.uid,
    name: file.name,
    bytes,
    sha256,
    receivedAt: Instant.parse(file.receivedAt),
    receivedBy: by,
  }))
}

/** A received file's name, size and blob, or null. */
export const receivedFile = (db: ReadDb, id: number): { name: string; bytes: number; blobId: number } | null =>
  db
    .select({ name: receivedFiles.name, bytes: blobs.bytes, blobId: blobs.id })
    .from(receivedFiles)
    .innerJoin(blobs, eq(receivedFiles.blobId, blobs.id))
    .where(eq(receivedFiles.id, id))
    .get() ?? null

/** True when this very content was received before, under whatever name. */
export const knowsBlob = (change: Change, blobId: number): boolean =>
  change.read.select({ id: receivedFiles.id }).from(receivedFiles).where(eq(receivedFiles.blobId, blobId)).get() !==
  undefined

/** Notes a file as received, inside a change. */
export const addReceived = (
  change: Change,
  file: { uid: string; name: string; blobId: number; receivedAt: string; receivedBy: number },
): number => change.insert(receivedFiles, file)
