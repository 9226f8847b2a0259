import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { takeBackup } from '../../../db/backups/take.ts'
import { writeSetting } from '../../../db/settings/settings.ts'
import { recordBlob, stageBlob } from '../../../db/store/blobs.ts'
import { change } from '../../../db/store/change.ts'
import { noProgress } from '../../../db/store/jobProgress.ts'
import { clock, open, say } from './start.ts'

/** Writes and backs up in turn, for ever. */
const [folder, place] = process.argv.slice(2)
const vault = await open(folder!)
for (;;) {
  const staged = await stageBlob(vault.store.read, vault.blobs, Readable.from([Buffer.from(randomUUID())]))
  change(vault.store, { actor: { id: 1, name: '张三' }, action: 'settings.write' }, at => {
    recordBlob(at, staged, clock())
    writeSetting(at, 'last', staged.sha256)
  })
  const takenAt = clock()
  takeBackup(
    { vaultFolder: folder!, key: vault.key, place: place!, uid: randomUUID(), takenAt, reason: 'manual' },
    noProgress,
  )
  say(takenAt)
}
