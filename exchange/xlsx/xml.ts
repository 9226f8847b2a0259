import { SaxesParser } from 'saxes'
import { Refusal } from '../../domain/shared/refusal.ts'

/** Called while a document is read: elements and their attributes by their local names. */
interface Listener {
  open?(name: string, attribute: (name: string) => string | undefined): void
  text?(text: string): void
  close?(name: string): void
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/** An attribute by its local name: which prefix stands for a namespace is the writer's choice. */
function prefixed(values: Readonly<Record<string, string>>, wanted: string): string | undefined {
  for (const name in values)
    if (name.endsWith(wanted) && name.includes(':') && local(name) === wanted) return values[name]
  return undefined
}

/** Nesting of elements, deeper than in any sheet; more is refused. */
const maxDepth = 40

/**
 * Reads a document piece by piece; after each piece the caller may use what was read so far. Document type definitions,
 * and with them entities of the file's own, are refused. Refuses SHEET_UNREADABLE.
 */
export async function* parsed(pieces: AsyncIterable<string>, listener: Listener): AsyncGenerator<void, void> {
  const refuse = (cause?: unknown) => new Refusal('SHEET_UNREADABLE', {}, { cause })
  const parser = new SaxesParser({ position: false })
  let depth = 0
  parser.on('error', error => {
    throw refuse(error)
  })
  parser.on('doctype', () => {
    throw refuse()
  })
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1
    if (depth > maxDepth) throw refuse()
    const values = attributes as Readonly<Record<string, string>>
    listener.open?.(local(name), wanted => values[wanted] ?? prefixed(values, wanted))
  })
  parser.on('text', text => listener.text?.(text))
  parser.on('cdata', text => listener.text?.(text))
  parser.on('closetag', tag => {
    depth -= 1
    listener.close?.(local(tag.name))
  })
  for await (const piece of pieces) {
    parser.write(piece)
    yield
  }
  parser.close()
  yield
}

/** Reads a small document to its end. */
export async function heard(pieces: AsyncIterable<string>, listener: Listener): Promise<void> {
  const reading = parsed(pieces, listener)
  while ((await reading.next()).done !== true);
}
