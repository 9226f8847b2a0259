import { columnLetters } from '../../domain/shared/sheets/sheet.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { countStyles, MarkStyles, withMarkStyles } from './annotateStyles.ts'
import type { Archive } from './zipArchive.ts'
import { attributeOf, escaped, markup, withAttribute, type Markup } from './styledText.ts'
import { placeOf } from './cellPlace.ts'
import { openSheets, rowsOf } from './readRows.ts'
import { sharedStrings } from './sharedStrings.ts'
import { readWorkbook } from './workbook.ts'
import { packedText, writeArchive } from './writeArchive.ts'

/** What is wrong in a row of a sheet, and in which of its cells. */
export interface CellMark {
  /** The row as the sheet numbers it. */
  readonly row: number
  /** Place of the column, from 0; null for what is wrong with the row as a whole. */
  readonly column: number | null
  readonly text: string
}

/** Marks of one sheet of a file. */
export interface SheetMarks {
  /** Place of the sheet, from 0. */
  readonly sheet: number
  /** The row of the heads, as the sheet numbers it. */
  readonly headRow: number
  readonly marks: readonly CellMark[]
  /** Hides the rows beneath the heads in which nothing is wrong. */
  readonly onlyMarked?: boolean
}

/** Head of the column in which the texts stand. */
export const marksHead = '问题（改正后请重新报送）'

const maxTextLength = 2000

/** What is put into a row: the texts of its own column, and the places of the cells that are wrong. */
interface RowMarks {
  readonly places: ReadonlySet<number>
  readonly text: string
}

function byRow({ marks }: SheetMarks): ReadonlyMap<number, RowMarks> {
  const rows = new Map<number, { places: Set<number>; texts: Set<string> }>()
  for (const { row, column, text } of marks) {
    const entry = rows.get(row) ?? { places: new Set(), texts: new Set() }
    if (column !== null) entry.places.add(column)
    entry.texts.add(text)
    rows.set(row, entry)
  }
  return new Map(
    [...rows].map(([row, { places, texts }]) => [row, { places, text: [...texts].join('；').slice(0, maxTextLength) }]),
  )
}

/** The column for the texts: that of an earlier annotation, or the first one beyond all that is filled. */
async function columnOf(rows: ReturnType<typeof rowsOf>, headRow: number): Promise<number> {
  let width = 0
  for await (const { number, cells } of rows) {
    const own = number === headRow ? cells.indexOf(marksHead) : -1
    if (own >= 0) return own
    width = Math.max(width, cells.length)
  }
  return width
}

/** Puts marks into the cells of one sheet while it is copied. */
class Marking {
  readonly #rows: ReadonlyMap<number, RowMarks>
  readonly #column: number
  readonly #marks: SheetMarks
  readonly #styles: MarkStyles
  #number = 0
  #place = -1
  /** Cells to insert into this row, by place. */
  #waiting: (readonly [number, string])[] = []
  #dropping = false
  #prefix = ''

  constructor(marks: SheetMarks, column: number, styles: MarkStyles) {
    this.#marks = marks
    this.#column = column
    this.#styles = styles
    this.#rows = byRow(marks)
  }

