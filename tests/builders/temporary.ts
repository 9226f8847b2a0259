import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  constants,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
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

/** Lets nothing into a folder or out of it; to root that takes more than permissions. */
function shut(folder: string, is: boolean): void {
  if (process.getuid?.() === 0) execFileSync('chattr', [is ? '+i' : '-i', folder])
  else chmodSync(folder, is ? 0o500 : 0o700)
}

/** Keeps a file from being removed, on Windows as another program does; gives what lets it go, wherever its folder is then. */
export function unremovable(file: string): (folder?: string) => void {
  if (process.platform === 'win32') return held(file)
  shut(dirname(file), true)
  let isShut = true
  const letGo = (folder = dirname(file)) => {
    if (isShut) shut(folder, false)
    isShut = false
  }
  onTestFinished(() => letGo())
  return letGo
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
