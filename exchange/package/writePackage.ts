import { createHash, createPrivateKey, sign } from 'node:crypto'
import { Buffer } from 'node:buffer'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { pack, type Pack } from 'tar-stream'
import type { Manifest, Part } from '../../domain/exchange/manifest.ts'
import { flowBytes, sealing } from './age.ts'

/** A part and where its content comes from; it is read twice, for its digest and into the package. */
export interface PartSource extends Part {
  open(): Readable
}

/** Who seals: the private Ed25519 key as PKCS#8 in base64, and for whom. */
export interface Sealer {
  readonly signingKey: string
  /** age recipients; the office's own stands among them (escrow). */
  readonly recipients: readonly string[]
}

/** A part whose content is in memory. */
export const partOf = (name: string, content: Uint8Array): PartSource => ({
  ...{ name, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') },
  open: () => Readable.from([Buffer.from(content.buffer, content.byteOffset, content.length)]),
})

/** Records as a part: one JSON value a line, in UTF-8. */
export const recordsPart = (name: string, records: readonly unknown[]): PartSource =>
  partOf(`data/${name}.ndjson`, Buffer.from(records.map(record => `${JSON.stringify(record)}\n`).join('')))

/** A part whose content is read from somewhere, once now for its digest. */
export async function streamedPart(name: string, open: () => Readable): Promise<PartSource> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of open() as AsyncIterable<Buffer>) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { name, bytes, sha256: hash.digest('hex'), open }
}

/** What a manifest says of its parts. */
export const partsOf = (sources: readonly PartSource[]): Part[] =>
  sources.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 }))

async function fill(tar: Pack, manifest: Manifest, sources: readonly PartSource[], signingKey: string): Promise<void> {
  const head = Buffer.from(JSON.stringify(manifest))
  const key = createPrivateKey({ key: Buffer.from(signingKey, 'base64'), format: 'der', type: 'pkcs8' })
  const mtime = new Date(manifest.created)
  tar.entry({ name: 'manifest.json', mtime }, head)
  tar.entry({ name: 'manifest.sig', mtime }, sign(null, head, key))
  for (const { name, bytes, open } of sources) await pipeline(open(), tar.entry({ name, size: bytes, mtime }))
  tar.finalize()
}

/**
 * A package `*.sdx` as a stream: an age v1 file round a tar with `manifest.json` first, `manifest.sig` (Ed25519 over the
 * manifest's bytes), then the parts in the manifest's order. Sealed is not signed: who opens it believes the signature.
 * Breaks off when a part is no longer what the manifest says.
 */
export function writePackage(
  manifest: Manifest,
  sources: readonly PartSource[],
  { signingKey, recipients }: Sealer,
): Readable {
  const tar = pack()
  fill(tar, manifest, sources, signingKey).catch((error: unknown) => tar.destroy(error as Error))
  return Readable.from(sealing(recipients)(tar), { objectMode: false, highWaterMark: flowBytes })
}
