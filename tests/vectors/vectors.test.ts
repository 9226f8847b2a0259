import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../domain/shared/refusal.ts'
import { provePackage, readPackage } from '../../exchange/package/readPackage.ts'
import { fingerprint, keys } from './craft.ts'

const here = import.meta.dirname
const vectors = JSON.parse(readFileSync(join(here, 'vectors.json'), 'utf8')) as {
  file: string
  name: string
  expect: string
}[]
const known = (print: string) => (print === fingerprint ? keys.verifyKey : null)
const open = (file: string) => createReadStream(join(here, 'files', file))

const outcome = (file: string): Promise<string> =>
  readPackage(open(file), [keys.identity], known).then(
    () => 'ok',
    (error: unknown) => (isRefusal(error) ? error.code : String(error)),
  )

test('there are at least 150, and four that fail for each that opens', () => {
  const opening = vectors.filter(vector => vector.expect === 'ok').length
  expect(vectors.length).toBeGreaterThanOrEqual(150)
  expect(vectors.length - opening).toBeGreaterThanOrEqual(4 * opening)
})

describe('vectors', () => {
  test.each(vectors)('$file $name: $expect', async ({ file, expect: expected }) => {
    expect(await outcome(file)).toBe(expected)
  })
})

test('a sender nobody knows is looked at without being believed', async () => {
  const { file } = vectors.find(vector => vector.expect === 'SENDER_UNKNOWN')!
  const seen: string[] = []
  const visit = async ({ name }: { name: string }, content: AsyncIterable<Buffer>) => {
    seen.push(name)
    for await (const _ of content);
  }
  const proof = await provePackage(open(file), [keys.identity], known, visit)
  expect([proof.believed, proof.manifest.sender.name, seen]).toEqual([false, '外地安委办', []])
})
