import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sha256OfFile } from '../../db/store/copyFile.ts'
import { moveDurablyAsync, partPrefix, syncFile } from '../../db/store/durable.ts'
import { refusalOf } from '../../db/store/errors.ts'
import { discard } from '../../db/store/heldFiles.ts'
import { demandShortPath } from '../../db/store/pathLength.ts'
import { Refusal } from '../../domain/shared/refusal.ts'

/**
 * Writes a stream to a path: temporary name, flush, read back, compare, rename. A stream that breaks off or a full
 * stick leaves what was there under that name. Returns size and digest. Refuses MEDIUM_FAILED, DISK_FULL, PLACE_GONE,
 * FOLDER_READ_ONLY, FILE_IN_USE, PATH_TOO_LONG.
 */
export async function writeVerified(content: Readable, path: string): Promise<{ bytes: number; sha256: string }> {
  const part = join(dirname(path), `${partPrefix}${randomBytes(4).toString('hex')}-${basename(path)}`)
  demandShortPath(part)
  const hash = createHash('sha256')
  let bytes = 0
  content.on('data', (chunk: Uint8Array) => {
    hash.update(chunk)
    bytes += chunk.length
  })
  try {
    await pipeline(content, createWriteStream(part))
    syncFile(part)
    const sha256 = hash.digest('hex')
    if (sha256OfFile(part) !== sha256) throw new Refusal('MEDIUM_FAILED')
    await moveDurablyAsync(part, path)
    return { bytes, sha256 }
  } catch (error) {
    discard(part)
    throw refusalOf(error) ?? error
  }
}
