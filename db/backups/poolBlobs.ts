import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Refusal } from '../../domain/shared/refusal.ts'
import { blobPath } from '../store/blobs.ts'
import { readChecked, writeChecked } from '../store/parseStored.ts'
import { copyVerified, sha256OfFile } from '../store/copyFile.ts'
import type { Client } from '../store/driver.ts'
import type { Work } from '../store/jobProgress.ts'

interface SealedBlob {
  readonly file: string
  readonly bytes: number
  readonly sha256: string
}

/** The sealed files that a database names. */
export const namedBlobs = (client: Client): readonly SealedBlob[] =>
  client
    .prepare('SELECT file, sealed_bytes AS bytes, sealed_sha256 AS sha256 FROM blobs ORDER BY id')
    .all() as SealedBlob[]

const there = (folder: string, blob: SealedBlob): boolean => {
  const path = blobPath(folder, blob.file)
  return existsSync(path) && statSync(path).size === blob.bytes
}

/** Bytes that copying would write: attachments already there in the right size do not count. */
export const missingBytes = (blobs: readonly SealedBlob[], folder: string): number =>
  blobs.reduce((sum, blob) => sum + (there(folder, blob) ? 0 : blob.bytes), 0)

/** Copies the attachments that are not there yet, each read back and compared. Refuses BLOB_MISSING, BLOB_DAMAGED. */
export function copyBlobs(blobs: readonly SealedBlob[], from: string, to: string, work: Work): void {
  const total = missingBytes(blobs, to)
  let copiedBytes = 0
  for (const blob of blobs) {
    work.stopIfCancelled()
    if (there(to, blob)) continue
    const source = blobPath(from, blob.file)
    if (!existsSync(source)) throw new Refusal('BLOB_MISSING', { at: blob.file.slice(0, 8) })
    const sha256 = copyVerified(source, blobPath(to, blob.file), bytes =>
      work.progress('copyFiles', (copiedBytes += bytes), total),
    )
    if (sha256 !== blob.sha256) throw new Refusal('BLOB_DAMAGED', { at: blob.file.slice(0, 8) })
  }
}

/** Reads every attachment and compares it with what the database says; refuses as `copyBlobs` does. */
export function compareBlobs(blobs: readonly SealedBlob[], folder: string, work: Work): void {
  const total = blobs.reduce((sum, blob) => sum + blob.bytes, 0)
  let comparedBytes = 0
  for (const blob of blobs) {
    work.stopIfCancelled()
    if (!there(folder, blob)) throw new Refusal('BLOB_MISSING', { at: blob.file.slice(0, 8) })
    const sha256 = sha256OfFile(blobPath(folder, blob.file), bytes =>
      work.progress('verify', (comparedBytes += bytes), total),
    )
    if (sha256 !== blob.sha256) throw new Refusal('BLOB_DAMAGED', { at: blob.file.slice(0, 8) })
  }
}

const listName = 'blobs.json'

/** Lists beside a backup the sealed files that it needs; their names are keyed digests and reveal nothing. */
export const writeBlobList = (folder: string, blobs: readonly SealedBlob[]): void =>
  writeChecked(
    join(folder, listName),
    blobs.map(blob => blob.file),
  )

/** Which sealed files a backup needs. Refuses BACKUP_DAMAGED, so that pruning never guesses. */
export function readBlobList(folder: string): readonly string[] {
  const list = z.array(z.string()).safeParse(readChecked(join(folder, listName))).data
  if (list === undefined) throw new Refusal('BACKUP_DAMAGED', { at: listName })
  return list
}
