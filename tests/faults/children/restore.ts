import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { findBackups } from '../../../db/backups/layout.ts'
import { restoreInPlace, restoreToFolder } from '../../../db/backups/restore.ts'
import { unlockBackup } from '../../../db/backups/verify.ts'
import { noProgress } from '../../../db/store/jobProgress.ts'
import { byPassword, clock, say } from './start.ts'

/** Restores one of two backups in the place of the vault, then the other beside it, for ever. */
const [folder, place, beside] = process.argv.slice(2)
const backups = findBackups(place!)
const key = await unlockBackup(backups[0]!.folder, byPassword)
for (let n = 0; ; n += 1) {
  const backup = backups[n % 2]!
  const before = { vaultFolder: folder!, key, place: join(folder!, 'backups'), uid: randomUUID(), takenAt: clock() }
  restoreInPlace({ backup, key }, folder!, { ...before, reason: 'beforeRestore' }, noProgress)
  say(`in place ${backup.takenAt}`)
  const name = randomUUID()
  restoreToFolder({ backup, key }, join(beside!, name), noProgress)
  say(`beside ${name}`)
}
