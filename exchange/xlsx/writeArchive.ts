import { crc32, createDeflateRaw } from 'node:zlib'
import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import type { PackedPart } from './zipArchive.ts'

const deflated = 8

/** Packs a text that comes in pieces. */
export async function packedText(name: string, pieces: AsyncIterable<string>): Promise<PackedPart> {
  let crc = 0
  let size = 0
  async function* counted(): AsyncGenerator<Buffer, void> {
    for await (const piece of pieces) {
      const bytes = Buffer.from(piece)
      crc = crc32(bytes, crc)
      size += bytes.length
      yield bytes
    }
  }
  const bytes = await buffer(Readable.from(counted()).pipe(createDeflateRaw()))
  return { name, method: deflated, crc, size, bytes }
}

/** 1980-01-01, the earliest date of the format: a fixed one, so that the same parts give the same bytes. */
const day = 0x21
/** Names are UTF-8. */
const flags = 0x800

function common({ name, method, crc, size, bytes }: PackedPart): Buffer {
  const head = Buffer.alloc(26)
  head.writeUInt16LE(20, 0)
  head.writeUInt16LE(flags, 2)
  head.writeUInt16LE(method, 4)
  head.writeUInt16LE(day, 8)
  head.writeUInt32LE(crc, 10)
  head.writeUInt32LE(bytes.length, 14)
  head.writeUInt32LE(size, 18)
  head.writeUInt16LE(Buffer.byteLength(name), 22)
  return head
}

const signature = (text: string): Buffer => Buffer.from(`PK${text}`, 'latin1')

function directoryEntry(part: PackedPart, offset: number): Buffer {
  const tail = Buffer.alloc(14)
  tail.writeUInt32LE(offset, 10)
  const madeBy = Buffer.from([20, 0])
  return Buffer.concat([signature('\u0001\u0002'), madeBy, common(part), tail, Buffer.from(part.name)])
}

/** An archive of these parts, in their order (PKWARE APPNOTE 6.3.9, without ZIP64). */
export function writeArchive(parts: readonly PackedPart[]): Uint8Array {
  const pieces: Uint8Array[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const head = Buffer.concat([signature('\u0003\u0004'), common(part), Buffer.from(part.name)])
    directory.push(directoryEntry(part, offset))
    pieces.push(head, part.bytes)
    offset += head.length + part.bytes.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...pieces, listed, signature('\u0005\u0006'), end])
}
