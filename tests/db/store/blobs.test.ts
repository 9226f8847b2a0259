import { once } from 'node:events'
import { Refusal } from '../../../domain/shared/refusal.ts'
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { Decrypter } from 'age-encryption'
import { expect, test } from 'vitest'
import { blobKeys } from '../../../db/schema/index.ts'
import {
  blobFiles,
  blobPath,
  checkBlobs,
  readBlob,
  recordBlob,
  readStaged,
  stageBlob,
  sweepBlobs,
} from '../../../db/store/blobs.ts'
import { addBlobKey, makeBlobKey } from '../../../db/store/blobKeys.ts'
import { sha256OfFile } from '../../../db/store/copyFile.ts'
import { change, type AuditedChange } from '../../../db/store/change.ts'
import type { Vault } from '../../../db/vault/vault.ts'
import { refusalFrom } from '../../builders/refusals.ts'
import { aFile, unremovable } from '../../builders/temporary.ts'
import { aVault, clerk, clock } from '../../builders/vault.ts'

const deed: AuditedChange = { actor: clerk, action: 'exchange.receive' }

const inPieces = (bytes: Buffer, size: number) =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) => bytes.subarray(n * size, (n + 1) * size)),
  )

async function keepBlob(vault: Vault, bytes: Buffer) {
  const staged = await stageBlob(vault.store.read, vault.blobs, inPieces(bytes, 7000))
  return { staged, id: change(vault.store, deed, at => recordBlob(at, staged, clock())) }
}
const read = async (vault: Vault, id: number) => buffer(await readBlob(vault.store.read, vault.blobs, id))

test.each([0, 1, 65_535, 65_536, 65_537, 1_000_000])('%i bytes come back as they went in', async size => {
  const { vault } = await aVault()
  const bytes = randomBytes(size)
  const { id } = await keepBlob(vault, bytes)
  expect((await read(vault, id)).equals(bytes)).toBe(true)
})

test('the same content is kept once, under a name that is not its hash', async () => {
  const { vault } = await aVault()
  const bytes = Buffer.from('安全生产'.repeat(1000))
  const [one, two] = [await keepBlob(vault, bytes), await keepBlob(vault, bytes)]
  expect(two.id).toBe(one.id)
  expect(blobFiles(vault.blobs)).toEqual([one.staged.file])
  expect(one.staged.file).not.toBe(one.staged.sha256)
  expect(readFileSync(blobPath(vault.blobs, one.staged.file)).includes(Buffer.from('安全生产'))).toBe(false)
})

test('the same content staged twice before either is recorded is one blob, whole', async () => {
  const { vault } = await aVault()
  const bytes = randomBytes(70_000)
  const stage = () => stageBlob(vault.store.read, vault.blobs, inPieces(bytes, 9000))
  const [one, two] = [await stage(), await stage()]
  const ids = change(vault.store, deed, at => [one, two].map(staged => recordBlob(at, staged, clock())))
  expect(ids[0]).toBe(ids[1])
  const file = blobPath(vault.blobs, one.file)
  expect(sha256OfFile(file)).toBe(one.sealedSha256)
  writeFileSync(file, readFileSync(file).subarray(0, 100))
  const orphan = await stageBlob(vault.store.read, vault.blobs, Readable.from([Buffer.from('x')]))
  writeFileSync(blobPath(vault.blobs, orphan.file), 'damaged')
  const again = await stageBlob(vault.store.read, vault.blobs, Readable.from([Buffer.from('x')]))
  const id = change(vault.store, deed, at => recordBlob(at, again, clock()))
  expect((await read(vault, id)).toString()).toBe('x')
})

test('any age tool opens a blob with the vault’s identity', async () => {
  const { vault } = await aVault()
  const bytes = randomBytes(100_000)
  const { staged } = await keepBlob(vault, bytes)
  const decrypter = new Decrypter()
  decrypter.addIdentity(vault.store.read.select().from(blobKeys).get()!.identity)
  const opened = await decrypter.decrypt(readFileSync(blobPath(vault.blobs, staged.file)))
  expect(Buffer.from(opened).equals(bytes)).toBe(true)
})

test('after a new key, earlier blobs still open and equal content is still one', async () => {
  const { vault } = await aVault()
  const bytes = randomBytes(5000)
  const { id } = await keepBlob(vault, bytes)
  const key = await makeBlobKey()
  change(vault.store, deed, at => addBlobKey(at, key, clock()))
  expect((await keepBlob(vault, bytes)).id).toBe(id)
  const later = await keepBlob(vault, Buffer.from('later'))
  expect((await read(vault, later.id)).toString()).toBe('later')
  expect((await read(vault, id)).equals(bytes)).toBe(true)
})

