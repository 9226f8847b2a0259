import type { FontSet } from '../fonts/fontSet.ts'
import type { FontRole } from '../model/document.ts'
import { bodySize, linePitch } from '../model/geometry.ts'

/** Style of a piece of text for pdfmake. */
interface TextStyle {
  readonly font: FontRole
  readonly fontSize: number
  readonly lineHeight: number
}

/** A style whose lines stand exactly a pitch apart, whatever the font says of its own height. */
export const styleOf = (fonts: FontSet, font: FontRole, fontSize = bodySize, pitch = linePitch): TextStyle => {
  const { ascent, descent } = fonts[font]
  return { font, fontSize, lineHeight: pitch / (fontSize * (ascent - descent)) }
}
