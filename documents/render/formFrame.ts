import { frames, mm } from '../model/geometry.ts'
import { baselineIn, drawRule, drawText, widthOf, type Pen } from './page.ts'

const frame = frames.portrait
const heading = '安全生产行政执法文书'
const headingSize = 16
const footSize = 10.5

/** Height of the heading with its line, from the top of the type area. */
export const formHeadHeight = 36

/** Draws what every page of an enforcement paper has: the heading with its line, the copy note, 共 页 第 页. */
export function drawFormFrame(pen: Pen, copyNote: string, page: number, pages: number): void {
  const width = widthOf(pen.fonts.hei, heading, headingSize)
  const x = frame.left + (frame.areaWidth - width) / 2
  drawText(pen, { text: heading, font: 'hei', size: headingSize, x, baseline: baselineIn(frame.top, headingSize) })
  drawRule(pen, frame.left, frame.top + 24, frame.areaWidth, 0.99)
  const bottom = frame.top + frame.areaHeight
  const counted = `共 ${pages} 页　第 ${page} 页`
  const foot = { font: 'fang', size: footSize, baseline: baselineIn(bottom + mm(2), footSize) } as const
  drawRule(pen, frame.left, bottom, frame.areaWidth, 0.71)
  drawText(pen, { ...foot, text: copyNote, x: frame.left })
  const countedX = frame.left + frame.areaWidth - widthOf(pen.fonts.fang, counted, footSize)
  drawText(pen, { ...foot, text: counted, x: countedX })
}
