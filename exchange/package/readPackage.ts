import { Buffer } from 'node:buffer'
import { createHash, createPublicKey, verify } from 'node:crypto'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { extract, type Entry } from 'tar-stream'
import { entryBytes, maxManifestBytes, Manifest, tarBlock, type Part } from '../../domain/packages/manifest.ts'
import { z } from 'zod'
import { isRefusal, Refusal } from '../../domain/shared/refusal.ts'
import { isOwnFault, opening } from './sealAge.ts'
import { proved } from './hashing.ts'
import { plainKey } from './packageLists.ts'

/** Where the bytes of a package come from; it is closed when reading fails. */
type Source = Readable | AsyncGenerator<Buffer, void>

/** Ed25519 key of a sender by fingerprint, 32 bytes in base64url; null for an unknown sender. */
type KnownSender = (fingerprint: string) => string | null

/** Called with each part's content as a stream; trust it only after the whole package has been verified. */
export type PartVisitor = (part: Part, content: AsyncIterable<Buffer>, manifest: Manifest) => Promise<void>

const broken = (why: string, cause?: unknown): Refusal => new Refusal('PACKAGE_UNREADABLE', { at: why }, { cause })
const signatureBytes = 64

/** Refuses an entry that is not a regular file with this name and size; returns its size. */
function demandEntry({ header }: Entry, name: string, bytes: number | null): number {
  const { type, size, linkname } = header
  if (type !== 'file' || linkname) throw broken('含有不是文件的内容')
  if (header.name !== name) throw broken('内容与目录的次序不符')
  if (size === undefined || (bytes !== null && size !== bytes)) throw broken('内容大小与目录不符')
  return size
}

async function contentOf(entry: Entry, name: string, bytes: number | null, maxBytes: number): Promise<Buffer> {
  if (demandEntry(entry, name, bytes) > maxBytes) throw broken('目录过大')
  const chunks: Buffer[] = []
  for await (const chunk of entry as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const LaterManifest = z.looseObject({ format: z.literal('safetydesk-package'), version: z.int().min(2).max(1000) })

/** Refuses PACKAGE_NEWER for the manifest of a later version, of which nothing else is read. */
function demandThisVersion(manifest: unknown): void {
  const { data } = LaterManifest.safeParse(manifest)
  if (data !== undefined) throw new Refusal('PACKAGE_NEWER', { at: `第 ${data.version} 版数据包` })
}

function manifestIn(bytes: Buffer): Manifest {
  try {
    const manifest: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), plainKey)
    demandThisVersion(manifest)
    return Manifest.parse(manifest)
  } catch (error) {
    if (isRefusal(error)) throw error
    throw broken('目录无法识别', error)
  }
}

function demandSigned(head: Buffer, signature: Buffer, verifyKey: string): void {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: verifyKey }, format: 'jwk' })
  if (!verify(null, head, key, signature)) throw new Refusal('PACKAGE_FORGED')
}

/** Bytes that may be in buffers beyond the entries seen so far. */
const maxBuffered = 1024 * 1024

/**
 * Counts what flows through, and fails when more comes than the entries account for. The tar reader would gather other
 * things in memory, such as an extended header, which states its own length.
 */
class Counter extends Transform {
  bytes = 0
  #seen = 0
  see(bytes: number): void {
    this.#seen += bytes
  }
  override _transform(chunk: Buffer, _: BufferEncoding, callback: (error: Error | null, chunk?: Buffer) => void): void {
    this.bytes += chunk.length
    if (this.bytes > this.#seen + maxBuffered) callback(broken('含有不是文件的内容'))
    else callback(null, chunk)
  }
}

const forged = () => new Refusal('PACKAGE_FORGED')

async function drain(content: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of content);
}

async function visitPart(entry: Entry, part: Part, manifest: Manifest, visit: PartVisitor): Promise<void> {
  demandEntry(entry, part.name, part.bytes)
  let whole = false
  async function* content() {
    yield* proved(entry as AsyncIterable<Buffer>, part, forged)
    whole = true
  }
  await visit(part, content(), manifest)
  if (!whole) throw new Error('a visitor must read a part to its end')
}

interface Visitor {
  readonly visit: PartVisitor
  readonly unbelieved: boolean
}

