import type { Buffer } from 'node:buffer'
import { createHash, randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { proved } from '../../../exchange/package/hashing.ts'

const saying = (bytes: Uint8Array) => ({
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
})

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer, void> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const other = () => new Error('other content')
const mebibyte = 2 ** 20

describe('content that flows', () => {
  test.each([
    ...[0, 1, mebibyte - 1, mebibyte, mebibyte + 1].map(bytes => [bytes, 65_536] as const),
    ...[1000, 65_552, 524_288, 3_000_000].map(size => [9_999_999, size] as const),
  ])('%i bytes in pieces of %i come through as they are, and are what was said', async (bytes, size) => {
    const content = randomBytes(bytes)
    const through = await buffer(proved(inPieces(content, size), saying(content), other))
    expect(through.equals(content)).toBe(true)
  })

  test.each([[10], [5 * mebibyte]])('of %i bytes breaks off at its end when one bit is another', async bytes => {
    const content = randomBytes(bytes)
    const expected = saying(content)
    content[bytes - 1]! ^= 1
    let seen = 0
    const all = async () => {
      for await (const piece of proved(inPieces(content, 65_536), expected, other)) seen += piece.length
    }
    await expect(all()).rejects.toThrow('other content')
    expect(seen).toBe(bytes)
  })

  test('may be hashed side by side, and one that is left does not hold up the others', async () => {
    const contents = [3, 7, 12].map(size => randomBytes(size * mebibyte))
    const flow = (content: Buffer) => proved(inPieces(content, 100_000), saying(content), other)
    for await (const _ of flow(contents[2]!)) break
    const through = await Promise.all(contents.map(content => buffer(flow(content))))
    expect(through.map((bytes, at) => bytes.equals(contents[at]!))).toEqual([true, true, true])
  })
})
