import { createHash } from 'node:crypto'

/** SHA-256 over a value with its keys in order, so that the same report always has the same digest. */
export function digestOf(value: unknown): string {
  const ordered = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(ordered)
    if (typeof one !== 'object' || one === null) return one
    return Object.fromEntries(
      Object.entries(one)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, inner]) => [key, ordered(inner)]),
    )
  }
  return createHash('sha256')
    .update(JSON.stringify(ordered(value)))
    .digest('hex')
}
