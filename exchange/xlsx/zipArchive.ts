import { buffer } from 'node:stream/consumers'
import { StringDecoder } from 'node:string_decoder'
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'
import { isRefusal, Refusal } from '../../domain/shared/refusal.ts'

/** Unpacked bytes and parts of an archive; more are refused before unpacking, as protection against zip bombs. */
const limits = { unpacked: 2 * 1024 ** 3, parts: 2000, ratio: 400 } as const

/** The parts of a zip archive by name. Names are compared, never used as paths. */
export interface Archive {
  has(name: string): boolean
  /** A part's text, piece by piece. Refuses SHEET_UNREADABLE when it is not there or damaged. */
  text(name: string): AsyncGenerator<string, void>
  /** Names of the parts, in their order. */
  names(): readonly string[]
  /** A part as it lies in the archive, packed. Refuses SHEET_UNREADABLE. */
  packed(name: string): Promise<PackedPart>
  close(): void
}

/** A part as an archive holds it. */
export interface PackedPart {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly size: number
  readonly bytes: Uint8Array
}

const unreadable = (cause?: unknown): Refusal =>
  isRefusal(cause) ? cause : new Refusal('SHEET_UNREADABLE', {}, { cause })

const isBomb = ({ uncompressedSize, compressedSize }: Entry): boolean =>
  uncompressedSize > 1024 ** 2 && uncompressedSize > compressedSize * limits.ratio

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  let unpacked = 0
  for await (const entry of zip.eachEntry()) {
    unpacked += entry.uncompressedSize
    if (isBomb(entry) || unpacked > limits.unpacked || entries.size >= limits.parts)
      throw new Refusal('SHEET_TOO_LARGE', { at: '2 GB' })
    if (entry.isEncrypted()) throw unreadable()
    entries.set(entry.fileName, entry)
  }
  return entries
}

/** Opens an archive that lies in memory. Refuses SHEET_UNREADABLE (none, damaged, encrypted), SHEET_TOO_LARGE. */
export async function openArchive(bytes: Uint8Array): Promise<Archive> {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const zip = await fromBufferPromise(content, { lazyEntries: true, validateEntrySizes: true, autoClose: false })
    return archiveOf(zip, await entriesOf(zip))
  } catch (error) {
    throw unreadable(error)
  }
}

function archiveOf(zip: ZipFile, entries: ReadonlyMap<string, Entry>): Archive {
  return {
    has: name => entries.has(name),
    async *text(name) {
      const entry = entries.get(name)
      if (entry === undefined) throw unreadable()
      const decoder = new StringDecoder('utf8')
      try {
        for await (const piece of await zip.openReadStreamPromise(entry)) yield decoder.write(piece as Buffer)
      } catch (error) {
        throw unreadable(error)
      }
      yield decoder.end()
    },
    names: () => [...entries.keys()],
    async packed(name) {
      const entry = entries.get(name)
      if (entry === undefined) throw unreadable()
      const { compressionMethod: method, crc32: crc, uncompressedSize: size } = entry
      try {
        return {
          name,
          method,
          crc,
          size,
          bytes: await buffer(await zip.openReadStreamPromise(entry, { decodeFileData: false })),
        }
      } catch (error) {
        throw unreadable(error)
      }
    },
    close: () => zip.close(),
  }
}
