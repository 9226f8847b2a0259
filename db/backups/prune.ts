import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expiredBackups } from '../../domain/backups/retention.ts'
import type { Instant } from '../../domain/shared/time.ts'
import { blobFiles, blobPath } from '../store/blobs.ts'
import { moveDurably } from '../store/durable.ts'
import { refusalOf } from '../store/errors.ts'
import { discard } from '../store/heldFiles.ts'
import { findBackups, instantOf, isStamp, type BackupFolder } from './layout.ts'
import { readBlobList } from './poolBlobs.ts'

/** What is under such a name is a backup no longer, and goes as soon as nobody holds it. */
const expiredPrefix = '.expired-'

/** Takes a backup out of sight. One that another program holds stays whole: the backup just taken is none the worse. */
function setAside({ folder, pool }: BackupFolder): void {
  try {
    moveDurably(folder, join(pool, `${expiredPrefix}${basename(folder)}`))
  } catch (error) {
    if (refusalOf(error) === null) throw error
  }
}

/** Removes what was set aside, now or earlier; gives the times of what is gone. */
function removeSetAside(pool: string): readonly Instant[] {
  const stamps = readdirSync(pool)
    .filter(name => name.startsWith(expiredPrefix))
    .map(name => name.slice(expiredPrefix.length))
  return stamps
    .filter(isStamp)
    .filter(stamp => discard(join(pool, expiredPrefix + stamp)))
    .map(instantOf)
}

/**
 * Removes the backups of a pool that no retention tier keeps, then the attachments that no remaining one names.
 * Returns the times at which the removed ones were taken; what cannot go now goes, and is told of, the next time. Removal
 * begins with a rename, so that a kill leaves no half backup. Refuses BACKUP_DAMAGED when the list of a remaining one
 * cannot be read; then attachments stay.
 */
export function pruneBackups(pool: string): readonly Instant[] {
  const found = findBackups(pool)
  const expired = new Set(expiredBackups(found.map(backup => backup.takenAt)))
  for (const backup of found.filter(({ takenAt }) => expired.has(takenAt))) setAside(backup)
  const removed = removeSetAside(pool)
  if (removed.length === 0) return []
  const needed = new Set(findBackups(pool).flatMap(backup => readBlobList(backup.folder)))
  const blobs = join(pool, 'blobs')
  for (const file of blobFiles(blobs)) if (!needed.has(file)) discard(blobPath(blobs, file))
  return removed
}
