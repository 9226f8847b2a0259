import { Buffer } from 'node:buffer'
import { hkdfSync, randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { Decrypter, Encrypter } from 'age-encryption'
import { Refusal } from '../../domain/shared/refusal.ts'
import { chunkCipher, tagBytes } from './chunkCipher.ts'
import { ThreadLost } from './hashing.ts'

// The library only writes and reads the header: its STREAM is three times slower than one with node:crypto.

const chunkBytes = 64 * 1024
/** Bytes of one piece; larger pieces cost memory, smaller ones time. */
export const flowBytes = 16 * chunkBytes
const nonceBytes = 16
/** Longest header; two hundred recipients need a third of it. */
const maxHeaderBytes = 64 * 1024
const emptyPayload = nonceBytes + tagBytes

const streamKey = (fileKey: Uint8Array, nonce: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', fileKey, nonce, 'payload', 32))

/** Nonce of a chunk: its number in 11 bytes, then 1 for the last one (C2SP age, STREAM). */
function chunkNonce(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(number, 5, 6)
  nonce[11] = last ? 1 : 0
  return nonce
}

/** Seals or opens one chunk; gives the result in pieces. */
type ChunkWork = (chunk: Buffer, number: number, last: boolean) => readonly Buffer[]

/** Cuts bytes into chunks of one size, without copying what lies whole; the last one waits until the end is known. */
class Chunks {
  readonly #size: number
  readonly #work: ChunkWork
  #rest: Buffer = Buffer.alloc(0)
  #number = 0

  constructor(size: number, work: ChunkWork) {
    this.#size = size
    this.#work = work
  }

  *take(bytes: Buffer): Generator<Buffer, void> {
    let at = 0
    if (this.#rest.length > 0 && this.#rest.length + bytes.length > this.#size) {
      at = this.#size - this.#rest.length
      yield* this.#work(Buffer.concat([this.#rest, bytes.subarray(0, at)]), this.#number++, false)
      this.#rest = Buffer.alloc(0)
    }
    for (; bytes.length - at > this.#size; at += this.#size)
      yield* this.#work(bytes.subarray(at, at + this.#size), this.#number++, false)
    // a copy: the source may reuse its memory for the next piece
    this.#rest = Buffer.concat([this.#rest, bytes.subarray(at)])
  }

  end(): Buffer {
    return Buffer.concat(this.#work(this.#rest, this.#number, true))
  }
}

function encrypted(key: Uint8Array): ChunkWork {
  const cipher = chunkCipher(key)
  return (chunk, number, last) => cipher.seal(chunkNonce(number, last), chunk)
}

function decrypted(key: Uint8Array): ChunkWork {
  const cipher = chunkCipher(key)
  return (chunk, number, last) => {
    if (chunk.length < tagBytes || (last && number > 0 && chunk.length === tagBytes)) throw new Error('cut off')
    return [cipher.open(chunkNonce(number, last), chunk)]
  }
}

/** Age header for recipients, and the file key it hides. */
async function headerFor(recipients: readonly string[]): Promise<{ header: Buffer; fileKey: Uint8Array }> {
  const encrypter = new Encrypter()
  for (const recipient of new Set(recipients)) encrypter.addRecipient(recipient)
  const keys: Uint8Array[] = []
  const keepKey = (fileKey: Uint8Array) => {
    keys.push(Uint8Array.from(fileKey))
    return []
  }
  encrypter.addRecipient({ wrapFileKey: keepKey })
  // as a stream: for bytes the library would load a whole HTTP client, which takes longer than all the rest
  const nothing = new ReadableStream({ start: stream => stream.close() })
  const empty = await buffer(await encrypter.encrypt(nothing))
  return { header: empty.subarray(0, empty.length - emptyPayload), fileKey: keys[0]! }
}

/** Seals what flows through as an age v1 file for recipients (age X25519); a step of a stream pipeline. */
export const sealing = (recipients: readonly string[]) =>
  async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
    const { header, fileKey } = await headerFor(recipients)
    const nonce = randomBytes(nonceBytes)
    const chunks = new Chunks(chunkBytes, encrypted(streamKey(fileKey, nonce)))
    yield Buffer.concat([header, nonce])
    // chunk by chunk: gathering them would cost a copy, and memory that the collector has to find
    for await (const bytes of source) yield* chunks.take(bytes)
    yield chunks.end()
  }

const macLine = Buffer.from('\n--- ')
const ageLine = 'age-encryption.org/v1\n'

/** Where the header ends in what has come so far, or -1. */
function headerEnd(bytes: Buffer): number {
  const known = Math.min(bytes.length, ageLine.length)
  if (bytes.toString('latin1', 0, known) !== ageLine.slice(0, known)) throw new Error('not an age file')
  const mac = bytes.indexOf(macLine)
  const end = mac === -1 ? -1 : bytes.indexOf(0x0a, mac + macLine.length)
  if (end === -1 && bytes.length > maxHeaderBytes) throw new Error('header without an end')
  if (end > maxHeaderBytes) throw new Error('header too long')
  return end === -1 ? -1 : end + 1
}

async function fileKeyOf(header: Buffer, identities: readonly string[]): Promise<Uint8Array> {
  const decrypter = new Decrypter()
  for (const identity of identities) decrypter.addIdentity(identity)
  try {
    return await decrypter.decryptHeader(header)
  } catch (error) {
    const foreign = error instanceof Error && /no identity matched/u.test(error.message)
    throw new Refusal(foreign ? 'PACKAGE_NOT_OURS' : 'PACKAGE_UNREADABLE', {}, { cause: error })
  }
}

/** Whether an error is a refusal already, or comes from the disk or the hash thread and not from the file's content. */
export const isOwnFault = (error: unknown): boolean =>
  error instanceof Refusal || error instanceof ThreadLost || (error instanceof Error && 'syscall' in error)

/** The file key in a header, the bytes behind it, and whatever follows. */
async function* headerIn(source: AsyncIterable<Buffer>, identities: readonly string[]) {
  let head: Buffer = Buffer.alloc(0)
  let key: Uint8Array | null = null
  for await (const bytes of source) {
    if (key !== null) {
      yield { key, bytes }
      continue
    }
    head = Buffer.concat([head, bytes])
    const end = headerEnd(head)
    if (end === -1 || head.length < end + nonceBytes) continue
    const fileKey = await fileKeyOf(head.subarray(0, end), identities)
    key = streamKey(fileKey, head.subarray(end, end + nonceBytes))
    yield { key, bytes: head.subarray(end + nonceBytes) }
  }
}

async function* opened(source: AsyncIterable<Buffer>, identities: readonly string[]): AsyncGenerator<Buffer, void> {
  let chunks: Chunks | null = null
  for await (const { key, bytes } of headerIn(source, identities)) {
    chunks ??= new Chunks(chunkBytes + tagBytes, decrypted(key))
    yield* chunks.take(bytes)
  }
  if (chunks === null) throw new Error('cut off in the header')
  yield chunks.end()
}

/**
 * Opens an age v1 file with one of these identities; a step of a stream pipeline. Every chunk is proved before it flows
 * on, and a file that was cut off ends in a fault. Refuses PACKAGE_NOT_OURS, PACKAGE_UNREADABLE.
 */
export const opening = (identities: readonly string[]) =>
  async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
    try {
      yield* opened(source, identities)
    } catch (error) {
      throw isOwnFault(error) ? error : new Refusal('PACKAGE_UNREADABLE', {}, { cause: error })
    }
  }
