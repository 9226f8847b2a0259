import { frames, mm, smallSize, type Orientation } from '../model/geometry.ts'
import { drawText, widthOf, type Pen } from './page.ts'

/** Ink of a dash lies this far above the baseline, for a size of 1. */
const dashTop = (pen: Pen): number => pen.fonts.song.inkTop('—')

/**
 * Draws —n—: 4号 宋体, its dash 7 mm below the type area, odd pages at the right, even ones at the left, one character in
 * (GB/T 9704-2012, 7.5). On a landscape page it stands where it stands on the portrait one, turned with the paper.
 */
export function drawPageNumber(pen: Pen, orientation: Orientation, page: number): void {
  const text = `— ${page} —`
  const width = widthOf(pen.fonts.song, text, smallSize)
  const frame = frames.portrait
  const left = frame.left + smallSize
  const x = page % 2 === 1 ? frame.left + frame.areaWidth - smallSize - width : left
  const baseline = frame.top + frame.areaHeight + mm(7) + dashTop(pen) * smallSize
  const { pdf } = pen
  pdf.save()
  // the portrait page's left edge is the landscape page's head
  if (orientation === 'landscape') pdf.transform(0, 1, -1, 0, frames.landscape.width, 0)
  drawText(pen, { text, font: 'song', size: smallSize, x, baseline })
  pdf.restore()
}
