import { createReadStream, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { blobKeys } from '../../db/schema/index.ts'
import { blobPath, readBlob, recordBlob, stageBlob } from '../../db/store/blobs.ts'
import { change } from '../../db/store/change.ts'
import { openVault } from '../../db/vault/vault.ts'
import { flowBytes } from '../../exchange/package/sealAge.ts'
import { credential, deed, makeVault, opening } from './store.ts'

/** The content of the bench as the vault keeps it. */
interface Kept {
  readonly id: number
  readonly sha256: string
  readonly bytes: number
}

/** Puts the content into a vault, and tells the age tool where it lies and what opens it. */
export async function keep(folder: string): Promise<void> {
  const vault = await makeVault(join(folder, 'vault'))
  const content = createReadStream(join(folder, 'content'), { highWaterMark: flowBytes })
  const staged = await stageBlob(vault.store.read, vault.blobs, content)
  const id = change(vault.store, deed, at => recordBlob(at, staged, vault.store.clock()))
  const { identity } = vault.store.read.select().from(blobKeys).get()!
  const { sha256, bytes, file } = staged
  writeFileSync(join(folder, 'kept.json'), JSON.stringify({ id, sha256, bytes, file: blobPath(vault.blobs, file) }))
  writeFileSync(join(folder, 'kept.key'), `${identity}\n`)
  vault.close()
}

/** The content as it comes out of the open vault. */
export async function kept(folder: string): Promise<Omit<Kept, 'id'> & { readonly content: Readable }> {
  const { store, blobs } = await openVault(join(folder, 'vault'), credential, opening)
  const { id, sha256, bytes } = JSON.parse(readFileSync(join(folder, 'kept.json'), 'utf8')) as Kept
  return { sha256, bytes, content: await readBlob(store.read, blobs, id) }
}
