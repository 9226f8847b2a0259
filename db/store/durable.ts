import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Refusal } from '../../domain/shared/refusal.ts'
import { allowReplacing, discard, patiently, patientlyAsync } from './heldFiles.ts'

/** Flushes a folder's entries to the disk; Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const at = openSync(folder, 'r')
  try {
    fsyncSync(at)
  } finally {
    closeSync(at)
  }
}

/** Flushes a file's content to the disk. */
export function syncFile(file: string): void {
  const at = openSync(file, 'r+')
  try {
    fsyncSync(at)
  } finally {
    closeSync(at)
  }
}

function replace(from: string, to: string): void {
  allowReplacing(to)
  renameSync(from, to)
}

/**
 * Moves a finished file or folder into place; after this returns, a power cut leaves the new one there. Refuses
 * FILE_IN_USE where another program of Windows holds the one that would be replaced; then that one stays.
 */
export function moveDurably(from: string, to: string): void {
  patiently(to, () => replace(from, to))
  syncFolder(dirname(to))
}

/** The same where a person may have the one open that would be replaced, and others are answered meanwhile. */
export async function moveDurablyAsync(from: string, to: string): Promise<void> {
  await patientlyAsync(to, () => replace(from, to))
  syncFolder(dirname(to))
}

/** Writes a file whole or not at all: temporary name beside it, flush, rename. A kill leaves the old file. */
export function writeDurably(file: string, bytes: Uint8Array): void {
  const part = join(dirname(file), `${partPrefix}${randomBytes(6).toString('hex')}-${basename(file)}`)
  const at = openSync(part, 'wx', 0o600)
  try {
    for (let written = 0; written < bytes.length;) written += writeSync(at, bytes, written)
    fsyncSync(at)
  } catch (error) {
    closeSync(at)
    discard(part)
    throw error
  }
  closeSync(at)
  try {
    moveDurably(part, file)
  } catch (error) {
    discard(part)
    throw error
  }
}

/** Prefix of unfinished files and folders; any that are found at a start may be deleted. */
export const partPrefix = '.part-'

/** Removes what a killed run left unfinished in a folder; with `before`, only what is older than that moment. */
export function removeParts(folder: string, before = Number.POSITIVE_INFINITY): void {
  if (!existsSync(folder)) return
  const parts = readdirSync(folder).filter(name => name.startsWith(partPrefix))
  for (const path of parts.map(name => join(folder, name)))
    if ((statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? before) < before) discard(path)
}

/** Makes a folder in one that is there. Never recursive: that hides a read-only medium behind another error. */
export function makeFolder(folder: string): void {
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 })
}

/** Makes the folder, or accepts one that is there and empty; refuses FOLDER_NOT_EMPTY. */
export function claimEmptyFolder(folder: string): void {
  makeFolder(folder)
  if (readdirSync(folder).length > 0) throw new Refusal('FOLDER_NOT_EMPTY')
}
