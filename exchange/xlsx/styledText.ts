import { Refusal } from '../../domain/shared/refusal.ts'

/** A piece of a document as it stands: a tag with its local name, or anything else (text, comments, declarations). */
export interface Markup {
  readonly text: string
  /** Local name; empty for what is no tag. */
  readonly name: string
  readonly kind: 'open' | 'close' | 'empty' | 'other'
}

const whole = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(?!!|\?)(?:[^"'<>]|"[^"]*"|'[^']*')*>|[^<]+/y
const tag = /^<(\/?)(?:[^\s/>:]+:)?([^\s/>:]+)/

/** Longest tag or text that is kept in memory. */
const maxPiece = 4 * 1024 * 1024

function read(text: string): Markup {
  const [, slash, name] = tag.exec(text) ?? []
  if (name === undefined || text.startsWith('<?') || text.startsWith('<!')) return { text, name: '', kind: 'other' }
  return { text, name, kind: slash === '/' ? 'close' : text.endsWith('/>') ? 'empty' : 'open' }
}

/**
 * A document cut at its tags; joined again, the pieces are the document, byte for byte. Refuses SHEET_UNREADABLE for
 * text that is no markup.
 */
export async function* markup(pieces: AsyncIterable<string>): AsyncGenerator<readonly Markup[], void> {
  let rest = ''
  for await (const piece of pieces) {
    rest += piece
    let at = 0
    const cut: Markup[] = []
    for (;;) {
      whole.lastIndex = at
      const [text] = whole.exec(rest) ?? []
      // a text may go on in the next piece, and so may what looks unfinished
      if (text === undefined || (at + text.length === rest.length && !text.startsWith('<'))) break
      cut.push(read(text))
      at += text.length
    }
    yield cut
    rest = rest.slice(at)
    if (rest.length > maxPiece) throw new Refusal('SHEET_UNREADABLE')
  }
  if (rest.startsWith('<')) throw new Refusal('SHEET_UNREADABLE')
  if (rest !== '') yield [read(rest)]
}

const patterns = new Map<string, RegExp>()

/** Finds an attribute of a tag. */
function patternOf(name: string): RegExp {
  const pattern = patterns.get(name) ?? new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'u')
  patterns.set(name, pattern)
  return pattern
}

/** An attribute of a tag as it stands; null where it has none. */
export const attributeOf = (text: string, name: string): string | null => {
  const [, double, single] = patternOf(name).exec(text) ?? []
  return double ?? single ?? null
}

/** A tag with an attribute set, or taken away. */
export function withAttribute(text: string, name: string, value: string | null): string {
  const plain = text.replace(patternOf(name), '')
  return value === null ? plain : plain.replace(/\s*(\/?)>$/u, ` ${name}="${value}"$1>`)
}

/** A text between tags: signs that mean something are written out, what no document may hold is left out. */
export const escaped = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
