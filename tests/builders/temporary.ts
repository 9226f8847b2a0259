import { closeSync, constants, mkdirSync, mkdtempSync, openSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder of its own for one test; gone when the test is over. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'safetydesk-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

/** What libuv calls `UV_FS_O_EXLOCK`: Windows lets nobody else read, write, rename or remove the file. */
export const exclusive = 0x10000000

/** Holds a file as another program of Windows does; gives what lets it go. */
export function held(file: string): () => void {
  const descriptor = openSync(file, constants.O_RDWR | exclusive)
  return () => closeSync(descriptor)
}

/** A link to a file; none on a Windows that lets only administrators make them. */
export function aLink(to: string, at: string): void {
  try {
    symlinkSync(to, at)
  } catch (error) {
    if (process.platform !== 'win32') throw error
  }
}

/** Writes a file and the folders above it; gives its path. */
export function aFile(path: string, content: string): string {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  return path
}
