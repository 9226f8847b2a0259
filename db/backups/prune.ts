import { basename, join } from 'node:path'
import { expiredBackups } from '../../domain/backups/retention.ts'
import type { Instant } from '../../domain/shared/time.ts'
import { blobFiles, blobPath } from '../store/blobs.ts'
import { moveDurably, partPrefix } from '../store/durable.ts'
import { discard } from '../store/heldFiles.ts'
import { findBackups } from './layout.ts'
import { readBlobList } from './poolBlobs.ts'

/**
 * Removes the backups of a pool that no retention tier keeps, then the attachments that no remaining one names.
 * Returns the times at which the removed ones were taken. Removal begins with a rename, so that a kill leaves no half
 * backup. Refuses BACKUP_DAMAGED when the list of a remaining one cannot be read; then attachments stay.
 */
export function pruneBackups(pool: string): readonly Instant[] {
  const found = findBackups(pool)
  const expired = new Set(expiredBackups(found.map(backup => backup.takenAt)))
  for (const backup of found.filter(({ takenAt }) => expired.has(takenAt))) {
    const part = join(pool, `${partPrefix}${basename(backup.folder)}`)
    moveDurably(backup.folder, part)
    discard(part)
  }
  if (expired.size === 0) return []
  const needed = new Set(findBackups(pool).flatMap(backup => readBlobList(backup.folder)))
  const blobs = join(pool, 'blobs')
  for (const file of blobFiles(blobs)) if (!needed.has(file)) discard(blobPath(blobs, file))
  return [...expired]
}
