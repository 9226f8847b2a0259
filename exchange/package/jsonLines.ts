import { Buffer } from 'node:buffer'

const lineFeed = 0x0a

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function splitLines(bytes: Buffer): string[] {
  const lines = decoder.decode(bytes).split('\n')
  lines.pop()
  return lines
}

/**
 * Lines of a part, read piece by piece, so that a part of any size is never in memory as a whole. Throws for a
 * line of more than `maxBytes`, for what is not UTF-8, and for a last line without its LF.
 */
export async function* linesIn(
  content: AsyncIterable<Buffer>,
  maxBytes: number,
): AsyncGenerator<readonly string[], void> {
  let rest: Buffer[] = []
  let bytes = 0
  const hold = (piece: Buffer) => {
    if (piece.length === 0) return
    rest.push(piece)
    bytes += piece.length
    if (bytes > maxBytes) throw new Error('a line that is too long')
  }
  for await (const chunk of content) {
    const end = chunk.lastIndexOf(lineFeed)
    if (end === -1) {
      hold(chunk)
      continue
    }
    const first = chunk.indexOf(lineFeed)
    if (bytes + first > maxBytes) throw new Error('a line that is too long')
    yield splitLines(Buffer.concat([...rest, chunk.subarray(0, end + 1)]))
    rest = []
    bytes = 0
    // a copy, so that the chunk can be freed
    hold(Buffer.from(chunk.subarray(end + 1)))
  }
  if (bytes > 0) throw new Error('a last line without an end')
}
