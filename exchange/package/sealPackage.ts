import { Buffer } from 'node:buffer'
import { createHash, createPrivateKey, sign } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { Encrypter } from 'age-encryption'
import { pack } from 'tar-stream'
import type { Manifest } from './manifest.ts'

/** Content of a package by the names of its parts. */
export type Parts = Readonly<Record<string, Uint8Array>>

/** Who seals: the private Ed25519 key as PKCS#8 in base64. */
export interface Sealer {
  readonly signingKey: string
  /** age recipients; the office's own stands among them (escrow). */
  readonly recipients: readonly string[]
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** What a manifest says of its parts. */
export const partsOf = (parts: Parts): Manifest['parts'] =>
  Object.entries(parts).map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: sha256(bytes) }))

/**
 * A package `*.sdx`: an age v1 file round a tar with `manifest.json` first, `manifest.sig` (Ed25519 over the manifest's
 * bytes), then the parts. Sealed is not signed: who opens it believes the signature.
 */
export async function sealPackage(manifest: Manifest, parts: Parts, sealer: Sealer): Promise<Uint8Array> {
  const head = Buffer.from(JSON.stringify(manifest))
  const key = createPrivateKey({ key: Buffer.from(sealer.signingKey, 'base64'), format: 'der', type: 'pkcs8' })
  const tar = pack()
  const mtime = new Date(manifest.created)
  tar.entry({ name: 'manifest.json', mtime }, head)
  tar.entry({ name: 'manifest.sig', mtime }, sign(null, head, key))
  for (const [name, bytes] of Object.entries(parts)) tar.entry({ name, mtime }, Buffer.from(bytes))
  tar.finalize()
  const encrypter = new Encrypter()
  for (const recipient of new Set(sealer.recipients)) encrypter.addRecipient(recipient)
  return encrypter.encrypt(await buffer(tar))
}
