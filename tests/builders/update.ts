import { createHash, generateKeyPairSync } from 'node:crypto'
import type { Release } from '../../domain/updates/release.ts'
import { sealUpdateHead, updateKeyOf } from '../../exchange/updates/updateFile.ts'

/** A pair of keys as a maker of updates has it: the public one as it is built in, the private one as PEM. */
export function makerKeys(): { key: string; privateKey: string; publicKey: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const pem = publicKey.export({ type: 'spki', format: 'pem' }) as string
  return {
    key: updateKeyOf(pem),
    publicKey: pem,
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  }
}

/** What an installer is said to be, for the machine that runs the tests. */
export const releaseOf = (content: Uint8Array, more: Partial<Release> = {}): Release => ({
  version: '99.0.0',
  system: process.platform === 'win32' ? 'win32' : 'linux',
  arch: process.arch === 'arm64' ? 'arm64' : 'x64',
  installer: process.platform === 'win32' ? 'exe' : 'deb',
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
  ...more,
})

/** A whole update file. */
export const updateFile = (content: Uint8Array, privateKey: string, more: Partial<Release> = {}): Buffer =>
  Buffer.concat([sealUpdateHead(releaseOf(content, more), privateKey), content])
