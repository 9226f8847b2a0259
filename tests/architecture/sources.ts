import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { parseSync, type ParseResult } from 'oxc-parser'

const root = resolve(import.meta.dirname, '..', '..')
const skipped = new Set(['.git', 'node_modules', 'out', 'dist', 'demo-out'])

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (skipped.has(entry.name) || entry.name.endsWith('.log')) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* walk(path)
    else if (entry.isFile()) yield path
  }
}

/** A file of the project: its path from the root with slashes, and its text. */
export interface TextFile {
  readonly path: string
  readonly text: string
}

/** A parsed .ts or .tsx file. */
export interface Source extends TextFile {
  readonly parsed: ParseResult
}

/** Every text file of the project, as it lies on disk: a fresh clone and an exported folder are read alike. */
export const textFiles: readonly TextFile[] = [...walk(root)]
  .map(path => ({ path: relative(root, path).split(sep).join('/'), bytes: readFileSync(path) }))
  .filter(({ bytes }) => !bytes.includes(0))
  .map(({ path, bytes }) => ({ path, text: bytes.toString('utf8') }))

export const sourceOf = (path: string, text: string): Source => ({ path, text, parsed: parseSync(path, text) })

export const sources: readonly Source[] = textFiles
  .filter(({ path }) => /\.tsx?$/.test(path))
  .map(({ path, text }) => sourceOf(path, text))

/** What is wrong, and the offset where. */
export interface Finding {
  readonly at: number
  readonly what: string
}

/** A finding as a person follows it: `file:line what`. */
export const placed = ({ path, text }: TextFile, { at, what }: Finding): string =>
  `${path}:${text.slice(0, at).split('\n').length} ${what}`
