import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder of its own for one test; gone when the test is over. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'safetydesk-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

/** A link to a file; none on a Windows that lets only administrators make them. */
export function aLink(to: string, at: string): void {
  try {
    symlinkSync(to, at)
  } catch (error) {
    if (process.platform !== 'win32') throw error
  }
}
