import { Buffer } from 'node:buffer'
import { createCipheriv, createDecipheriv, createSecretKey, getCiphers } from 'node:crypto'
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'

/** Bytes that sealing adds to a chunk. */
export const tagBytes = 16

/** ChaCha20-Poly1305 under one key: sealed bytes end in their tag, and opening throws when they are not what was sealed. */
interface ChunkCipher {
  seal(nonce: Uint8Array, plain: Uint8Array): readonly Buffer[]
  open(nonce: Uint8Array, sealed: Uint8Array): Buffer
}

const algorithm = 'chacha20-poly1305'

/** The cipher of node:crypto. */
export function nativeCipher(key: Uint8Array): ChunkCipher {
  // a KeyObject: raw bytes would be prepared again for every chunk, a third of the whole cost
  const secret = createSecretKey(key)
  return {
    seal(nonce, plain) {
      const cipher = createCipheriv(algorithm, secret, nonce, { authTagLength: tagBytes })
      const sealed = cipher.update(plain)
      cipher.final()
      return [sealed, cipher.getAuthTag()]
    },
    open(nonce, sealed) {
      const end = sealed.length - tagBytes
      const cipher = createDecipheriv(algorithm, secret, nonce, { authTagLength: tagBytes })
      cipher.setAuthTag(sealed.subarray(end))
      const plain = cipher.update(sealed.subarray(0, end))
      cipher.final()
      return plain
    },
  }
}

const bufferOf = ({ buffer, byteOffset, length }: Uint8Array): Buffer => Buffer.from(buffer, byteOffset, length)

/** The same in plain script, ten times slower. */
export const portableCipher = (key: Uint8Array): ChunkCipher => ({
  seal: (nonce, plain) => [bufferOf(chacha20poly1305(key, nonce).encrypt(plain))],
  open: (nonce, sealed) => bufferOf(chacha20poly1305(key, nonce).decrypt(sealed)),
})

/** The cipher of node:crypto where it exists: Electron's BoringSSL has no `chacha20-poly1305`. */
export const chunkCipher = getCiphers().includes(algorithm) ? nativeCipher : portableCipher
