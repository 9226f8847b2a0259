import type { Buffer } from 'node:buffer'
import { Readable } from 'node:stream'
import { readBlob } from '../../db/store/blobs.ts'
import type { ReadDb } from '../../db/store/store.ts'
import { partEnding } from '../../domain/packages/sentFiles.ts'
import type { PartSource } from '../../exchange/package/writePackage.ts'

/** Content of the vault that goes into a package, with one of the names that records have for it. */
interface SentBlob {
  readonly id: number
  readonly sha256: string
  readonly bytes: number
  readonly name: string
}

/** The name of its part beneath `files/`: the digest, and the ending of the name. */
export const partFile = ({ sha256, name }: Pick<SentBlob, 'sha256' | 'name'>): string => `${sha256}.${partEnding(name)}`

/** The part of a package that content of the vault is; it is opened while the package is written. */
export const blobPart = (read: ReadDb, folder: string, blob: SentBlob): PartSource => ({
  name: `files/${partFile(blob)}`,
  bytes: blob.bytes,
  sha256: blob.sha256,
  open: () =>
    Readable.from(
      (async function* () {
        yield* (await readBlob(read, folder, blob.id)) as AsyncIterable<Buffer>
      })(),
      { objectMode: false },
    ),
})