test.each([0, 40, 200, 70_000])('a byte flipped at %i is found on reading', async at => {
  const { vault } = await aVault()
  const { staged, id } = await keepBlob(vault, randomBytes(150_000))
  const path = blobPath(vault.blobs, staged.file)
  const bytes = readFileSync(path)
  bytes[at] = bytes[at]! ^ 1
  writeFileSync(path, bytes)
  await refusalFrom(() => read(vault, id), 'BLOB_DAMAGED')
})

test('a blob cut short or lost is found, by reading and by the check', async () => {
  const { vault } = await aVault()
  const { staged, id } = await keepBlob(vault, randomBytes(150_000))
  const path = blobPath(vault.blobs, staged.file)
  writeFileSync(path, readFileSync(path).subarray(0, -1))
  await refusalFrom(() => read(vault, id), 'BLOB_DAMAGED')
  expect(checkBlobs(vault.store.read, vault.blobs)).toEqual({ missing: [staged.file], orphans: [] })
  rmSync(path)
  await refusalFrom(() => read(vault, id), 'BLOB_MISSING')
})

test('too much content is refused and leaves nothing', async () => {
  const { vault } = await aVault()
  await refusalFrom(
    () => stageBlob(vault.store.read, vault.blobs, inPieces(randomBytes(20_000), 1000), 10_000),
    'FILE_TOO_LARGE',
  )
  expect(readdirSync(vault.blobs)).toEqual([])
})

test('a source that breaks off leaves nothing', async () => {
  const { vault } = await aVault()
  const broken = new Readable({
    read() {
      this.push(randomBytes(1000))
      this.destroy(new Error('stick pulled'))
    },
  })
  await expect(stageBlob(vault.store.read, vault.blobs, broken)).rejects.toThrow('stick pulled')
  expect(readdirSync(vault.blobs)).toEqual([])
})

test('orphans are found; only old ones are swept, with what a kill left unfinished', async () => {
  const { vault } = await aVault()
  const { staged } = await keepBlob(vault, randomBytes(10))
  const [young, old] = [
    await stageBlob(vault.store.read, vault.blobs, Readable.from([Buffer.from('a')])),
    await stageBlob(vault.store.read, vault.blobs, Readable.from([Buffer.from('b')])),
  ]
  utimesSync(blobPath(vault.blobs, old.file), 0, 0)
  writeFileSync(join(vault.blobs, '.part-0123'), 'x')
  writeFileSync(join(vault.blobs, '.part-4567'), 'still coming in')
  utimesSync(join(vault.blobs, '.part-0123'), 0, 0)
  expect(new Set(checkBlobs(vault.store.read, vault.blobs).orphans)).toEqual(new Set([young.file, old.file]))
  expect(sweepBlobs(vault.store.read, vault.blobs, Date.now())).toBe(1)
  expect(new Set(blobFiles(vault.blobs))).toEqual(new Set([staged.file, young.file]))
  expect(readdirSync(vault.blobs).filter(name => name.startsWith('.part-'))).toEqual(['.part-4567'])
})

test('an orphan that cannot go now is counted when it is gone', async () => {
  const { vault } = await aVault()
  const [held, free] = ['ab', 'cd'].map(shelf => aFile(blobPath(vault.blobs, shelf.repeat(32)), 'old')) as [
    string,
    string,
  ]
  for (const file of [held, free]) utimesSync(file, 0, 0)
  const letGo = unremovable(held)
  expect(sweepBlobs(vault.store.read, vault.blobs, Date.now())).toBe(1)
  expect(blobFiles(vault.blobs)).toEqual(['ab'.repeat(32)])
  letGo()
  expect(sweepBlobs(vault.store.read, vault.blobs, Date.now())).toBe(1)
  expect(blobFiles(vault.blobs)).toEqual([])
})

test('whoever stops reading for a reason of its own gets that reason back, not damage', async () => {
  const { vault } = await aVault()
  const staged = await stageBlob(vault.store.read, vault.blobs, Readable.from([randomBytes(3_000_000)]))
  const content = await readStaged(vault.store.read, vault.blobs, staged)
  await once(content, 'readable')
  content.read(1)
  const reason = new Refusal('PACKAGE_UNREADABLE')
  content.destroy(reason)
  const [error] = (await once(content, 'error')) as [unknown]
  expect(error).toBe(reason)
})
