import { createHash, createHmac, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { count, desc, eq, sum } from 'drizzle-orm'
import { Refusal } from '../../domain/shared/refusal.ts'
import { opening, sealing } from '../../exchange/package/sealAge.ts'
import { filePieces, writePieces } from '../../exchange/package/filePieces.ts'
import { proved } from '../../exchange/package/hashing.ts'
import { blobKeys, blobs } from '../schema/index.ts'
import type { Change } from './change.ts'
import { sha256OfFile } from './copyFile.ts'
import { makeFolder, moveDurably, partPrefix, removeParts, syncFile, syncFolder } from './durable.ts'
import { refusalOf } from './errors.ts'
import { discard } from './heldFiles.ts'
import type { ReadDb } from './store.ts'

/** A blob that lies in the folder, sealed and flushed, and that no row names yet. */
export interface StagedBlob {
  readonly sha256: string
  readonly bytes: number
  readonly file: string
  readonly sealedBytes: number
  readonly sealedSha256: string
  readonly keyId: number
}

/** Counts and hashes what flows through, and stops it past the limit. */
function meter(limit = Number.POSITIVE_INFINITY) {
  const hash = createHash('sha256')
  const seen = { bytes: 0, sha256: () => hash.digest('hex') }
  async function* through(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
    for await (const chunk of source) {
      seen.bytes += chunk.length
      if (seen.bytes > limit) throw new Refusal('FILE_TOO_LARGE')
      hash.update(chunk)
      yield chunk
    }
  }
  return { seen, through }
}

/** Path of a blob under its folder: two letters, then the name. */
export const blobPath = (folder: string, file: string): string => join(folder, file.slice(0, 2), file)

const newestKey = (db: ReadDb) => {
  const key = db.select().from(blobKeys).orderBy(desc(blobKeys.id)).limit(1).get()
  if (key === undefined) throw new Error('the vault has no blob key')
  return key
}

/**
 * Streams content into the folder, sealed with age to the vault's own recipient; plain bytes never touch the disk.
 * Content that is already there is not kept twice. The row comes after, by `recordBlob` inside a change.
 * Refuses FILE_TOO_LARGE past `limit`, DISK_FULL, FOLDER_READ_ONLY; then nothing stays behind.
 */
export async function stageBlob(db: ReadDb, folder: string, content: Readable, limit?: number): Promise<StagedBlob> {
  const key = newestKey(db)
  const part = join(folder, `${partPrefix}${randomBytes(12).toString('hex')}`)
  const plain = meter(limit)
  const sealed = meter()
  try {
    makeFolder(folder)
    await pipeline(content, plain.through, sealing([key.recipient]), sealed.through, bytes =>
      writePieces(part, bytes, 0o600),
    )
    return await settle(db, folder, part, key, { ...plain.seen, sha256: plain.seen.sha256() }, sealed.seen)
  } catch (error) {
    discard(part)
    throw refusalOf(error) ?? error
  }
}

async function settle(
  db: ReadDb,
  folder: string,
  part: string,
  key: { id: number; identity: string },
  plain: { bytes: number; sha256: string },
  sealed: { bytes: number; sha256: () => string },
): Promise<StagedBlob> {
  const known = db.select().from(blobs).where(eq(blobs.sha256, plain.sha256)).get()
  if (known !== undefined && existsSync(blobPath(folder, known.file))) {
    discard(part)
    return known
  }
  const file = createHmac('sha256', key.identity).update(plain.sha256).digest('hex')
  const path = blobPath(folder, file)
  if (await opensTo(path, key.identity, plain)) {
    // staged twice before either was recorded: the first file stays, since a row may already hold its sealed digest
    discard(part)
    // sweepBlobs deletes orphans older than a day, so an old orphan that is needed again gets a new date
    utimesSync(path, new Date(), new Date())
    return { ...plain, file, sealedBytes: statSync(path).size, sealedSha256: sha256OfFile(path), keyId: key.id }
  }
  if (!existsSync(dirname(path))) {
    makeFolder(dirname(path))
    syncFolder(folder)
  }
  syncFile(part)
  moveDurably(part, path)
  return { ...plain, file, sealedBytes: sealed.bytes, sealedSha256: sealed.sha256(), keyId: key.id }
}

/** A recorded blob as one that was just staged, for a worker that opens it by itself. Refuses BLOB_MISSING. */
export function blobAsStaged(db: ReadDb, id: number): StagedBlob {
  const row = db.select().from(blobs).where(eq(blobs.id, id)).get()
  if (row === undefined) throw new Refusal('BLOB_MISSING')
  const { sha256, bytes, file, sealedBytes, sealedSha256, keyId } = row
  return { sha256, bytes, file, sealedBytes, sealedSha256, keyId }
}

/** Records a staged blob inside a change and returns its key; one already recorded is returned as it is. */
export function recordBlob(change: Change, staged: StagedBlob, at: string): number {
  const known = change.read.select({ id: blobs.id }).from(blobs).where(eq(blobs.sha256, staged.sha256)).get()
  if (known !== undefined) return known.id
  const { sha256, bytes, file, sealedBytes, sealedSha256, keyId } = staged
  return change.insert(blobs, { sha256, bytes, file, sealedBytes, sealedSha256, keyId, createdAt: at })
}

/** Digest and length that content must have. */
type ExpectedContent = Pick<StagedBlob, 'sha256' | 'bytes'>

const damaged = (cause?: unknown) => new Refusal('BLOB_DAMAGED', {}, { cause })

/** Only what the file throws is damage; a reader that stops for a reason of its own throws that into the stream. */
async function* rejoined(
  first: IteratorResult<Buffer, void>,
  rest: AsyncGenerator<Buffer, void>,
  expected: ExpectedContent,
) {
  async function* all() {
    try {
      if (first.done !== true) yield first.value
      yield* rest
    } catch (error) {
      throw damaged(error)
    }
  }
  yield* proved(all(), expected, damaged)
}

async function openSealed(path: string, identity: string, expected: ExpectedContent): Promise<Readable> {
  const plain = opening([identity])(filePieces(path))
  try {
    // the first piece is read here, so that a file that does not open fails now and not in the caller's stream
    const open = rejoined(await plain.next(), plain, expected)
    // a reader that stops early must close the file, even if it has read nothing
    return Readable.from(open).on('close', () => void plain.return())
  } catch (error) {
    throw damaged(error)
  }
}

async function opensTo(path: string, identity: string, expected: ExpectedContent): Promise<boolean> {
  if (!existsSync(path)) return false
  try {
    await finished((await openSealed(path, identity, expected)).resume())
    return true
  } catch {
    return false
  }
}

/**
 * The content of a blob as a stream; every 64 KiB is authenticated before it comes out and the whole is compared
 * at the end. Refuses BLOB_MISSING, BLOB_DAMAGED (also as the stream's error).
 */
export async function readBlob(db: ReadDb, folder: string, id: number): Promise<Readable> {
  const row = db.select().from(blobs).innerJoin(blobKeys, eq(blobs.keyId, blobKeys.id)).where(eq(blobs.id, id)).get()
  const path = row === undefined ? '' : blobPath(folder, row.blobs.file)
  if (row === undefined || !existsSync(path)) throw new Refusal('BLOB_MISSING')
  return openSealed(path, row.blob_keys.identity, row.blobs)
}

/** The content of a blob that is staged but not recorded, as `readBlob` gives it. */
export async function readStaged(db: ReadDb, folder: string, staged: StagedBlob): Promise<Readable> {
  const key = db.select().from(blobKeys).where(eq(blobKeys.id, staged.keyId)).get()
  const path = blobPath(folder, staged.file)
  if (key === undefined || !existsSync(path)) throw new Refusal('BLOB_MISSING')
  return openSealed(path, key.identity, staged)
}

/** Names of sealed files under a blob folder, unfinished ones left out. */
export function blobFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  const shelves = readdirSync(folder).filter(name => /^[0-9a-f]{2}$/.test(name))
  return shelves.flatMap(shelf => readdirSync(join(folder, shelf)).filter(name => /^[0-9a-f]{64}$/.test(name)))
}

