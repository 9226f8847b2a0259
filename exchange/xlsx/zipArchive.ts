import { buffer } from 'node:stream/consumers'
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'
import { isRefusal, Refusal } from '../../domain/shared/refusal.ts'

/** Unpacked bytes and parts of an archive; more are refused before unpacking, as protection against zip bombs. */
const limits = { unpacked: 2 * 1024 ** 3, parts: 2000, ratio: 400 } as const

/** The parts of a zip archive by name, in any case of letters. Names are compared, never used as paths. */
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
    const zip = await fromBufferPromise(withoutTail(content), {
      lazyEntries: true,
      validateEntrySizes: true,
      autoClose: false,
    })
    return archiveOf(zip, await entriesOf(zip))
  } catch (error) {
    throw unreadable(error)
  }
}

type Decoder = InstanceType<typeof TextDecoder>

/** Which letters a part is written in: as its mark says, or its first sign, which is `<` or a blank. */
function decoderOf([first = 0, second = 0]: Uint8Array): Decoder {
  const little = (first === 0xff && second === 0xfe) || (first !== 0 && second === 0)
  const big = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0)
  return new TextDecoder(little ? 'utf-16le' : big ? 'utf-16be' : 'utf-8')
}

/** The archive without what a gateway or a mail program has put behind its end. */
function withoutTail(content: Buffer): Buffer {
  const end = content.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0 || end + 22 > content.length) return content
  return content.subarray(0, Math.min(content.length, end + 22 + content.readUInt16LE(end + 20)))
}

function archiveOf(zip: ZipFile, entries: ReadonlyMap<string, Entry>): Archive {
  const inAnyCase = new Map([...entries].map(([name, entry]) => [name.toLowerCase(), entry]))
  const entryOf = (name: string) => entries.get(name) ?? inAnyCase.get(name.toLowerCase())
  return {
    has: name => entryOf(name) !== undefined,
    async *text(name) {
      const entry = entryOf(name)
      if (entry === undefined) throw unreadable()
      let decoder: Decoder | null = null
      try {
        for await (const piece of await zip.openReadStreamPromise(entry)) {
          decoder ??= decoderOf(piece as Buffer)
          yield decoder.decode(piece as Buffer, { stream: true })
        }
      } catch (error) {
        throw unreadable(error)
      }
      yield decoder?.decode() ?? ''
    },
    names: () => [...entries.keys()],
    async packed(name) {
      const entry = entryOf(name)
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
