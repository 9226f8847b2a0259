import type { Letterhead } from '../model/document.ts'
import { bodySize, frames, linePitch, mm } from '../model/geometry.ts'
import { baselineIn, drawRule, drawText, red, widthOf, type Pen } from './page.ts'
import { hasRoomBeside, signatoriesOf } from './signatories.ts'

const frame = frames.portrait
/** The mark's ink begins 35 mm below the top of the type area (GB/T 9704-2012, 7.2.4). */
const markTop = frame.top + mm(35)
const maxMarkSize = 48
const minScaling = 0.7
/** The lower edge of the mark's characters, for a size of 1: as far below the baseline as their ink reaches. */
const markFoot = 0.06
/** From the number to the red line (GB/T 9704-2012, 7.2.7). */
const aboveRule = mm(4)

interface Mark {
  readonly size: number
  readonly scaling: number
  readonly baseline: number
  readonly bottom: number
}

function markOf({ fonts }: Pick<Pen, 'fonts'>, mark: string): Mark {
  const natural = fonts.title.widthOf(mark)
  const size = Math.min(maxMarkSize, frame.areaWidth / (natural * minScaling))
  const scaling = Math.min(1, frame.areaWidth / (natural * size))
  const baseline = markTop + fonts.title.inkTop(mark) * size
  return { size, scaling, baseline, bottom: baseline + markFoot * size }
}

/** Top of the first line below the mark, two blank ones between (GB/T 9704-2012, 7.2.5). */
const firstRow = (pen: Pick<Pen, 'fonts'>, { mark }: Letterhead): number => markOf(pen, mark).bottom + 2 * linePitch

/** Rows from the first 签发人 to the number, which stands on the last one's (7.2.6). */
function rowsOf({ fonts }: Pick<Pen, 'fonts'>, { signatory, number }: Letterhead): number {
  if (signatory === null) return 1
  const names = signatoriesOf(fonts, signatory, number)
  return names.rows.length + (hasRoomBeside(fonts, names, number) ? 0 : 1)
}

/** Top of the number's line. */
const numberTop = (pen: Pick<Pen, 'fonts'>, letterhead: Letterhead): number =>
  firstRow(pen, letterhead) + (rowsOf(pen, letterhead) - 1) * linePitch

const ruleAt = (pen: Pick<Pen, 'fonts'>, letterhead: Letterhead): number =>
  numberTop(pen, letterhead) + bodySize + aboveRule

/** Height that 版头 takes on the first page, with the two blank lines between red line and title (7.3.1), in points. */
export const heightAboveTitle = (pen: Pick<Pen, 'fonts'>, letterhead: Letterhead): number =>
  ruleAt(pen, letterhead) + 2 * linePitch - frame.top

function drawMark(pen: Pen, { mark }: Letterhead): void {
  const { size, scaling, baseline } = markOf(pen, mark)
  const width = widthOf(pen.fonts.title, mark, size) * scaling
  const x = frame.left + (frame.areaWidth - width) / 2
  drawText(pen, { text: mark, font: 'title', size, x, baseline, colour: red, scaling: scaling * 100 })
}

/** Upward papers: 签发人 one character in at the right, names in 楷体 under each other (7.2.6). */
function drawSignatories(pen: Pen, letterhead: Letterhead, signatory: string): void {
  const { rows, label, width } = signatoriesOf(pen.fonts, signatory, letterhead.number)
  const left = frame.left + frame.areaWidth - bodySize - width
  const top = firstRow(pen, letterhead)
  drawText(pen, { text: label, font: 'fang', size: bodySize, x: left, baseline: baselineIn(top, bodySize) })
  for (const [row, names] of rows.entries()) {
    const baseline = baselineIn(top + row * linePitch, bodySize)
    for (const { name, x } of names) drawText(pen, { text: name, font: 'kai', size: bodySize, x: left + x, baseline })
  }
}

/** Draws 版头 on the first page: mark, number, 签发人, and the red line 4 mm below the number (7.2). */
export function drawLetterhead(pen: Pen, letterhead: Letterhead): void {
  const { number, signatory, urgency, preprinted } = letterhead
  if (urgency !== null) {
    const baseline = baselineIn(frame.top, bodySize)
    drawText(pen, { text: urgency, font: 'hei', size: bodySize, x: frame.left, baseline })
  }
  if (!preprinted) {
    drawMark(pen, letterhead)
    drawRule(pen, frame.left, ruleAt(pen, letterhead), frame.areaWidth, mm(0.5), red)
  }
  const centred = (frame.areaWidth - widthOf(pen.fonts.fang, number, bodySize)) / 2
  const x = frame.left + (signatory === null ? centred : bodySize)
  const baseline = baselineIn(numberTop(pen, letterhead), bodySize)
  drawText(pen, { text: number, font: 'fang', size: bodySize, x, baseline })
  if (signatory !== null) drawSignatories(pen, letterhead, signatory)
}
