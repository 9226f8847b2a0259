import { Buffer } from 'node:buffer'
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'
import { Decrypter, Encrypter } from 'age-encryption'
import { Refusal } from '../../domain/shared/refusal.ts'

// The library writes and reads the header. Its STREAM is three times slower than age's own; node:crypto's is not.

const chunkBytes = 64 * 1024
const tagBytes = 16
/** Bytes that flow at once; larger pieces cost memory, smaller ones time. */
export const flowBytes = 8 * chunkBytes
const nonceBytes = 16
/** Two hundred recipients take up a third of it. */
const longestHeader = 64 * 1024
const emptyPayload = nonceBytes + tagBytes

const streamKey = (fileKey: Uint8Array, nonce: Uint8Array): Buffer =>
  Buffer.from(hkdfSync('sha256', fileKey, nonce, 'payload', 32))

/** Nonce of a chunk: its number in 11 bytes, then 1 for the last one (C2SP age, STREAM). */
function chunkNonce(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(number, 5, 6)
  nonce[11] = last ? 1 : 0
  return nonce
}

/** Works on one chunk and gives the pieces of what it made. */
type ChunkWork = (chunk: Buffer, number: number, last: boolean) => readonly Buffer[]

/** Cuts bytes into chunks of one size, without copying what lies whole; the last one waits until the end is known. */
class Chunks {
  readonly #size: number
  readonly #work: ChunkWork
  #held = Buffer.alloc(0)
  #number = 0

  constructor(size: number, work: ChunkWork) {
    this.#size = size
    this.#work = work
  }

  take(bytes: Buffer): Buffer {
    const made: Buffer[] = []
    let at = 0
    if (this.#held.length > 0 && this.#held.length + bytes.length > this.#size) {
      at = this.#size - this.#held.length
      made.push(...this.#work(Buffer.concat([this.#held, bytes.subarray(0, at)]), this.#number++, false))
      this.#held = Buffer.alloc(0)
    }
    for (; bytes.length - at > this.#size; at += this.#size)
      made.push(...this.#work(bytes.subarray(at, at + this.#size), this.#number++, false))
    this.#held = Buffer.concat([this.#held, bytes.subarray(at)])
    return Buffer.concat(made)
  }

  end(): Buffer {
    return Buffer.concat(this.#work(this.#held, this.#number, true))
  }
}

function encrypted(key: Buffer) {
  return (chunk: Buffer, number: number, last: boolean): readonly Buffer[] => {
    const cipher = createCipheriv('chacha20-poly1305', key, chunkNonce(number, last), { authTagLength: tagBytes })
    const sealed = cipher.update(chunk)
    cipher.final()
    return [sealed, cipher.getAuthTag()]
  }
}

function decrypted(key: Buffer) {
  return (chunk: Buffer, number: number, last: boolean): readonly Buffer[] => {
    if (chunk.length < tagBytes || (last && number > 0 && chunk.length === tagBytes)) throw new Error('cut off')
    const cipher = createDecipheriv('chacha20-poly1305', key, chunkNonce(number, last), { authTagLength: tagBytes })
    cipher.setAuthTag(chunk.subarray(chunk.length - tagBytes))
    const plain = cipher.update(chunk.subarray(0, chunk.length - tagBytes))
    cipher.final()
    return [plain]
  }
}

/** Runs work, and ends the stream with its refusal when it throws. */
function guarded(done: TransformCallback, work: () => void): void {
  try {
    work()
    done()
  } catch (error) {
    done(error instanceof Refusal ? error : new Refusal('PACKAGE_UNREADABLE', {}, { cause: error }))
  }
}

/** Age header for recipients, and the file key it hides. */
async function headerFor(recipients: readonly string[]): Promise<{ header: Buffer; fileKey: Uint8Array }> {
  const encrypter = new Encrypter()
  for (const recipient of new Set(recipients)) encrypter.addRecipient(recipient)
  const keys: Uint8Array[] = []
  const hear = (fileKey: Uint8Array) => {
    keys.push(Uint8Array.from(fileKey))
    return []
  }
  encrypter.addRecipient({ wrapFileKey: hear })
  const empty = await encrypter.encrypt(new Uint8Array(0))
  return { header: Buffer.from(empty.subarray(0, empty.length - emptyPayload)), fileKey: keys[0]! }
}

/** A stream that seals what flows through it as an age v1 file for recipients (age X25519). */
export async function sealing(recipients: readonly string[]): Promise<Transform> {
  const { header, fileKey } = await headerFor(recipients)
  const nonce = randomBytes(nonceBytes)
  const chunks = new Chunks(chunkBytes, encrypted(streamKey(fileKey, nonce)))
  const stream = new Transform({
    highWaterMark: flowBytes,
    transform(bytes: Buffer, _, done) {
      guarded(done, () => void this.push(chunks.take(bytes)))
    },
    flush(done) {
      guarded(done, () => void this.push(chunks.end()))
    },
  })
  stream.push(header)
  stream.push(nonce)
  return stream
}

const macLine = Buffer.from('\n--- ')
const ageLine = 'age-encryption.org/v1\n'

/** Where the header ends in what has come so far, or -1. */
function headerEnd(bytes: Buffer): number {
  const known = Math.min(bytes.length, ageLine.length)
  if (bytes.toString('latin1', 0, known) !== ageLine.slice(0, known)) throw new Error('not an age file')
  const mac = bytes.indexOf(macLine)
  const end = mac === -1 ? -1 : bytes.indexOf(0x0a, mac + macLine.length)
  if (end === -1 && bytes.length > longestHeader) throw new Error('header without an end')
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

/**
 * A stream that opens an age v1 file with one of these identities; every chunk is proved before it flows on, and a file
 * that was cut off ends in a fault. Refuses PACKAGE_NOT_OURS, PACKAGE_UNREADABLE.
 */
export function opening(identities: readonly string[]): Transform {
  let head = Buffer.alloc(0)
  let chunks: Chunks | null = null
  const begin = async (bytes: Buffer): Promise<Buffer | null> => {
    head = Buffer.concat([head, bytes])
    const end = headerEnd(head)
    if (end === -1 || head.length < end + nonceBytes) return null
    const fileKey = await fileKeyOf(head.subarray(0, end), identities)
    const nonce = head.subarray(end, end + nonceBytes)
    chunks = new Chunks(chunkBytes + tagBytes, decrypted(streamKey(fileKey, nonce)))
    return head.subarray(end + nonceBytes)
  }
  return new Transform({
    highWaterMark: flowBytes,
    transform(bytes: Buffer, _, done) {
      const pass = (known: Chunks, more: Buffer) => guarded(done, () => void this.push(known.take(more)))
      if (chunks !== null) return pass(chunks, bytes)
      begin(bytes).then(
        rest => (chunks === null || rest === null ? done() : pass(chunks, rest)),
        (error: unknown) =>
          guarded(done, () => {
            throw error
          }),
      )
    },
    flush(done) {
      guarded(done, () => {
        if (chunks === null) throw new Error('cut off in the header')
        this.push(chunks.end())
      })
    },
  })
}
