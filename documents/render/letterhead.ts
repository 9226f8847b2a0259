import type { Letterhead } from '../model/document.ts'
import { bodySize, frames, linePitch, mm } from '../model/geometry.ts'
import { baselineIn, drawRule, drawText, red, widthOf, type Pen } from './page.ts'

const frame = frames.portrait
/** The mark's ink begins 35 mm below the top of the type area (GB/T 9704-2012, 7.2.4). */
const markTop = frame.top + mm(35)
const maxMarkSize = 48
const minScaling = 0.7

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
  return { size, scaling, baseline, bottom: baseline + 0.12 * size }
}

/** The line of the grid on which the number stands: the first that leaves two blank ones below the mark. */
function numberRow(pen: Pick<Pen, 'fonts'>, { mark }: Letterhead): number {
  return Math.ceil((markOf(pen, mark).bottom + 2 * linePitch - frame.top) / linePitch)
}

/** Lines of the first page that stand above the title: two blank ones follow the red line (GB/T 9704-2012, 7.3.1). */
export const linesAboveTitle = (pen: Pick<Pen, 'fonts'>, letterhead: Letterhead): number =>
  numberRow(pen, letterhead) + 3

function drawMark(pen: Pen, { mark }: Letterhead): void {
  const { size, scaling, baseline } = markOf(pen, mark)
  const width = widthOf(pen.fonts.title, mark, size) * scaling
  const x = frame.left + (frame.areaWidth - width) / 2
  drawText(pen, { text: mark, font: 'title', size, x, baseline, colour: red, scaling: scaling * 100 })
}

function drawNumber(pen: Pen, { number, signatory }: Letterhead, baseline: number): void {
  const text = { font: 'fang', size: bodySize, baseline } as const
  const width = widthOf(pen.fonts.fang, number, bodySize)
  if (signatory === null) {
    drawText(pen, { ...text, text: number, x: frame.left + (frame.areaWidth - width) / 2 })
    return
  }
  // upward papers: number one character in at the left, 签发人 one character in at the right (7.2.5, 7.2.6)
  const label = '签发人：'
  const labelWidth = widthOf(pen.fonts.fang, label, bodySize)
  const nameWidth = widthOf(pen.fonts.kai, signatory, bodySize)
  const x = frame.left + frame.areaWidth - bodySize - nameWidth
  drawText(pen, { ...text, text: number, x: frame.left + bodySize })
  drawText(pen, { ...text, text: label, x: x - labelWidth })
  drawText(pen, { ...text, font: 'kai', text: signatory, x })
}

/** Draws 版头 on the first page: mark, number, 签发人, and the red line 4 mm below the number (7.2). */
export function drawLetterhead(pen: Pen, letterhead: Letterhead): void {
  const top = frame.top + numberRow(pen, letterhead) * linePitch
  if (letterhead.urgency !== null) {
    const baseline = baselineIn(frame.top, bodySize)
    drawText(pen, { text: letterhead.urgency, font: 'hei', size: bodySize, x: frame.left, baseline })
  }
  if (!letterhead.preprinted) {
    drawMark(pen, letterhead)
    drawRule(pen, frame.left, top + bodySize + mm(4), frame.areaWidth, mm(0.5), red)
  }
  drawNumber(pen, letterhead, baselineIn(top, bodySize))
}
