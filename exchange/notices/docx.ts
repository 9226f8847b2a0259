import type { Archive } from '../xlsx/zipArchive.ts'
import { heard } from '../xlsx/xml.ts'

/** One level of a numbering: its format, and its text with %1 to %9. */
interface NumberingLevel {
  format: string
  text: string
  start: number
}

type Numberings = ReadonlyMap<string, readonly NumberingLevel[]>

const digits = '零一二三四五六七八九十'

const chinese = (count: number): string => {
  if (count <= 10) return digits[count]!
  const [tens, ones] = [Math.floor(count / 10), count % 10]
  return `${tens === 1 ? '' : digits[tens]}十${ones === 0 ? '' : digits[ones]}`
}

const numeral = (format: string, count: number): string =>
  /chinese|japanese|taiwanese|ideograph/iu.test(format) && count < 100 ? chinese(count) : String(count)

/** The numberings of a document by the name that paragraphs use. */
async function readNumberings(archive: Archive): Promise<Numberings> {
  const abstract = new Map<string, NumberingLevel[]>()
  const numberings = new Map<string, readonly NumberingLevel[]>()
  if (!archive.has('word/numbering.xml')) return numberings
  let levels: NumberingLevel[] | null = null
  let id = ''
  await heard(archive.text('word/numbering.xml'), {
    open(name, attribute) {
      const value = attribute('w:val') ?? ''
      if (name === 'abstractNum') abstract.set(attribute('w:abstractNumId') ?? '', (levels = []))
      else if (name === 'lvl') levels?.push({ format: 'decimal', text: '', start: 1 })
      else if (name === 'num') id = attribute('w:numId') ?? ''
      else if (name === 'abstractNumId') numberings.set(id, abstract.get(value) ?? [])
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
  return numberings
}

/** Counts numbered paragraphs in their order, and gives the label of each. */
class Counters {
  readonly #numberings: Numberings
  readonly #counts = new Map<string, number[]>()

  constructor(numberings: Numberings) {
    this.#numberings = numberings
  }

  label(numbering: string, level: number): string {
    const levels = this.#numberings.get(numbering)
    const own = levels?.[level]
    if (levels === undefined || own === undefined || own.format === 'bullet' || own.format === 'none') return ''
    const counts = this.#counts.get(numbering) ?? []
    this.#counts.set(numbering, counts)
    counts[level] = (counts[level] ?? own.start - 1) + 1
    counts.length = level + 1
    return own.text.replace(/%(\d)/gu, (_, at: string) => {
      const index = Number(at) - 1
      return numeral(levels[index]?.format ?? 'decimal', counts[index] ?? levels[index]?.start ?? 1)
    })
  }
}

/**
 * The text of a Word document: paragraphs and cells as lines, automatic numbers as they are shown, what was deleted in
 * a revision left out. Macros, fields and pictures are ignored. Refuses SHEET_UNREADABLE for a damaged one.
 */
export async function docxText(archive: Archive): Promise<string> {
  const counters = new Counters(await readNumberings(archive))
  const lines: string[] = []
  let line = ''
  let deleted = 0
  let inText = false
  let numbering = ''
  let level = 0
  await heard(archive.text('word/document.xml'), {
    open(name, attribute) {
      if (name === 'p') [line, numbering, level] = ['', '', 0]
      else if (name === 'del' || name === 'moveFrom') deleted += 1
      else if (name === 't') inText = deleted === 0
      else if (name === 'tab') line += ' '
      else if (name === 'br' || name === 'cr') line += '\n'
      else if (name === 'ilvl') level = Number(attribute('w:val')) || 0
      else if (name === 'numId') numbering = attribute('w:val') ?? ''
    },
    text(text) {
      if (inText) line += text
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'del' || name === 'moveFrom') deleted -= 1
      else if (name === 'p') {
        const label = numbering === '' || line.trim() === '' ? '' : counters.label(numbering, level)
        lines.push(label + line)
      }
    },
  })
  return lines.join('\n')
}
