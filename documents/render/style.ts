import { boxAscent } from '../fonts/fontFile.ts'
import type { FontRole } from '../model/document.ts'
import { bodySize, linePitch } from '../model/geometry.ts'

/** Style of a piece of text for pdfmake. */
interface TextStyle {
  readonly font: FontRole
  readonly fontSize: number
  readonly lineHeight: number
}

/** A style whose lines stand exactly a pitch apart: every font's own height is its size. */
export const styleOf = (font: FontRole, fontSize = bodySize, pitch = linePitch): TextStyle => ({
  font,
  fontSize,
  lineHeight: pitch / fontSize,
})

/** From the top of a line to its baseline, for a size. */
export const ascentOf = (size: number): number => boxAscent * size
