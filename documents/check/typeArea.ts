import { offBy, mmText, type PageFinding, type PageKind } from './finding.ts'
import { bottomOf, linesOf, topOf, type Letter, type MeasuredPage, type TextLine } from './measuredMarks.ts'

/** A page turned so that it lies as it is bound: landscape pages as the portrait ones they are printed on. */
export interface BoundPage {
  readonly page: MeasuredPage
  readonly number: number
  readonly landscape: boolean
  /** Lines as they are read, without the page number. */
  readonly lines: readonly TextLine[]
  /** —n— as it lies on the portrait page, or null. */
  readonly pageNumber: TextLine | null
}

const numberPattern = /^[—–-]\d+[—–-]$/u

/** A letter of a landscape page by where it lies when the paper is turned to portrait. */
const turned = (letter: Letter, width: number): Letter => ({
  ...letter,
  turn: (letter.turn + 270) % 360,
  x: letter.baseline,
  baseline: width - letter.x,
})

/** On the back of a sheet the type area may begin at 26 mm, where the cut is on the other side. */
const mirrored = 2

/** The back of a sheet printed on both sides as if it were a front, so that one measure holds for both. */
function asFront(page: MeasuredPage, number: number): MeasuredPage {
  if (number % 2 === 1 || page.width > page.height) return page
  const left = Math.min(...page.letters.map(({ x }) => x), ...page.rules.map(({ x }) => x))
  if (Math.abs(left - (28 - mirrored)) > 0.5) return page
  const moved = <Mark extends { readonly x: number }>(mark: Mark): Mark => ({ ...mark, x: mark.x + mirrored })
  return { ...page, letters: page.letters.map(moved), rules: page.rules.map(moved) }
}

/** Prepares a page for measuring. */
export function boundPage(measured: MeasuredPage, number: number): BoundPage {
  const page = asFront(measured, number)
  const landscape = page.width > page.height
  const lines = linesOf(page.letters)
  const feet = landscape ? linesOf(page.letters.map(letter => turned(letter, page.width))) : lines
  const pageNumber = feet.findLast(({ text }) => numberPattern.test(text)) ?? null
  return { page, number, landscape, pageNumber, lines: lines.filter(line => line !== pageNumber) }
}

const portrait = { left: 28, top: 37, right: 184, bottom: 262 }
const landscapeArea = { left: 35, top: 28, right: 260, bottom: 184 }
const margin = 1

/** Whether paper and type area are A4 by GB/T 9704-2012, 5.1 and 5.2.1. */
export function areaFindings({ page, number, landscape, lines }: BoundPage, kind: PageKind): readonly PageFinding[] {
  const paper = { rule: 'paper', clause: '5.1', page: number }
  const [width, height] = landscape ? [297, 210] : [210, 297]
  const sheet = [...offBy(paper, '纸宽', page.width, width, 0.5), ...offBy(paper, '纸高', page.height, height, 0.5)]
  if (sheet.length > 0) return sheet
  const area = landscape ? landscapeArea : portrait
  const place = { rule: 'typeArea', clause: '5.2.1', page: number }
  // foot and counter of an enforcement paper stand below its type area
  const inner = kind === 'enforcement' ? lines.filter(line => topOf(line) < area.bottom) : lines
  const out = inner.filter(
    line =>
      line.left < area.left - margin ||
      line.right > area.right + margin ||
      topOf(line) < area.top - margin ||
      bottomOf(line) > area.bottom + margin,
  )
  return out.slice(0, 1).map(({ text, left }) => ({
    ...place,
    expected: `文字在版心内（${area.left}～${area.right} × ${area.top}～${area.bottom} mm）`,
    measured: `“${text.slice(0, 12)}”超出版心，左边距 ${mmText(left)}`,
  }))
}

/** Where a page begins at the left: with its text, on tables with their lines. */
const leftOf = ({ lines, page }: BoundPage, kind: PageKind): number =>
  Math.min(...lines.map(({ left }) => left), ...(kind === 'table' ? page.rules.map(({ x }) => x) : []))

/** A page that holds the imprint alone begins at its foot. */
const topOfText = ({ lines, page }: BoundPage): number => Math.min(...lines.map(topOf), ...page.rules.map(({ y }) => y))

/** Whether text begins at the margins (GB/T 9704-2012, 5.2.1): top 37 mm on every page but the first, left 28 mm. */
export function marginFindings(pages: readonly BoundPage[], kind: PageKind): readonly PageFinding[] {
  const filled = pages.filter(({ lines }) => lines.length > 0)
  const [first] = filled
  if (first === undefined) return []
  const area = first.landscape ? landscapeArea : portrait
  const place = { rule: 'margins', clause: '5.2.1' }
  const tops = filled
    .filter(bound => bound.number > 1 && topOfText(bound) < area.bottom / 2)
    .flatMap(bound => offBy({ ...place, page: bound.number }, '天头', topOfText(bound), area.top, margin))
  return [
    ...offBy({ ...place, page: 1 }, '订口', Math.min(...filled.map(bound => leftOf(bound, kind))), area.left, margin),
    ...tops,
  ]
}

/** Whether every font is in the file and every letter has a shape. */
export function fontFindings({ page, number }: BoundPage): readonly PageFinding[] {
  return [
    ...page.missingFonts.map(name => ({
      rule: 'fonts',
      clause: '字体',
      page: number,
      expected: '字体全部嵌入',
      measured: `“${name}”没有嵌入`,
    })),
    ...(page.boxes === 0
      ? []
      : [
          {
            rule: 'glyphs',
            clause: '字体',
            page: number,
            expected: '没有缺字',
            measured: `${page.boxes} 个字显示为方框`,
          },
        ]),
  ]
}
