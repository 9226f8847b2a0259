import { Buffer } from 'node:buffer'
import { open, type FileHandle } from 'node:fs/promises'
import { flowBytes } from './sealAge.ts'

// Streams of node:fs read and work in turns; here the disk and the work on the piece before run at the same time.

/**
 * The bytes of a file, one piece read while the one before is worked on. A piece holds only until the next is asked for:
 * all are read into the same memory, so that a long file leaves nothing for the collector.
 */
export async function* filePieces(path: string): AsyncGenerator<Buffer, void> {
  const file = await open(path)
  let [memory, other] = [Buffer.allocUnsafeSlow(flowBytes), Buffer.allocUnsafeSlow(flowBytes)]
  let coming = file.read(memory)
  try {
    for (let { bytesRead } = await coming; bytesRead > 0; { bytesRead } = await coming) {
      const piece = memory.subarray(0, bytesRead)
      ;[memory, other] = [other, memory]
      coming = file.read(memory)
      yield piece
    }
  } finally {
    await coming.catch(() => undefined)
    await file.close()
  }
}

async function writeAll(file: FileHandle, pieces: readonly Uint8Array[]): Promise<void> {
  let { bytesWritten: written } = await file.writev(pieces)
  for (const piece of pieces) {
    // writev may write less than it was asked to
    for (let from = written; from < piece.length;) from += (await file.write(piece, from)).bytesWritten
    written = Math.max(0, written - piece.length)
  }
}

/** Writes what flows into a file, one lot written while the next is made; pieces must hold until it has returned. */
export async function writePieces(path: string, content: AsyncIterable<Uint8Array>, mode?: number): Promise<void> {
  const file = await open(path, 'w', mode)
  let writing: Promise<void> = Promise.resolve()
  try {
    let [lot, bytes]: [Uint8Array[], number] = [[], 0]
    for await (const piece of content) {
      lot.push(piece)
      bytes += piece.length
      if (bytes < flowBytes) continue
      await writing
      writing = writeAll(file, lot)
      // an error is thrown when the next lot awaits this write
      writing.catch(() => undefined)
      ;[lot, bytes] = [[], 0]
    }
    await writing
    await writeAll(file, lot)
  } finally {
    await writing.catch(() => undefined)
    await file.close()
  }
}
