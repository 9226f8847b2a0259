import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../domain/shared/refusal.ts'
import { keeping, provePackage } from '../../exchange/package/readPackage.ts'
import { referenceDataOf } from '../../exchange/package/reference.ts'
import { fingerprint, keys } from './craft.ts'

const here = import.meta.dirname
const vectors = JSON.parse(readFileSync(join(here, 'reference.json'), 'utf8')) as {
  file: string
  name: string
  expect: string
}[]
const known = (print: string) => (print === fingerprint ? keys.verifyKey : null)

/** Reads as the inbox does: the package first, which is sound in every vector, then what is in it. */
async function outcome(file: string): Promise<string> {
  const { parts, visit } = keeping(16 * 2 ** 20)
  const source = createReadStream(join(here, 'reference', file))
  const { manifest } = await provePackage(source, [keys.identity], known, visit)
  try {
    referenceDataOf(manifest, parts)
    return 'ok'
  } catch (error) {
    return isRefusal(error) ? error.code : String(error)
  }
}

test('four vectors of reference data fail for each that reads', () => {
  const reading = vectors.filter(vector => vector.expect === 'ok').length
  expect(reading).toBeGreaterThanOrEqual(8)
  expect(vectors.length - reading).toBeGreaterThanOrEqual(4 * reading)
})

describe('vectors of reference data', () => {
  test.each(vectors)('$file $name: $expect', async ({ file, expect: expected }) => {
    expect(await outcome(file)).toBe(expected)
  })
})
