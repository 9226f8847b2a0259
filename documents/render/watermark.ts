import { frames, type Orientation } from '../model/geometry.ts'
import { widthOf, type Pen } from './page.ts'

const size = 150
const opacity = 0.12

/**
 * Draws a word slantwise across the page, as outlines: no reader takes it for text of the paper. It lies over a paper
 * that must not be taken for a real one.
 */
export function drawWatermark({ pdf, fonts: { hei } }: Pen, orientation: Orientation, word: string): void {
  const { width, height } = frames[orientation]
  pdf.save()
  pdf.translate(width / 2, height / 2).rotate(-45)
  pdf.translate(-widthOf(hei, word, size) / 2, size / 3).scale(size / 1000, -size / 1000)
  pdf.fillOpacity(opacity).path(hei.outline(word)).fill('black')
  pdf.restore()
}
