import { createHash, createPrivateKey, sign } from 'node:crypto'
import { Buffer } from 'node:buffer'
import { Readable } from 'node:stream'
import type { Manifest, Part } from '../../domain/packages/manifest.ts'
import { sealing } from './sealAge.ts'
import { proved } from './hashing.ts'
import { tarEnd, tarFill, tarHead } from './tar.ts'

/** A part, whose digest is known before it flows, and where its content comes from. */
export interface PartSource extends Part {
  open(): AsyncIterable<Buffer>
}

/** The signer's private Ed25519 key as PKCS#8 in base64, and the recipients. */
interface Sealer {
  readonly signingKey: string
  /** age recipients, the office's own among them so that it can open what it sent. */
  readonly recipients: readonly string[]
}

/** A part whose content is in memory. */
export const partOf = (name: string, content: Uint8Array): PartSource => ({
  name,
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
  open: () => Readable.from([Buffer.from(content.buffer, content.byteOffset, content.length)]),
})

/** Records as a part: one JSON value a line, in UTF-8. */
export const recordsPart = (name: string, records: readonly unknown[]): PartSource =>
  partOf(`data/${name}.ndjson`, Buffer.from(records.map(record => `${JSON.stringify(record)}\n`).join('')))

/** Digest of a manifest as its bytes are signed: what a receipt names a package by. */
export const manifestDigest = (manifest: Manifest): string =>
  createHash('sha256').update(JSON.stringify(manifest)).digest('hex')

/** The entries of a manifest for these parts. */
export const partsOf = (sources: readonly PartSource[]): Part[] =>
  sources.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 }))

const changed = () => new Error('a part is no longer what the manifest says')

async function* entryOf(part: PartSource, mtime: Date): AsyncGenerator<Buffer, void> {
  yield tarHead(part.name, part.bytes, mtime)
  let flowed = 0
  for await (const chunk of proved(part.open(), part, changed)) {
    flowed += chunk.length
    // readers count blocks, so content of another length would shift every following entry
    if (flowed > part.bytes) throw changed()
    yield chunk
  }
  yield tarFill(part.bytes)
}

async function* tarOf(manifest: Manifest, sources: readonly PartSource[], signingKey: string) {
  const head = Buffer.from(JSON.stringify(manifest))
  const key = createPrivateKey({ key: Buffer.from(signingKey, 'base64'), format: 'der', type: 'pkcs8' })
  const mtime = new Date(manifest.created)
  const parts = [partOf('manifest.json', head), partOf('manifest.sig', sign(null, head, key)), ...sources]
  for (const part of parts) yield* entryOf(part, mtime)
  yield tarEnd()
}

/**
 * A package `*.sdx` as a stream: an age v1 file round a tar with `manifest.json` first, `manifest.sig` (Ed25519 over the
 * manifest's bytes), then the parts in the manifest's order. The seal proves no sender, only the signature does.
 * Throws when a part is no longer what the manifest says.
 */
export function writePackage(
  manifest: Manifest,
  sources: readonly PartSource[],
  { signingKey, recipients }: Sealer,
): Readable {
  const tar = tarOf(manifest, sources, signingKey)
  return Readable.from(sealing(recipients)(tar))
}
