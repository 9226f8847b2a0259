import { createHash, randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readSync, statfsSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Refusal } from '../../domain/shared/refusal.ts'
import { makeFolder, moveDurably, partPrefix, syncFolder } from './durable.ts'
import { discard } from './heldFiles.ts'

const piece = 1024 * 1024

function pieces(file: string, take: (bytes: Uint8Array) => void): string {
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(piece)
  const at = openSync(file, 'r')
  try {
    for (let read = readSync(at, buffer); read > 0; read = readSync(at, buffer)) {
      hash.update(buffer.subarray(0, read))
      take(buffer.subarray(0, read))
    }
  } finally {
    closeSync(at)
  }
  return hash.digest('hex')
}

/** SHA-256 of a file as it lies on the medium, hex. */
export const sha256OfFile = (file: string, tick: (bytes: number) => void = () => undefined): string =>
  pieces(file, bytes => tick(bytes.length))

function writeAll(at: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) written += writeSync(at, bytes, written)
}

/** Makes a file's folder and the one above it. No more of them: a stick that was pulled is not replaced by a folder. */
function makeFoldersFor(file: string): void {
  for (const folder of [dirname(dirname(file)), dirname(file)]) {
    if (existsSync(folder)) continue
    makeFolder(folder)
    syncFolder(dirname(folder))
  }
}

/**
 * Copies a file under a temporary name, flushes it, reads it back, compares, and only then gives it its name.
 * Returns the SHA-256 of what is there now. Refuses MEDIUM_FAILED when the copy reads back differently; a copy
 * that fails leaves nothing.
 */
export function copyVerified(from: string, to: string, tick: (bytes: number) => void = () => undefined): string {
  makeFoldersFor(to)
  const part = join(dirname(to), `${partPrefix}${randomBytes(6).toString('hex')}-${basename(to)}`)
  const at = openSync(part, 'wx', 0o600)
  try {
    let source: string
    try {
      source = pieces(from, bytes => {
        writeAll(at, bytes)
        tick(bytes.length)
      })
      fsyncSync(at)
    } finally {
      closeSync(at)
    }
    if (sha256OfFile(part) !== source) throw new Refusal('MEDIUM_FAILED')
    moveDurably(part, to)
    return source
  } catch (error) {
    discard(part)
    throw error
  }
}

/** Free bytes on the folder's disk for this user; null when the system does not report them. */
export function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch {
    return null
  }
}

/** Refuses DISK_FULL, with the bytes that are short, before anything is written. */
export function demandSpace(folder: string, bytes: number): void {
  const free = freeBytes(folder)
  if (free !== null && free < bytes) throw new Refusal('DISK_FULL', { figure: bytes - free })
}
