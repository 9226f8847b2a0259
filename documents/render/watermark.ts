import { frames, type Orientation } from '../model/geometry.ts'
import { widthOf, type Pen } from './page.ts'

const size = 150
const opacity = 0.12

/**
 * Draws a word slantwise across the page, as outlines, so that it cannot be selected as text of the paper. For papers
 * that must not be mistaken for real ones, as samples of the practice office.
 */
export function drawWatermark({ pdf, fonts: { hei } }: Pen, orientation: Orientation, word: string): void {
  const { width, height } = frames[orientation]
  pdf.save()
  pdf.translate(width / 2, height / 2).rotate(-45)
  pdf.translate(-widthOf(hei, word, size) / 2, size / 3).scale(size / 1000, -size / 1000)
  pdf.fillOpacity(opacity).path(hei.outline(word)).fill('black')
  pdf.restore()
}
