import { Readable } from 'node:stream'
import { writeSetting } from '../../../db/settings/settings.ts'
import { recordBlob, stageBlob } from '../../../db/store/blobs.ts'
import { change } from '../../../db/store/change.ts'
import { clock, open, say } from './start.ts'

/** Writes for ever: a number in two settings at once, and every tenth time an attachment of that number. */
const [folder, from] = process.argv.slice(2)
const vault = await open(folder!)
for (let n = Number(from) + 1; ; n += 1) {
  const staged =
    n % 10 === 0 ? await stageBlob(vault.store.read, vault.blobs, Readable.from([Buffer.from(`blob ${n}`)])) : null
  change(vault.store, { actor: { id: 1, name: '张三' }, action: 'settings.write' }, at => {
    writeSetting(at, 'left', n)
    if (staged !== null) recordBlob(at, staged, clock())
    writeSetting(at, 'right', n)
  })
  say(String(n))
}
