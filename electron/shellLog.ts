import { appendFileSync, renameSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'

const maxBytes = 256 * 1024

const frame = (line: string): string =>
  line
    .trim()
    .replace(
      /\(?(?:file:\/\/)?([^\s()]*[\\/][^\s()]*?)((?::\d+)*)\)?$/,
      (_, path: string, at: string) => basename(path) + at,
    )

/** An error without its message, which may hold a name or a path: its kind, its code, its places in our code. */
export function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  const frames = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line))
  return [`${error.name}${code}`, ...frames.slice(0, 12).map(frame)].join(' < ')
}

/** The log of the main process: codes and numbers, one line each; it turns over and keeps one older file. */
export class ShellLog {
  readonly #file: string

  constructor(folder: string) {
    this.#file = join(folder, 'shell.log')
  }

  note(code: string, detail: Readonly<Record<string, string | number>> = {}): void {
    const line = `${new Date().toISOString()} ${code} ${JSON.stringify(detail)}\n`
    try {
      if ((statSync(this.#file, { throwIfNoEntry: false })?.size ?? 0) > maxBytes)
        renameSync(this.#file, `${this.#file}.old`)
      appendFileSync(this.#file, line, { mode: 0o600 })
    } catch {
      // A full disk must not end the program for the sake of its log.
    }
  }

  fault(error: unknown): void {
    this.note('FAULT', { error: describeFault(error) })
  }
}