  /** The text that replaces a piece. */
  put({ text, name, kind }: Markup): string {
    if (name === 'row' && kind !== 'close') return this.#row(text, kind === 'empty')
    if (name === 'row') return this.#flush(Number.POSITIVE_INFINITY) + text
    if (name === 'c' && kind !== 'close') return this.#cell(text, kind === 'empty')
    if (!this.#dropping) return name === 'dimension' ? this.#dimension(text) : text
    if (name === 'c') this.#dropping = false
    return ''
  }

  #row(text: string, empty: boolean): string {
    this.#number = Number(attributeOf(text, 'r') ?? this.#number + 1)
    this.#place = -1
    this.#prefix = /^<([^\s/>:]+:)?/u.exec(text)?.[1] ?? ''
    this.#waiting = this.#additions()
    const { headRow, onlyMarked } = this.#marks
    const hidden = onlyMarked === true && this.#number > headRow && !this.#rows.has(this.#number)
    const marked = hidden ? withAttribute(text, 'hidden', '1') : text
    if (this.#waiting.length === 0) return marked
    // `spans` is an optional hint at the columns in use, and wrong after a cell is added
    const open = withAttribute(marked, 'spans', null)
    if (!empty) return open
    return `${open.replace(/\s*\/>$/u, '>')}${this.#flush(Number.POSITIVE_INFINITY)}</${this.#prefix}row>`
  }

  #additions(): (readonly [number, string])[] {
    if (this.#number === this.#marks.headRow) return [[this.#column, this.#text(marksHead)]]
    const marks = this.#rows.get(this.#number)
    if (marks === undefined) return []
    const blanks = [...marks.places].map(place => [place, this.#blank(place)] as const)
    return [...blanks, [this.#column, this.#text(marks.text)] as const].sort(([one], [other]) => one - other)
  }

  #blank(place: number): string {
    return `<${this.#prefix}c r="${columnLetters(place)}${this.#number}" s="${this.#styles.like(0)}"/>`
  }

  #text(text: string): string {
    const [address, p] = [`${columnLetters(this.#column)}${this.#number}`, this.#prefix]
    const style = `s="${this.#styles.like(0)}"`
    const inside = `<${p}is><${p}t xml:space="preserve">${escaped(text)}</${p}t></${p}is>`
    return `<${p}c r="${address}" ${style} t="inlineStr">${inside}</${p}c>`
  }

  /** The text to insert before a place. */
  #flush(place: number): string {
    const due = this.#waiting.filter(([at]) => at < place)
    this.#waiting = this.#waiting.filter(([at]) => at >= place)
    return due.map(([, cell]) => cell).join('')
  }

  #cell(text: string, empty: boolean): string {
    const address = attributeOf(text, 'r')
    this.#place = address === null ? this.#place + 1 : placeOf(address)
    const before = this.#flush(this.#place)
    if (this.#place === this.#column && this.#number >= this.#marks.headRow) {
      this.#dropping = !empty
      return before + this.#flush(this.#place + 1)
    }
    if (this.#rows.get(this.#number)?.places.has(this.#place) !== true) return before + text
    this.#waiting = this.#waiting.filter(([at]) => at !== this.#place)
    const base = Number(attributeOf(text, 's') ?? 0)
    return before + withAttribute(text, 's', String(this.#styles.like(base)))
  }

  #dimension(text: string): string {
    const [, from, to, last] = /^([A-Z]+\d+)(?::([A-Z]+)(\d+))?$/u.exec(attributeOf(text, 'ref') ?? '') ?? []
    if (from === undefined || to === undefined || placeOf(to) >= this.#column) return text
    return withAttribute(text, 'ref', `${from}:${columnLetters(this.#column)}${last!}`)
  }
}

const marksWidth = 44

/** Sets the width of the column of texts, unless the sheet sets one. */
class Widths {
  readonly #column: number
  #last = 0
  #seen = false

  constructor(column: number) {
    this.#column = column + 1
  }

  put(piece: Markup, own: string): string {
    const { name, kind, text } = piece
    if (name !== 'col' && name !== 'cols' && name !== 'sheetData') return own
    const prefix = /^<\/?([^\s/>:]+:)?/u.exec(text)?.[1] ?? ''
    const col = `<${prefix}col min="${this.#column}" max="${this.#column}" width="${marksWidth}" customWidth="1"/>`
    if (name === 'col' && kind !== 'close') this.#last = Math.max(this.#last, Number(attributeOf(text, 'max') ?? 0))
    if (name === 'cols' && kind === 'close') {
      this.#seen = true
      return this.#last < this.#column ? col + own : own
    }
    if (name !== 'sheetData' || kind === 'close' || this.#seen) return own
    this.#seen = true
    return `<${prefix}cols>${col}</${prefix}cols>${own}`
  }
}

async function* marked(
  pieces: AsyncIterable<readonly Markup[]>,
  marking: Marking,
  widths: Widths,
): AsyncGenerator<string, void> {
  for await (const cut of pieces) yield cut.map(piece => widths.put(piece, marking.put(piece))).join('')
}

const stylesPart = 'xl/styles.xml'

async function annotated(archive: Archive, marks: SheetMarks): Promise<Uint8Array> {
  const names = archive.names()
  if (names.some(name => /vbaProject/iu.test(name))) throw new Refusal('FILE_KIND_REFUSED')
  const workbook = await readWorkbook(archive)
  const part = workbook.sheets[marks.sheet]?.part
  if (part === undefined) throw new Refusal('SHEET_UNREADABLE')
  const shared = await sharedStrings(archive, workbook.sharedPart)
  const column = await columnOf(rowsOf(archive, workbook, shared, marks.sheet, false), marks.headRow)
  const styled = archive.has(stylesPart)
  const styles = new MarkStyles(styled ? await countStyles(markup(archive.text(stylesPart))) : null)
  const pieces = marked(markup(archive.text(part)), new Marking(marks, column, styles), new Widths(column))
  const changed = new Map([[part, await packedText(part, pieces)]])
  if (styled)
    changed.set(stylesPart, await packedText(stylesPart, withMarkStyles(markup(archive.text(stylesPart)), styles)))
  return writeArchive(await Promise.all(names.map(async name => changed.get(name) ?? archive.packed(name))))
}

/**
 * A copy of a file of sheets in which what is wrong is marked: a colour on each wrong cell, and the texts in a column of
 * their own behind the last. Everything else, formulas too, is as it came; every other part of the file is the same
 * byte for byte. Refuses SHEET_UNREADABLE, SHEET_TOO_LARGE, and FILE_KIND_REFUSED for a file with macros.
 */
export async function annotate(bytes: Uint8Array, marks: SheetMarks): Promise<Uint8Array> {
  const archive = await openSheets(bytes)
  try {
    return await annotated(archive, marks)
  } finally {
    archive.close()
  }
}
