import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { z } from 'zod'
import { writeDurably } from './durable.ts'

/** Larger files are not even read. */
const maxBytes = 16 * 1024 * 1024

const Checked = z.strictObject({ content: z.unknown(), sha256: z.string() })

const checksum = (content: unknown): string => createHash('sha256').update(JSON.stringify(content)).digest('hex')

/** Writes a small JSON file durably, with a digest that shows a single changed byte. */
export const writeChecked = (file: string, content: unknown): void =>
  writeDurably(file, Buffer.from(JSON.stringify({ content, sha256: checksum(content) }, null, 1)))

/** The text of a file; an editor of Windows may have put the mark of its encoding in front. */
export const textOf = (file: string): string => readFileSync(file, 'utf8').replace(/^\uFEFF/u, '')

/** The content of a file that `writeChecked` wrote, still to be parsed; null when missing, damaged or too large. */
export function readChecked(file: string): unknown {
  if (!existsSync(file) || statSync(file).size > maxBytes) return null
  try {
    const { content, sha256 } = Checked.parse(JSON.parse(textOf(file)))
    return checksum(content) === sha256 ? content : null
  } catch {
    return null
  }
}
