import { Buffer } from 'node:buffer'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { filePieces, writePieces } from '../../../exchange/package/filePieces.ts'
import { aFolder } from '../../builders/temporary.ts'

test.each([0, 1, 524_287, 524_288, 524_289, 3_000_000])(
  'a file of %i bytes is read and written as it is',
  async size => {
    const [from, to] = [join(aFolder(), 'from'), join(aFolder(), 'to')]
    const content = randomBytes(size)
    writeFileSync(from, content)
    // a piece holds only until the next: what is written behind it must be its own
    const copies = async function* () {
      for await (const piece of filePieces(from)) yield Buffer.from(piece)
    }
    await writePieces(to, copies(), 0o600)
    expect(readFileSync(to).equals(content)).toBe(true)
    expect(statSync(to).size).toBe(size)
  },
)

test('small pieces are written in their order', async () => {
  const to = join(aFolder(), 'to')
  const pieces = Array.from({ length: 5000 }, (_, at) => randomBytes(at % 700))
  await writePieces(
    to,
    (async function* () {
      yield* pieces
    })(),
  )
  expect(readFileSync(to).equals(Buffer.concat(pieces))).toBe(true)
})

test('a file that is not there, and content that breaks off, are faults', async () => {
  const folder = aFolder()
  await expect(filePieces(join(folder, 'none')).next()).rejects.toMatchObject({ code: 'ENOENT', syscall: 'open' })
  const broken = (async function* () {
    yield randomBytes(2_000_000)
    throw new Error('stick pulled')
  })()
  await expect(writePieces(join(folder, 'to'), broken)).rejects.toThrow('stick pulled')
  await expect(writePieces(join(folder, 'none', 'to'), broken)).rejects.toMatchObject({ code: 'ENOENT' })
  expect(existsSync(join(folder, 'none'))).toBe(false)
})
