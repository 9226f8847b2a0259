import type { Archive } from '../xlsx/zipArchive.ts'
import { heard } from '../xlsx/xml.ts'
import { DocxNumbers, type NumberedBy } from './docxNumbers.ts'

/** Beneath these stands what a reader does not see: deleted text, former formats, the copy for older programs. */
const unseen = new Set(['del', 'moveFrom', 'pPrChange', 'rPrChange', 'sectPrChange', 'tblPrChange', 'Fallback'])

/** A paragraph as it is read; one may stand within another, in a text box. */
interface Paragraph {
  text: string
  style: string
  numbering: string | null
  level: number | null
}

/** A row of a table as it is read. */
interface Row {
  readonly cells: string[][]
  /** Columns whose cell goes on with the one above. */
  readonly merged: Set<number>
}

/** Two wide blanks: where a line begins so, it is a paragraph, and is joined with none before it. */
const indent = '\u3000\u3000'

const spaced = (label: string): string => (/\d$/u.test(label) ? `${label} ` : label)

/** Several lines of one cell as one. */
const cellText = (lines: readonly string[]): string =>
  lines.reduce(
    (whole, line) => (whole === '' ? line : `${whole}${/[。；，、：]$/u.test(whole) ? '' : '；'}${line}`),
    '',
  )

/** Gathers the lines of a document out of its paragraphs and tables. */
class DocxLines {
  readonly lines: string[] = []
  readonly #numbers: DocxNumbers
  readonly #open: Paragraph[] = []
  readonly #rows: Row[] = []
  readonly #boxes: string[] = []
  #above: string[] = []
  #hidden = 0
  #inText = false

  constructor(numbers: DocxNumbers) {
    this.#numbers = numbers
  }

  open(name: string, attribute: (name: string) => string | undefined): void {
    if (unseen.has(name)) this.#hidden += 1
    if (this.#hidden > 0) return
    const value = () => attribute('w:val')
    const paragraph = this.#open.at(-1)
    if (name === 'p') this.#open.push({ text: '', style: '', numbering: null, level: null })
    else if (name === 't') this.#inText = true
    else if (name === 'tr') this.#rows.push({ cells: [], merged: new Set() })
    else if (name === 'tc') this.#rows.at(-1)?.cells.push([])
    else if (name === 'gridSpan') this.#widen(Number(value()) || 1)
    else if (name === 'vMerge' && value() !== 'restart') this.#merge()
    else if (paragraph !== undefined) this.#inside(paragraph, name, value)
  }

  #inside(paragraph: Paragraph, name: string, value: () => string | undefined): void {
    if (name === 'tab' || name === 'ptab') paragraph.text += ' '
    else if (name === 'noBreakHyphen') paragraph.text += '-'
    else if (name === 'br' || name === 'cr') paragraph.text += '\n'
    else if (name === 'pStyle') paragraph.style = value() ?? ''
    else if (name === 'ilvl') paragraph.level = Number(value()) || 0
    else if (name === 'numId') paragraph.numbering = value() ?? ''
  }

  /** A cell over several columns: those beside it are empty. */
  #widen(columns: number): void {
    const row = this.#rows.at(-1)
    for (let more = 1; row !== undefined && more < Math.min(columns, 60); more += 1) row.cells.splice(-1, 0, [])
  }

  #merge(): void {
    const row = this.#rows.at(-1)
    row?.merged.add(row.cells.length - 1)
  }

  text(text: string): void {
    const paragraph = this.#open.at(-1)
    if (this.#inText && this.#hidden === 0 && paragraph !== undefined) paragraph.text += text
  }

  close(name: string): void {
    if (unseen.has(name)) this.#hidden -= 1
    if (this.#hidden > 0) return
    if (name === 't') this.#inText = false
    else if (name === 'p') this.#closeParagraph(this.#open.pop()!)
    else if (name === 'tr') this.#closeRow(this.#rows.pop()!)
    else if (name === 'tbl' && this.#rows.length === 0) this.#above = []
  }

  #closeParagraph(paragraph: Paragraph): void {
    const isEmpty = paragraph.text.trim() === ''
    const label = isEmpty ? '' : this.#labelOf(paragraph)
    const lines = isEmpty ? [] : `${spaced(label)}${paragraph.text}`.split('\n').filter(line => line.trim() !== '')
    if (this.#open.length > 0) this.#boxes.push(...lines)
    else {
      this.#put(lines)
      this.#put(this.#boxes.splice(0))
    }
  }

  #labelOf({ style, numbering, level }: Paragraph): string {
    const ofStyle = this.#numbers.ofStyle(style)
    if (numbering === '0') return ''
    const own: NumberedBy | null = numbering === null ? null : { numbering, level: level ?? ofStyle?.level ?? 0 }
    const by = own ?? (ofStyle === null ? null : { ...ofStyle, level: level ?? ofStyle.level })
    return by === null ? '' : this.#numbers.next(by)
  }

  #put(lines: readonly string[]): void {
    const cell = this.#rows.at(-1)?.cells.at(-1)
    if (cell === undefined) this.lines.push(...lines.map(line => `${indent}${line}`))
    else cell.push(...lines.map(line => line.trim().replaceAll('\t', ' ')))
  }

  #closeRow({ cells, merged }: Row): void {
    const texts = cells.map((lines, column) => (merged.has(column) ? (this.#above[column] ?? '') : cellText(lines)))
    const outer = this.#rows.at(-1)?.cells.at(-1)
    if (outer !== undefined) {
      outer.push(texts.filter(text => text !== '').join(' '))
      return
    }
    this.#above = texts
    const isLayout = texts.filter(text => text !== '').length < 2
    if (isLayout) this.#put(cells.flat())
    else this.lines.push(texts.join('\t'))
  }
}

/**
 * The text of a Word document: each paragraph a line that begins with two wide blanks, each row of a table a line with
 * its cells apart by tabs (a cell merged downwards is said again), automatic numbers as they are shown, text boxes once,
 * behind their paragraph. What was deleted in a revision and former formats are left out; macros, fields and pictures
 * are ignored. Refuses SHEET_UNREADABLE for a damaged one.
 */
export async function docxText(archive: Archive): Promise<string> {
  const lines = new DocxLines(await DocxNumbers.of(archive))
  await heard(archive.text('word/document.xml'), {
    open: (name, attribute) => lines.open(name, attribute),
    text: text => lines.text(text),
    close: name => lines.close(name),
  })
  return lines.lines.join('\n')
}
