import { withAttribute, type Markup } from './styledText.ts'

/** Styles that a sheet needs besides its own: those of marked cells, and that of the texts. */
export class MarkStyles {
  readonly #first: number | null
  readonly #bases: number[] = []

  /** Number of styles that are there already; null for a file without any, which then gets none. */
  constructor(count: number | null) {
    this.#first = count
  }

  /** The number of a style like another one, with the colour of a mark. */
  like(base: number): number {
    if (this.#first === null) return base
    const at = this.#bases.indexOf(base)
    return this.#first + (at >= 0 ? at : this.#bases.push(base) - 1)
  }

  get bases(): readonly number[] {
    return this.#bases
  }
}

const yellow = '<patternFill patternType="solid"><fgColor rgb="FFFFF2A8"/><bgColor indexed="64"/></patternFill>'

/** Counts the cell styles of a workbook. */
export async function countStyles(pieces: AsyncIterable<readonly Markup[]>): Promise<number> {
  let count = 0
  let inside = false
  for await (const cut of pieces)
    for (const { name, kind } of cut) {
      if (name === 'cellXfs') inside = kind === 'open'
      if (inside && name === 'xf' && kind !== 'close') count += 1
    }
  return count
}

const prefixOf = (text: string): string => /^<\/?([^\s/>:]+:)?/u.exec(text)?.[1] ?? ''

function copyOf(style: string, fill: number): string {
  return style.replace(/^<[^>]*>/u, tag => withAttribute(withAttribute(tag, 'fillId', String(fill)), 'applyFill', '1'))
}

/** Adds the styles of the marks behind a workbook's own while it is copied. */
class Styling {
  readonly #marks: MarkStyles
  readonly #styles: string[] = []
  #fills = 0
  #within = ''
  #style = ''

  constructor(marks: MarkStyles) {
    this.#marks = marks
  }

  /** The text that replaces a piece. */
  put({ text, name, kind }: Markup): string {
    if (kind === 'open' && (name === 'fills' || name === 'cellXfs')) {
      this.#within = name
      // programs ignore styles beyond this count, and it is optional
      return withAttribute(text, 'count', null)
    }
    if (this.#within === 'fills' && name === 'fill' && kind !== 'close') this.#fills += 1
    if (kind === 'close' && name === this.#within) return this.#added(prefixOf(text)) + text
    if (this.#within === 'cellXfs') this.#gather(text, name === 'xf' && kind !== 'open')
    return text
  }

  #gather(text: string, ended: boolean): void {
    this.#style += text
    if (ended) this.#styles.push(this.#style)
    if (ended || this.#style.trim() === '') this.#style = ''
  }

  #added(prefix: string): string {
    const within = this.#within
    this.#within = ''
    const fill = yellow.replaceAll(/<(\/?)(?=\w)/gu, `<$1${prefix}`)
    if (within === 'fills') return `<${prefix}fill>${fill}</${prefix}fill>`
    const copies = this.#marks.bases.map(base => this.#styles[base] ?? this.#styles[0] ?? `<${prefix}xf/>`)
    return copies.map(style => copyOf(style, this.#fills)).join('')
  }
}

/** The styles of a workbook with those of the marks behind its own; nothing else is changed. */
export async function* withMarkStyles(
  pieces: AsyncIterable<readonly Markup[]>,
  marks: MarkStyles,
): AsyncGenerator<string, void> {
  const styling = new Styling(marks)
  for await (const cut of pieces) yield cut.map(piece => styling.put(piece)).join('')
}