async function walk(
  entries: AsyncIterator<Entry>,
  known: KnownSender,
  visitor: Visitor | null,
): Promise<ProvedPackage> {
  const next = async (): Promise<Entry> => {
    const { done, value } = await entries.next()
    if (done === true) throw broken('内容不全')
    return value
  }
  const head = await contentOf(await next(), 'manifest.json', null, maxManifestBytes)
  const manifest = manifestIn(head)
  const signature = await contentOf(await next(), 'manifest.sig', signatureBytes, signatureBytes)
  const verifyKey = known(manifest.sender.fingerprint)
  if (verifyKey !== null) demandSigned(head, signature, verifyKey)
  const seen = visitor !== null && (verifyKey !== null || visitor.unbelieved)
  const look = seen ? visitor.visit : (_: Part, content: AsyncIterable<Buffer>) => drain(content)
  for (const part of manifest.parts) await visitPart(await next(), part, manifest, look)
  if ((await entries.next()).done !== true) throw broken('有目录以外的内容')
  const digest = createHash('sha256').update(head).digest('hex')
  return { manifest, believed: verifyKey !== null, digest, head, signature }
}

/** Exact length of the tar of a package: no other bytes may stand in it. */
const tarBytes = ({ parts }: Manifest, head: number): number =>
  parts.reduce(
    (sum, { bytes }) => sum + entryBytes(bytes),
    entryBytes(head) + entryBytes(signatureBytes) + 2 * tarBlock,
  )

/** A whole package; `believed` only if its sender is known and the signature is the sender's. */
export interface ProvedPackage {
  readonly manifest: Manifest
  readonly believed: boolean
  /** SHA-256 of the manifest's bytes: the same for the same content, however often it is sealed. */
  readonly digest: string
  /** The manifest and the signature over it, byte for byte. */
  readonly head: Buffer
  readonly signature: Buffer
}

/**
 * Reads a package once through, sealed chunk by sealed chunk, and proves it: seal, order, sizes, digests, and the
 * signature where its sender is known. The visitor gets parts of a known sender while they flow; they may be trusted
 * only after this has returned. Refuses PACKAGE_NOT_OURS, PACKAGE_UNREADABLE (not a package, cut off, out of order),
 * PACKAGE_FORGED. With `unbelieved`, the visitor also gets parts of an unknown sender.
 */
export async function provePackage(
  source: Source,
  identities: readonly string[],
  known: KnownSender,
  visit: PartVisitor | null = null,
  unbelieved = false,
): Promise<ProvedPackage> {
  const counter = new Counter()
  const tar = extract()
  const flowing = pipeline(source, opening(identities), counter, tar)
  flowing.catch(() => undefined)
  let head = 0
  const sized = (async function* () {
    for await (const entry of tar) {
      if (head === 0) head = entry.header.size ?? 0
      counter.see(entryBytes(entry.header.size ?? 0))
      yield entry
    }
  })()
  try {
    const proved = await walk(sized, known, visit === null ? null : { visit, unbelieved })
    await flowing
    if (counter.bytes !== tarBytes(proved.manifest, head)) throw broken('有目录以外的内容')
    return proved
  } catch (error) {
    tar.destroy()
    // the refusal of the seal is the cause; the error of the tar only its consequence
    const first = await flowing.then(
      () => null,
      (fault: unknown) => fault,
    )
    for (const one of [first, error]) if (isOwnFault(one)) throw one
    throw broken('内容残缺', error)
  }
}

/** As `provePackage`, for packages of known senders only. Refuses SENDER_UNKNOWN too, with the name it gives. */
export async function readPackage(
  source: Source,
  identities: readonly string[],
  known: KnownSender,
  visit: PartVisitor | null = null,
): Promise<Manifest> {
  const { manifest, believed } = await provePackage(source, identities, known, visit)
  const { name, fingerprint } = manifest.sender
  if (!believed) throw new Refusal('SENDER_UNKNOWN', { at: `${name}（${fingerprint}）` })
  return manifest
}

/** Visitor that keeps the content of parts. Refuses PACKAGE_UNREADABLE for a part above `maxBytes`. */
export function keeping(maxBytes: number): { parts: Map<string, Buffer>; visit: PartVisitor } {
  const parts = new Map<string, Buffer>()
  const visit: PartVisitor = async ({ name, bytes }, content) => {
    if (bytes > maxBytes) throw broken(`${name} 过大`)
    const chunks: Buffer[] = []
    for await (const chunk of content) chunks.push(chunk)
    parts.set(name, Buffer.concat(chunks))
  }
  return { parts, visit }
}
