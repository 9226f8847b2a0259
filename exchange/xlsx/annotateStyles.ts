import { attributeOf, withAttribute, type Markup } from './markup.ts'

/** Styles that a sheet needs besides its own: those of marked cells, and that of the texts. */
export class MarkStyles {
  readonly #first: number | null
  readonly #bases: number[] = []

  /** So many styles are there already; null for a file without any, which then gets none. */
  constructor(count: number | null) {
    this.#first = count
  }

  /** The number of a style like another one, with the colour of a mark. */
  like(base: number): number {
    if (this.#first === null) return base
    const known = this.#bases.indexOf(base)
    return this.#first + (known >= 0 ? known : this.#bases.push(base) - 1)
  }

  get bases(): readonly number[] {
    return this.#bases
  }
}

const yellow = '<patternFill patternType="solid"><fgColor rgb="FFFFF2A8"/><bgColor indexed="64"/></patternFill>'

/** Counts the cell styles of a workbook. */
export async function countStyles(pieces: AsyncIterable<Markup>): Promise<number> {
  let count = 0
  let inside = false
  for await (const { name, kind } of pieces) {
    if (name === 'cellXfs') inside = kind === 'open'
    if (inside && name === 'xf' && kind !== 'close') count += 1
  }
  return count
}

const prefixOf = (text: string): string => /^<\/?([^\s/>:]+:)?/u.exec(text)?.[1] ?? ''

function copyOf(style: string, fill: number): string {
  return style.replace(/^<[^>]*>/u, tag => withAttribute(withAttribute(tag, 'fillId', String(fill)), 'applyFill', '1'))
}

/** The styles of a workbook with those of the marks behind its own; nothing else is changed. */
export async function* withMarkStyles(pieces: AsyncIterable<Markup>, marks: MarkStyles): AsyncGenerator<string, void> {
  const styles: string[] = []
  let fills = 0
  let within = ''
  let style = ''
  for await (const { text, name, kind } of pieces) {
    if (kind === 'open' && (name === 'fills' || name === 'cellXfs')) within = name
    if (within === 'fills' && name === 'fill' && kind !== 'close') fills += 1
    if (within === 'cellXfs' && name !== 'cellXfs') {
      style += text
      const ended = name === 'xf' && kind !== 'open'
      if (ended) styles.push(style)
      if (ended || style.trim() === '') style = ''
    }
    if (kind === 'close' && name === within) {
      const prefix = prefixOf(text)
      if (within === 'fills')
        yield `<${prefix}fill>${yellow.replaceAll(/<(\/?)(?=\w)/gu, `<$1${prefix}`)}</${prefix}fill>`
      else for (const base of marks.bases) yield copyOf(styles[base] ?? styles[0] ?? `<${prefix}xf/>`, fills)
      within = ''
    }
    // a count that says less than there is would hide the new ones
    yield kind === 'open' && name === within && attributeOf(text, 'count') !== null
      ? withAttribute(text, 'count', null)
      : text
  }
}
