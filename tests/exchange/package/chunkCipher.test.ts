import { Buffer } from 'node:buffer'
import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { nativeCipher, portableCipher, tagBytes } from '../../../exchange/package/chunkCipher.ts'

const key = randomBytes(32)
const nonce = randomBytes(12)
const [native, portable] = [nativeCipher(key), portableCipher(key)]

test.each([0, 1, 63, 64, 65, 65_535, 65_536])('both ciphers make the same of %i bytes, and open it', bytes => {
  const plain = randomBytes(bytes)
  const sealed = Buffer.concat(native.seal(nonce, plain))
  expect(sealed.length).toBe(bytes + tagBytes)
  expect(Buffer.concat(portable.seal(nonce, plain)).equals(sealed)).toBe(true)
  expect(native.open(nonce, sealed).equals(plain)).toBe(true)
  expect(portable.open(nonce, sealed).equals(plain)).toBe(true)
})

test.each([
  ['native', native],
  ['portable', portable],
])('the %s cipher opens nothing that was changed, cut off, or sealed under another nonce', (_, cipher) => {
  const sealed = Buffer.concat(native.seal(nonce, randomBytes(1000)))
  for (const at of [0, 500, 999, 1000, sealed.length - 1]) {
    const changed = Buffer.from(sealed)
    changed[at]! ^= 1
    expect(() => cipher.open(nonce, changed)).toThrow()
  }
  expect(() => cipher.open(nonce, sealed.subarray(1))).toThrow()
  expect(() => cipher.open(randomBytes(12), sealed)).toThrow()
})
