import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A piece of text where it stands: millimetres from the paper's upper left corner, size in points. */
interface Piece {
  readonly text: string
  readonly x: number
  readonly baseline: number
  readonly width: number
  readonly size: number
}

/** Text of one baseline, from left to right. */
export interface MeasuredLine extends Omit<Piece, 'width'> {
  readonly right: number
}

const pointMm = 25.4 / 72
const sameBaseline = 0.5

function lineOf(pieces: readonly Piece[]): MeasuredLine {
  const ordered = pieces.toSorted((one, other) => one.x - other.x)
  const last = ordered.at(-1)!
  return {
    text: ordered.map(({ text }) => text).join(''),
    x: ordered[0]!.x,
    right: last.x + last.width,
    baseline: ordered[0]!.baseline,
    size: Math.max(...ordered.map(({ size }) => size)),
  }
}

function linesOf(pieces: readonly Piece[]): readonly MeasuredLine[] {
  const rows: Piece[][] = []
  for (const piece of pieces.toSorted((one, other) => one.baseline - other.baseline)) {
    const row = rows.at(-1)
    if (row !== undefined && piece.baseline - row[0]!.baseline < sameBaseline) row.push(piece)
    else rows.push([piece])
  }
  return rows.map(lineOf)
}

/**
 * Lines of upright text of every page, read by pdf.js's own text layer and not by the ruler of `documents/check`: what
 * the one overlooks the other sees.
 */
export async function measuredPages(pdf: Uint8Array): Promise<readonly (readonly MeasuredLine[])[]> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0, useSystemFonts: false })
  const file = await task.promise
  const pages: (readonly MeasuredLine[])[] = []
  for (let number = 1; number <= file.numPages; number += 1) {
    const page = await file.getPage(number)
    const { height } = page.getViewport({ scale: 1 })
    const { items } = await page.getTextContent({ disableNormalization: true })
    const pieces = items.flatMap((item): readonly Piece[] => {
      if (!('str' in item) || item.str.trim() === '') return []
      const [, skew, , size, x, y] = item.transform as readonly number[]
      if (skew !== 0) return []
      const place = { x: x! * pointMm, baseline: (height - y!) * pointMm }
      return [{ text: item.str, ...place, width: item.width * pointMm, size: size! }]
    })
    pages.push(linesOf(pieces))
  }
  await task.destroy()
  return pages
}

/** Top of the box of a line's characters, in millimetres. */
export const boxTop = ({ baseline, size }: MeasuredLine): number => baseline - 0.88 * size * pointMm
