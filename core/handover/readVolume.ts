import { Buffer } from 'node:buffer'
import { ownKeys, verifyKeyOf } from '../../db/reports/reports.ts'
import { readBlob } from '../../db/store/blobs.ts'
import { refusalOf } from '../../db/store/errors.ts'
import type { Store } from '../../db/store/store.ts'
import { blobsFolder } from '../../db/vault/vault.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { provePackage, type PartVisitor } from '../../exchange/package/readPackage.ts'

/** A list of names or proofs is read into memory whole, so it may not be longer. */
const maxListBytes = 16 * 2 ** 20

/** The bytes of one part of a volume, piece by piece. */
export type PartContent = AsyncIterable<Buffer>

/** The bytes of a list in one piece. Throws above 16 MiB. */
export async function listBytes(content: PartContent): Promise<Buffer> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of content) {
    if ((bytes += piece.length) > maxListBytes) throw new Error('a list that is too long')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/** Reads a part to its end and drops it: its digest is only checked when all of it was read. */
export async function skipPart(content: PartContent): Promise<void> {
  for await (const _ of content);
}

/**
 * Reads a volume in quarantine with the keys of this vault, part by part. Refuses IMPORT_CHANGED if it is no longer a
 * handover of a known sender; errors from the visitor pass through unchanged.
 */
export async function readVolume(store: Store, folder: string, blobId: number, visit: PartVisitor): Promise<void> {
  const keys = ownKeys(store.read)
  const source = await readBlob(store.read, blobsFolder(folder), blobId)
  const visitor: PartVisitor = async (part, content, manifest) => {
    try {
      await visit(part, content, manifest)
    } catch (error) {
      throw refusalOf(error) ?? error
    }
  }
  const identities = keys === null ? [] : [keys.identity]
  const { believed, manifest } = await provePackage(
    source,
    identities,
    fingerprint => verifyKeyOf(store.read, fingerprint),
    visitor,
  )
  if (!believed || manifest.kind !== 'handover') throw new Refusal('IMPORT_CHANGED')
}
