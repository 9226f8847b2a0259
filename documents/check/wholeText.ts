import { mainOf, type Expected, type ExpectedTable, type ExpectedText } from './expectedText.ts'
import { withoutSpace, type Reading } from './readingOrder.ts'
import { taken, type Alike } from './textMatch.ts'

/** Where a paper differs from what was to be printed, in Chinese. */
export class NotWhole extends Error {}

type Letters = readonly string[]

const lettersOf = (text: string): Letters => [...withoutSpace(text)]

const shown = (text: string): string => ([...text].length > 16 ? `${[...text].slice(0, 16).join('')}…` : text)

/** Follows what a paper must say through what its pages do say, line by line and row by row. */
export class WholeText {
  readonly #expected: Expected[]
  readonly #alike: Alike
  #at = 0
  /** What is still to come of the text, or of the row, that was begun. */
  #open: readonly Letters[] | null = null
  #row = 0
  /** Heads of the table that must come first; counted down on every page. */
  #heads = 0
  /** A row that was finished on the page before may still have its foot on this one. */
  #fresh = false

  constructor(expected: readonly Expected[], alike: Alike) {
    this.#expected = [...expected]
    this.#alike = alike
    this.#settle()
  }

  get #item(): Expected | undefined {
    return this.#expected[this.#at]
  }

  /** Whether the next page may be counted from 1 again. */
  get beginsPart(): boolean {
    return this.#item?.kind === 'text' && this.#item.anew === true && this.#isUntouched(this.#item)
  }

  #isUntouched({ parts }: ExpectedText): boolean {
    return this.#open?.every((rest, at) => rest.length === lettersOf(parts[at]!).length) === true
  }

  /** Goes on to the next item that has something to print, and opens it. */
  #settle(): void {
    for (; this.#at < this.#expected.length; this.#at += 1) {
      const item = this.#item!
      if (item.kind === 'table') {
        this.#row = 0
        this.#heads = item.heads.length
        this.#open = null
        if (this.#heads + item.rows.length > 0) return
      } else {
        this.#open = item.parts.map(lettersOf)
        if (this.#open.some(({ length }) => length > 0)) return
      }
    }
    this.#open = null
  }

  #next(): void {
    this.#at += 1
    this.#settle()
  }

  /** A page begins: a table that goes on has its heads again. */
  turn(): void {
    const item = this.#item
    this.#fresh = true
    if (item?.kind === 'table' && (this.#row > 0 || this.#open !== null || this.#heads === 0))
      this.#heads = item.heads.length
  }

  read(reading: Reading): void {
    if (reading.kind === 'line') this.#line(reading.text)
    else this.#cells(reading.cells)
  }

  #line(line: string): void {
    const item = this.#item
    if (item === undefined) throw new NotWhole(`多出“${shown(line)}”`)
    if (item.kind === 'table') throw new NotWhole(`${this.#place(item)}缺失，此处是“${shown(line)}”`)
    const rest = taken([...line], this.#open!, this.#alike)
    if (rest === null && this.#movesToImprint(item)) return this.#line(line)
    if (rest === null) throw new NotWhole(`${item.name}应为“${shown(this.#left())}”，此处是“${shown(line)}”`)
    this.#open = rest
    if (rest.every(({ length }) => length === 0)) this.#next()
  }

  #left(): string {
    return this.#open!.find(({ length }) => length > 0)?.join('') ?? ''
  }

  /** 主送机关 that would fill the first page stands in the imprint, as its first entry. */
  #movesToImprint(item: ExpectedText): boolean {
    const last = this.#expected.at(-1)
    const { recipients } = item
    if (recipients === undefined || last?.kind !== 'text' || last.name !== '版记' || !this.#isUntouched(item))
      return false
    this.#expected[this.#expected.length - 1] = { ...last, parts: [mainOf(recipients), ...last.parts] }
    this.#next()
    return true
  }

  #cells(cells: readonly string[]): void {
    const item = this.#item
    const isFoot = this.#fresh && cells.every(cell => cell === '')
    if (item?.kind !== 'table') {
      if (isFoot) return
      throw new NotWhole(`${item?.name ?? '文末'}之前多出表格“${shown(cells.join('|'))}”`)
    }
    if (this.#heads > 0) return this.#head(item, cells)
    this.#body(item, cells)
  }

  #head(item: ExpectedTable, cells: readonly string[]): void {
    const head = item.heads.at(-this.#heads)!
    if (!this.#begins(cells, head) || head.some((text, at) => lettersOf(text).length !== [...cells[at]!].length))
      throw new NotWhole(`${item.name}缺表头“${shown(head.join(' '))}”，此处是“${shown(cells.join('|'))}”`)
    this.#heads -= 1
    if (this.#heads === 0 && item.rows.length === 0) this.#next()
  }

  #begins(cells: readonly string[], texts: readonly string[]): boolean {
    return cells.length === texts.length && this.#rest(cells, texts.map(lettersOf)) !== null
  }

  #rest(cells: readonly string[], open: readonly Letters[]): readonly Letters[] | null {
    const rests = cells.map((cell, at) => taken([...cell], [open[at]!], this.#alike)?.[0] ?? null)
    return rests.includes(null) ? null : (rests as readonly Letters[])
  }

  #body(item: ExpectedTable, cells: readonly string[]): void {
    const fresh = this.#fresh
    this.#fresh = false
    const row = item.rows[this.#row]
    if (row === undefined) throw new NotWhole(`${item.name}多出一行“${shown(cells.join('|'))}”`)
    const open = this.#open ?? row.map(lettersOf)
    const rests = cells.length === open.length ? this.#rest(cells, open) : null
    if (rests === null) throw new NotWhole(this.#rowFault(item, open, cells))
    const isFoot = fresh && cells.every(cell => cell === '') && open.some(({ length }) => length > 0)
    if (isFoot) return
    const isDone = rests.every(({ length }) => length === 0)
    this.#open = isDone ? null : rests
    if (isDone) this.#row += 1
    if (this.#row === item.rows.length) this.#next()
  }

  #rowFault(item: ExpectedTable, open: readonly Letters[], cells: readonly string[]): string {
    const missing = open.findIndex(({ length }) => length > 0)
    if (this.#open !== null && missing >= 0)
      return `${this.#place(item)}第${missing + 1}列缺“${shown(open[missing]!.join(''))}”，此处是“${shown(cells.join('|'))}”`
    const at = open.findIndex((letters, index) => taken([...(cells[index] ?? '')], [letters], this.#alike) === null)
    const is = cells[at] ?? cells.join('|')
    const column = at < 0 ? '' : `第${at + 1}列`
    return `${this.#place(item)}${column}应为“${shown(open[Math.max(0, at)]!.join(''))}”，此处是“${shown(is)}”`
  }

  #place(item: ExpectedTable): string {
    return this.#heads > 0 ? `${item.name}的表头` : `${item.name}第${this.#row + 1}行`
  }

  /** All pages are read: nothing may be left. */
  end(): void {
    const item = this.#item
    if (item === undefined) return
    if (item.kind === 'table') throw new NotWhole(`缺${this.#place(item)}`)
    throw new NotWhole(`缺${item.name}“${shown(this.#left())}”`)
  }
}
