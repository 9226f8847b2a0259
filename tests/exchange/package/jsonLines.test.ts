import { Buffer } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import { linesIn } from '../../../exchange/package/jsonLines.ts'

async function read(text: string | Buffer, piece: number, most = 100): Promise<string[]> {
  const bytes = Buffer.from(text)
  const pieces = async function* () {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
  }
  const lines: string[] = []
  for await (const some of linesIn(pieces(), most)) lines.push(...some)
  return lines
}

describe('lines of a part that flows', () => {
  test('are the same however it is cut, also through a character', async () => {
    const text = '{"a":"安全生产"}\n{}\n{"b":"消防"}\n'
    for (let piece = 1; piece < 40; piece += 1)
      expect(await read(text, piece)).toEqual(['{"a":"安全生产"}', '{}', '{"b":"消防"}'])
    expect(await read('', 5)).toEqual([])
  })

  test('are refused without an end, too long, or not UTF-8', async () => {
    await expect(read('{}\n{}', 4)).rejects.toThrow('without an end')
    for (const piece of [1, 7, 30, 500]) await expect(read(`${'x'.repeat(101)}\n`, piece)).rejects.toThrow('too long')
    await expect(read(`${'x'.repeat(300)}`, 50)).rejects.toThrow('too long')
    await expect(read(Buffer.from([0x7b, 0xff, 0x7d, 0x0a]), 2)).rejects.toThrow()
  })
})
