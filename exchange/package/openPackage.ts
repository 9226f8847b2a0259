import { Buffer } from 'node:buffer'
import { createHash, createPublicKey, verify } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Decrypter } from 'age-encryption'
import { extract } from 'tar-stream'
import { Refusal } from '../../domain/shared/refusal.ts'
import { Manifest } from './manifest.ts'
import type { Parts } from './sealPackage.ts'

/** Packages above this are not opened in memory. */
const mostBytes = 64 * 1024 * 1024
const mostEntries = 102

/** A package whose seal, order, signature and digests all hold. */
export interface OpenedPackage {
  readonly manifest: Manifest
  readonly parts: Parts
}

/** Ed25519 key of a known sender by fingerprint, 32 bytes in base64url; null for nobody known. */
export type KnownSender = (fingerprint: string) => string | null

async function unsealed(bytes: Uint8Array, identity: string): Promise<Uint8Array> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  try {
    return await decrypter.decrypt(bytes)
  } catch (error) {
    const foreign = error instanceof Error && /no identity matched/u.test(error.message)
    throw new Refusal(foreign ? 'PACKAGE_NOT_OURS' : 'PACKAGE_UNREADABLE', {}, { cause: error })
  }
}

const broken = (why: string): Refusal => new Refusal('PACKAGE_UNREADABLE', { at: why })

/** Entries in their order. Links, folders, devices, doubled names and too many of them are refused. */
async function entriesOf(tar: Uint8Array): Promise<readonly (readonly [name: string, content: Buffer])[]> {
  const found: [string, Buffer][] = []
  const reader = extract()
  const reading = pipeline(Readable.from([Buffer.from(tar)]), reader)
  reading.catch(() => undefined)
  for await (const entry of reader) {
    const { name, type, size } = entry.header
    if (type !== 'file') throw broken('含有不是文件的内容')
    if (found.length >= mostEntries || (size ?? 0) > mostBytes) throw broken('内容过多')
    if (found.some(([known]) => known === name)) throw broken('有重名的内容')
    const chunks: Buffer[] = []
    for await (const chunk of entry) chunks.push(Buffer.from(chunk as Uint8Array))
    found.push([name, Buffer.concat(chunks)])
  }
  await reading
  return found
}

function manifestOf(entry: readonly [string, Buffer] | undefined): Manifest {
  if (entry?.[0] !== 'manifest.json') throw broken('目录不在最前')
  try {
    return Manifest.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(entry[1])))
  } catch (error) {
    throw new Refusal('PACKAGE_UNREADABLE', { at: '目录无法识别' }, { cause: error })
  }
}

function demandSigned(head: Buffer, signature: readonly [string, Buffer] | undefined, verifyKey: string): void {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: verifyKey }, format: 'jwk' })
  if (signature?.[0] !== 'manifest.sig' || !verify(null, head, key, signature[1])) throw new Refusal('PACKAGE_FORGED')
}

function partsOf(manifest: Manifest, entries: readonly (readonly [string, Buffer])[]): Parts {
  const given = new Map(entries)
  if (given.size !== manifest.parts.length) throw new Refusal('PACKAGE_FORGED')
  for (const { name, bytes, sha256 } of manifest.parts) {
    const content = given.get(name)
    const same = content?.length === bytes && createHash('sha256').update(content).digest('hex') === sha256
    if (!same) throw new Refusal('PACKAGE_FORGED')
  }
  return Object.fromEntries(given)
}

/**
 * Opens a package with this office's age identity and proves it before anything in it is used. Refuses PACKAGE_NOT_OURS,
 * PACKAGE_UNREADABLE (not a package, cut off, out of order), SENDER_UNKNOWN (with the name it gives), PACKAGE_FORGED.
 */
export async function openPackage(bytes: Uint8Array, identity: string, known: KnownSender): Promise<OpenedPackage> {
  if (bytes.length > mostBytes) throw broken('超过 64 MB')
  const tar = await unsealed(bytes, identity)
  const entries = await entriesOf(tar).catch((error: unknown) => {
    throw error instanceof Refusal ? error : new Refusal('PACKAGE_UNREADABLE', {}, { cause: error })
  })
  const [head, signature, ...rest] = entries
  const manifest = manifestOf(head)
  const { office, fingerprint } = manifest.sender
  const verifyKey = known(fingerprint)
  if (verifyKey === null) throw new Refusal('SENDER_UNKNOWN', { at: `${office}（${fingerprint}）` })
  demandSigned(head![1], signature, verifyKey)
  return { manifest, parts: partsOf(manifest, rest) }
}
