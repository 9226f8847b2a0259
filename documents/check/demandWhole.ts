import { Refusal } from '../../domain/shared/refusal.ts'
import type { FontSet } from '../fonts/fontSet.ts'
import type { PaperDocument } from '../model/document.ts'
import { expectedOf } from './expectedText.ts'
import { outsidePaper, overprint } from './letterFaults.ts'
import { linesOf, type Letter, type MeasuredPage, type TextLine } from './measuredMarks.ts'
import { readingOf, withoutSpace, type Reading } from './readingOrder.ts'
import { pagesOf, UnreadablePdf } from './readPdf.ts'
import type { Alike } from './textMatch.ts'
import { boundPage } from './typeArea.ts'
import { NotWhole, WholeText } from './wholeText.ts'

/** Letters with one shape are one letter: a PDF tells only the shape. */
function alikeBy(fonts: FontSet): Alike {
  const known = new Map<string, boolean>()
  return (one, other) => {
    if (one === other) return true
    const key = `${one}${other}`
    const same =
      known.get(key) ??
      Object.values(fonts).some(({ outline }) => outline(one) !== '' && outline(one) === outline(other))
    known.set(key, same)
    return same
  }
}

const around = (letters: readonly Letter[], letter: Letter): string => {
  const line = linesOf(letters.filter(({ turn }) => turn === letter.turn).map(other => ({ ...other, turn: 0 })))
  const found = line.find(({ letters: own }) =>
    own.some(({ x, baseline }) => x === letter.x && baseline === letter.baseline),
  )
  return withoutSpace(found?.text ?? letter.text).slice(0, 16)
}

/** What can be seen of a page without knowing what it should say. */
function demandLegible(page: MeasuredPage): void {
  const { letters, hidden, boxes, missingFonts } = page
  const over = overprint(page)
  if (over !== null) throw new NotWhole(`“${over[0].text}”与“${over[1].text}”叠印，在“${around(letters, over[1])}”处`)
  const out = outsidePaper(page)
  if (out !== null) throw new NotWhole(`“${around(letters, out)}”印到纸外`)
  if (hidden.length > 0) throw new NotWhole(`“${around(letters, hidden[0]!)}”看不见`)
  if (boxes > 0) throw new NotWhole(`${boxes} 个字没有字形`)
  if (missingFonts.length > 0) throw new NotWhole(`字体“${missingFonts[0]}”没有嵌入`)
}

/** The lowest line of text of an enforcement paper; what stands below counts its pages. */
const formBottom = 262
const formHeading = '安全生产行政执法文书'

/** What every page of an enforcement paper has; the rest of the page is its text. */
function withoutFrame(
  readings: readonly Reading[],
  copyNote: string,
  page: number,
): { readonly rest: readonly Reading[]; readonly pages: number } {
  const [heading] = readings
  const foot = readings.filter(({ top }) => top > formBottom)
  const footText = foot.map(reading => (reading.kind === 'line' ? reading.text : '')).join('')
  const counted = /^共(\d+)页第(\d+)页$/u.exec(footText.slice(withoutSpace(copyNote).length))
  if (heading?.kind !== 'line' || heading.text !== formHeading) throw new NotWhole('缺执法文书的页眉')
  if (counted === null || !footText.startsWith(withoutSpace(copyNote)) || Number(counted[2]) !== page)
    throw new NotWhole(`页脚应有“共 页第${page}页”，此处是“${footText}”`)
  return { rest: readings.slice(1, readings.length - foot.length), pages: Number(counted[1]) }
}

/** Counts the pages of a paper as they must be numbered. */
class PageCount {
  #number = 0

  check(printed: string | null, text: WholeText, isEmpty: boolean): void {
    const number = printed === null ? null : Number(/\d+/u.exec(printed)![0])
    this.#number = text.beginsPart && number === 1 ? 1 : this.#number + 1
    if (number === null && !isEmpty) throw new NotWhole('没有页码')
    if (number !== null && number !== this.#number) throw new NotWhole(`页码应为 ${this.#number}，此处是 ${number}`)
    if (number !== null && isEmpty) throw new NotWhole('有页码的一面没有内容')
  }
}

/** The upright letters of a page without its number, which on a landscape page lies across. */
function withoutNumber({ letters }: MeasuredPage, pageNumber: TextLine | null): readonly Letter[] {
  const own = new Set(pageNumber?.letters)
  const upright = letters.filter(letter => letter.turn === 0 && !own.has(letter))
  const across = letters.filter(({ turn, text }) => turn !== 0 && text.trim() !== '')
  const isNumber = pageNumber?.letters.every(({ text }, at) => text === across[at]?.text) === true
  if (across.length > (isNumber ? pageNumber.letters.length : 0)) throw new NotWhole(`“${across[0]!.text}”横置`)
  return upright
}

/** Follows a document through the pages of its PDF. */
class Proof {
  readonly #document: PaperDocument
  readonly #text: WholeText
  readonly #count = new PageCount()
  #formPages = 0

  constructor(document: PaperDocument, fonts: FontSet) {
    this.#document = document
    this.#text = new WholeText(expectedOf(document), alikeBy(fonts))
  }

  page(page: MeasuredPage, number: number): void {
    demandLegible(page)
    const { page: front, pageNumber } = boundPage(page, number)
    const rest = withoutNumber(front, pageNumber)
    const readings = readingOf({ letters: rest, rules: front.rules })
    if (number > 1) this.#text.turn()
    if (this.#document.format === 'enforcement') return this.#form(readings, number)
    const isImprint = readings.every(reading => reading.kind === 'line') && pageNumber === null
    this.#count.check(pageNumber?.text ?? null, this.#text, readings.length === 0 || isImprint)
    for (const reading of readings) this.#text.read(reading)
  }

  #form(readings: readonly Reading[], number: number): void {
    const { rest, pages } = withoutFrame(readings, this.#document.copyNote ?? '', number)
    this.#formPages = pages
    if (rest.length === 0) throw new NotWhole('有页码的一面没有内容')
    for (const reading of rest) this.#text.read(reading)
  }

  end(pages: number): void {
    if (this.#formPages > 0 && this.#formPages !== pages)
      throw new NotWhole(`页脚写共 ${this.#formPages} 页，实有 ${pages} 页`)
    this.#text.end()
  }
}

/**
 * Reads a finished paper back and compares it with its document: every text whole and in its order (white space
 * aside), every cell in its column, heads repeated, pages counted; no letter without a shape, hidden, over another or
 * off the paper; no numbered page empty. Refuses PAPER_NOT_WHOLE with page and place.
 */
export async function demandWhole(document: PaperDocument, pdf: Uint8Array, fonts: FontSet): Promise<void> {
  const proof = new Proof(document, fonts)
  let number = 0
  try {
    for await (const page of pagesOf(pdf)) proof.page(page, (number += 1))
    proof.end(number)
  } catch (error) {
    if (error instanceof NotWhole) throw new Refusal('PAPER_NOT_WHOLE', { at: `第${number}面，${error.message}` })
    if (error instanceof UnreadablePdf) throw new Refusal('PAPER_NOT_WHOLE', { at: error.message })
    throw error
  }
}
