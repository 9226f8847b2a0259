import { chmodSync, closeSync, openSync, rmSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Refusal } from '../../domain/shared/refusal.ts'
import { codeOf, refusing } from './errors.ts'

/** What Windows answers where another program has a file open: a virus scanner, an indexer, WPS. */
const heldCodes: ReadonlySet<string> = new Set(['EBUSY', 'EPERM', 'EACCES'])

/** A scanner lets go within a second of the write that woke it; in milliseconds. */
const pauses = [20, 50, 100, 200, 400, 700] as const

const wait = (milliseconds: number): void =>
  void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)

/** How long to wait before a step is tried again; throws what it ends with where another try is of no use. */
function pauseAfter(error: unknown, tried: number, file: string, system: NodeJS.Platform): number {
  if (system !== 'win32' || !heldCodes.has(codeOf(error))) throw error
  const pause = pauses[tried]
  if (pause === undefined) throw new Refusal('FILE_IN_USE', { at: basename(file) }, { cause: error })
  return pause
}

/**
 * Takes a step on a file in a folder that is known to take writes. On Windows another program may hold the file: the
 * step is tried again for a second and a half, in which its thread stands still, then refused with FILE_IN_USE and the
 * name of the file.
 */
export function patiently<T>(file: string, step: () => T, system: NodeJS.Platform = process.platform): T {
  for (let tried = 0; ; tried += 1)
    try {
      return step()
    } catch (error) {
      wait(pauseAfter(error, tried, file, system))
    }
}

/** The same for a thread that answers others meanwhile. */
export async function patientlyAsync<T>(
  file: string,
  step: () => T,
  system: NodeJS.Platform = process.platform,
): Promise<T> {
  for (let tried = 0; ; tried += 1)
    try {
      return step()
    } catch (error) {
      await setTimeout(pauseAfter(error, tried, file, system))
    }
}

/** Takes the read-only attribute from a file that is replaced: Windows refuses that, and copies from a disc all have it. */
export function allowReplacing(file: string): void {
  if (process.platform !== 'win32') return
  const there = statSync(file, { throwIfNoEntry: false })
  if (there?.isFile() === true && (there.mode & 0o200) === 0) chmodSync(file, 0o600)
}

/**
 * Removes what is unfinished or no longer named; true once it is gone. What cannot go now, as while somebody holds it,
 * stays until the next sweep, which its name tells: it must not hide why a step failed, nor stop one that has succeeded.
 */
export function discard(path: string): boolean {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 4, retryDelay: 50 })
    return true
  } catch {
    return false
  }
}

/** Refuses FILE_IN_USE where another program lets nobody else read a file; SQLite only says that it cannot be opened. */
export const demandReadable = (file: string): void => refusing(() => closeSync(openSync(file, 'r')))
