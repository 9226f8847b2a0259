import type { FontSet, Typeface } from '../fonts/fontSet.ts'
import type { FontRole } from '../model/document.ts'

/** The page that is drawn on: the methods of PDFKit that the fixed parts of a paper need. */
export interface Pen {
  readonly pdf: PDFKit.PDFDocument & {
    provideFont(family: string, bold: boolean, italics: boolean): unknown
  }
  readonly fonts: FontSet
}

/** A line of text by its baseline. */
interface Placed {
  readonly text: string
  readonly font: FontRole
  readonly size: number
  readonly x: number
  readonly baseline: number
  readonly colour?: string
  /** Narrowing of the characters, in percent. */
  readonly scaling?: number
}

/** The red of official papers. */
export const red = '#e60012'

/** Width of a text as it is drawn. */
export const widthOf = (typeface: Typeface, text: string, size: number): number => typeface.widthOf(text) * size

/** Draws one line of text, each piece in the first font of its typeface that has it. */
export function drawText({ pdf, fonts }: Pen, { text, font, size, x, baseline, colour, scaling = 100 }: Placed): void {
  // PDFKit keeps the narrowing for all following text, so it is reset
  pdf.save()
  pdf.fontSize(size).fillColor(colour ?? 'black')
  const options = { lineBreak: false, baseline: 'alphabetic', horizontalScaling: scaling } as const
  let left = x
  for (const run of fonts[font].runs(text)) {
    // selects the font as pdfmake does: otherwise PDFKit embeds it a second time
    Object.assign(pdf, { _font: pdf.provideFont(run.font.key, false, false) })
    pdf.text(run.text, left, baseline, options)
    left += (run.font.widthOf(run.text) * size * scaling) / 100
  }
  pdf.restore()
}

/** Draws a level line. */
export function drawRule({ pdf }: Pen, x: number, y: number, width: number, thick: number, colour = 'black'): void {
  pdf.lineWidth(thick).strokeColor(colour)
  pdf
    .moveTo(x, y)
    .lineTo(x + width, y)
    .stroke()
}

/** The baseline of a line of text whose character box begins at a height. */
export const baselineIn = (top: number, size: number): number => top + 0.88 * size
