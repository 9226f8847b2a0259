import { Buffer } from 'node:buffer'
import pdfmake from 'pdfmake'
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { loadFonts } from '../../documents/fonts/loadFonts.ts'

/** How a paper of another maker is set; each can be spoiled by itself. */
export interface OtherPaper {
  readonly paper: { readonly width: number; readonly height: number }
  readonly left: number
  readonly top: number
  readonly pitch: number
  readonly size: number
  readonly lines: number
  readonly markTop: number
  readonly number: string
  readonly ruleWidth: number
  readonly ruleGap: number
  readonly ruleColour: string
  readonly titleShift: number
  readonly numberSide: 'right' | 'left'
  readonly font: 'fang' | 'outside'
  readonly imprintY: number
  readonly pages: number
}

const mm = (length: number): number => (length * 72) / 25.4

/** A paper that passes: made by pdfmake alone, without a line of the documents engine. */
export const soundPaper: OtherPaper = {
  paper: { width: mm(210), height: mm(297) },
  left: 28,
  top: 37,
  pitch: 28.99,
  size: 15.75,
  lines: 22,
  markTop: 72,
  number: '东安办发〔2026〕12号',
  ruleWidth: 156,
  ruleGap: 4,
  ruleColour: '#e60012',
  titleShift: 0,
  numberSide: 'right',
  font: 'fang',
  imprintY: 262,
  pages: 2,
}

const black = 'black'
const fill = '安全生产责任重于泰山各级各部门要层层压实责任确保措施落实到位不留死角不走过场'

/** One line by its box: `x` and `y` in millimetres from the paper's corner. */
const text = (letters: string, x: number, y: number, size: number, more: object = {}): Content => ({
  text: letters,
  fontSize: size,
  absolutePosition: { x: mm(x), y: mm(y) },
  noWrap: true,
  font: 'fang',
  ...more,
})

const rule = (x: number, y: number, width: number, colour: string): Content => ({
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: mm(width), y2: 0, lineWidth: 1, lineColor: colour }],
  absolutePosition: { x: mm(x), y: mm(y) },
})

const widthMm = (letters: string, size: number, narrow = /[\d— ]/u): number =>
  ([...letters].reduce((sum, letter) => sum + (narrow.test(letter) ? 0.5 : 1), 0) * size * 25.4) / 72

const centred = (letters: string, y: number, size: number, more: object = {}, shift = 0): Content =>
  text(letters, 106 + shift - widthMm(letters, size, /\d/u) / 2, y, size, more)

function body(paper: OtherPaper, from: number): Content[] {
  const { left, top, pitch, size, lines } = paper
  const characters = Math.floor(mm(156) / size)
  return Array.from({ length: lines - from }, (_, at) => {
    const line = (fill + fill).slice(at % 9, (at % 9) + characters)
    return text(line, left, top + ((from + at) * pitch * 25.4) / 72, size)
  })
}

function pageNumber({ numberSide }: OtherPaper, page: number): Content {
  const letters = `—${page}—`
  const character = (14 * 25.4) / 72
  const right = (page % 2 === 1) === (numberSide === 'right')
  const x = right ? 184 - character - widthMm(letters, 14, /\d/u) : 28 + character
  // the dash lies in the middle of its box
  return text(letters, x, 262 + 7 - 0.58 * character, 14, { font: 'song' })
}

function firstPage(paper: OtherPaper): Content[] {
  const { markTop, number, ruleWidth, ruleGap, ruleColour, titleShift } = paper
  const mark = '东海市安全生产委员会办公室文件'
  const numberTop = 109.5
  return [
    centred(mark, markTop - 0.11 * ((28 * 25.4) / 72), 28, { font: 'title', color: '#e60012' }),
    centred(number, numberTop, 15.75),
    rule(106 - ruleWidth / 2, numberTop + (15.75 * 25.4) / 72 + ruleGap, ruleWidth, ruleColour),
    centred('关于安全生产情况的报告', 37 + 10 * 10.227, 22, { font: 'title' }, titleShift),
    ...body(paper, 13),
    pageNumber(paper, 1),
  ]
}

function lastPage(paper: OtherPaper, page: number): Content[] {
  const { imprintY, left } = paper
  return [
    ...body({ ...paper, lines: Math.max(paper.lines - 5, paper.lines > 22 ? 23 : 0) }, 0),
    rule(left, imprintY - 8.5, 156, black),
    text('东海市安全生产委员会办公室', left + 5, imprintY - 7, 14),
    text('2026年11月20日印发', 140, imprintY - 7, 14),
    rule(left, imprintY, 156, black),
    pageNumber(paper, page),
  ]
}

function contentOf(paper: OtherPaper): Content[] {
  const outside: Content[] = paper.font === 'outside' ? [text('Helvetica', 40, 200, 12, { font: 'outside' })] : []
  const last = lastPage(paper, paper.pages)
  if (paper.pages === 1) return [...firstPage(paper).slice(0, -1), ...last.slice(-5), ...outside]
  const middle = Array.from({ length: paper.pages - 2 }, (_, at): Content[] => [
    { text: '', pageBreak: 'before' },
    ...body(paper, 0),
    pageNumber(paper, at + 2),
  ])
  return [...firstPage(paper), ...outside, ...middle.flat(), { text: '', pageBreak: 'before' }, ...last]
}

/** The paper as a PDF. */
export async function otherPdf(paper: OtherPaper): Promise<Uint8Array> {
  const fonts = loadFonts('build/fonts')
  const { virtualfs } = pdfmake as unknown as { virtualfs: { writeFileSync(name: string, content: Uint8Array): void } }
  const { fang, title } = fonts
  const own = { fang: fang.fonts[1]!, song: fang.fonts[1]!, title: title.fonts[0]! }
  for (const [role, font] of Object.entries(own)) virtualfs.writeFileSync(role, font.source()[0])
  const offered = Object.fromEntries(Object.keys(own).map(role => [role, { normal: role }]))
  pdfmake.setFonts({ ...offered, outside: { normal: 'Helvetica' } })
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy(() => true)
  const definition: TDocumentDefinitions = {
    pageSize: paper.paper,
    pageMargins: 0,
    content: contentOf(paper),
    defaultStyle: { font: 'fang' },
  }
  const bytes = Buffer.from(await pdfmake.createPdf(definition).getBuffer())
  pdfmake.setLocalAccessPolicy(() => false)
  return bytes
}