/** How many attachments there are, and how many bytes of content. */
export function blobTotals(db: ReadDb): { readonly count: number; readonly bytes: number } {
  const totals = db
    .select({ count: count(), bytes: sum(blobs.bytes) })
    .from(blobs)
    .get()
  return { count: totals?.count ?? 0, bytes: Number(totals?.bytes ?? 0) }
}

/** Differences between the folder and the rows: names of files. */
interface BlobCheck {
  readonly missing: readonly string[]
  readonly orphans: readonly string[]
}

/** Compares rows and files by name and size: rows without a whole file, files without a row. */
export function checkBlobs(db: ReadDb, folder: string): BlobCheck {
  const rows = db.select({ file: blobs.file, size: blobs.sealedBytes }).from(blobs).all()
  const named = new Set(rows.map(row => row.file))
  const whole = (file: string, size: number) =>
    existsSync(blobPath(folder, file)) && statSync(blobPath(folder, file)).size === size
  return {
    missing: rows.filter(row => !whole(row.file, row.size)).map(row => row.file),
    orphans: blobFiles(folder).filter(file => !named.has(file)),
  }
}

/**
 * Removes unfinished files and orphans older than a day; a younger one may belong to an upload under way. Returns how many
 * orphans are gone.
 */
export function sweepBlobs(db: ReadDb, folder: string, nowMs: number): number {
  const yesterday = nowMs - 86_400_000
  removeParts(folder, yesterday)
  const old = checkBlobs(db, folder).orphans.filter(file => statSync(blobPath(folder, file)).mtimeMs < yesterday)
  return old.filter(file => discard(blobPath(folder, file))).length
}
