import { createHash } from 'node:crypto'

/** SHA-256 over a value with its keys in order, so that the same report always has the same digest. */
export function digestOf(value: unknown): string {
  const ordered = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(ordered)
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(
      Object.entries(part)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, inner]) => [key, ordered(inner)]),
    )
  }
  return createHash('sha256')
    .update(JSON.stringify(ordered(value)))
    .digest('hex')
}
