import type { Archive } from '../xlsx/zipArchive.ts'
import { heard } from '../xlsx/xml.ts'

/** One level of a numbering: its format, and its text with %1 to %9. */
interface NumberingLevel {
  format: string
  text: string
  start: number
}

/** A numbering as paragraphs name it: what it counts with, and where it starts anew. */
interface Numbering {
  readonly abstract: string
  readonly restarts: Map<number, number>
}

/** What numbers a paragraph: its numbering and the level in it. */
export interface NumberedBy {
  readonly numbering: string
  readonly level: number
}

const digits = '零一二三四五六七八九十'

const chinese = (count: number): string => {
  if (count <= 10) return digits[count]!
  const [tens, ones] = [Math.floor(count / 10), count % 10]
  return `${tens === 1 ? '' : digits[tens]}十${ones === 0 ? '' : digits[ones]}`
}

const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'

function numeral(format: string, count: number): string {
  if (/enclosedCircle/iu.test(format)) return circled[count - 1] ?? `（${count}）`
  if (/letter/iu.test(format)) return String.fromCharCode((/lower/u.test(format) ? 96 : 64) + ((count - 1) % 26) + 1)
  return /chinese|japanese|taiwanese|ideograph/iu.test(format) && count < 100 ? chinese(count) : String(count)
}

/** The numbers of a Word document's paragraphs, counted in their order. */
export class DocxNumbers {
  readonly #levels = new Map<string, NumberingLevel[]>()
  readonly #numberings = new Map<string, Numbering>()
  readonly #styles = new Map<string, { basedOn: string; numbering: string | null; level: number | null }>()
  readonly #counts = new Map<string, number[]>()
  readonly #begun = new Set<string>()

  /** Reads the numberings and the styles of a document. */
  static async of(archive: Archive): Promise<DocxNumbers> {
    const numbers = new DocxNumbers()
    if (archive.has('word/numbering.xml')) await numbers.#readNumberings(archive)
    if (archive.has('word/styles.xml')) await numbers.#readStyles(archive)
    return numbers
  }

  async #readNumberings(archive: Archive): Promise<void> {
    let levels: NumberingLevel[] | null = null
    let id = ''
    let override = 0
    await heard(archive.text('word/numbering.xml'), {
      open: (name, attribute) => {
        const value = attribute('w:val') ?? ''
        if (name === 'abstractNum') this.#levels.set(attribute('w:abstractNumId') ?? '', (levels = []))
        else if (name === 'lvl') levels?.push({ format: 'decimal', text: '', start: 1 })
        else if (name === 'num') id = attribute('w:numId') ?? ''
        else if (name === 'abstractNumId') this.#numberings.set(id, { abstract: value, restarts: new Map() })
        else if (name === 'lvlOverride') override = Number(attribute('w:ilvl')) || 0
        else if (name === 'startOverride') this.#numberings.get(id)?.restarts.set(override, Number(value) || 1)
        const level = levels?.at(-1)
        if (level === undefined) return
        if (name === 'numFmt') level.format = value
        else if (name === 'lvlText') level.text = value
        else if (name === 'start') level.start = Number(value) || 1
      },
      close(name) {
        if (name === 'abstractNum') levels = null
      },
    })
  }

  async #readStyles(archive: Archive): Promise<void> {
    let id = ''
    await heard(archive.text('word/styles.xml'), {
      open: (name, attribute) => {
        const value = attribute('w:val') ?? ''
        if (name === 'style') {
          id = attribute('w:styleId') ?? ''
          this.#styles.set(id, { basedOn: '', numbering: null, level: null })
        }
        const style = this.#styles.get(id)
        if (style === undefined) return
        if (name === 'basedOn') style.basedOn = value
        else if (name === 'numId') style.numbering = value
        else if (name === 'ilvl') style.level = Number(value) || 0
      },
      close(name) {
        if (name === 'style') id = ''
      },
    })
  }

  /** What numbers the paragraphs of a style, its own or that of a style it is based on; null where nothing does. */
  ofStyle(style: string): NumberedBy | null {
    let level: number | null = null
    let id = style
    for (let depth = 0; depth < 20; depth += 1) {
      const found = this.#styles.get(id)
      if (found === undefined) return null
      level ??= found.level
      if (found.numbering !== null)
        return found.numbering === '0' ? null : { numbering: found.numbering, level: level ?? 0 }
      id = found.basedOn
    }
    return null
  }

  /** The number of the next paragraph as it is shown; empty for a bullet. */
  next({ numbering, level }: NumberedBy): string {
    const own = this.#numberings.get(numbering)
    const levels = own === undefined ? undefined : this.#levels.get(own.abstract)
    const format = levels?.[level]
    if (own === undefined || levels === undefined || format === undefined) return ''
    if (format.format === 'bullet' || format.format === 'none') return ''
    const counts = this.#counts.get(own.abstract) ?? []
    this.#counts.set(own.abstract, counts)
    if (!this.#begun.has(numbering)) for (const [at, start] of own.restarts) counts[at] = start - 1
    this.#begun.add(numbering)
    counts[level] = (counts[level] ?? format.start - 1) + 1
    counts.length = level + 1
    return format.text.replace(/%(\d)/gu, (_, at: string) => {
      const index = Number(at) - 1
      return numeral(levels[index]?.format ?? 'decimal', counts[index] ?? levels[index]?.start ?? 1)
    })
  }
}
