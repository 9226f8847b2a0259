import { Buffer } from 'node:buffer'
import { mm } from '../model/geometry.ts'
import type { Pen } from './page.ts'

/** How a paper goes through the printer. */
export interface Printing {
  /** Word over every page of a paper that must not be taken for a real one; null for none. */
  readonly watermark: string | null
  /** Both sides of a sheet: the type area of even pages mirrors that of odd ones. */
  readonly twoSided: boolean
  /** How far all print is moved to the right and down, in millimetres, for paper whose red head was printed elsewhere. */
  readonly offset: { readonly x: number; readonly y: number }
  /** Diameter in millimetres of the seal that the signature leaves room for; null for papers without one. */
  readonly seal: number | null
}

/** One side of each sheet, nothing moved, the seal of an office of a district. */
export const plainPrinting: Printing = { watermark: null, twoSided: false, offset: { x: 0, y: 0 }, seal: 42 }

/** Margins at binding and cut are 28 and 26 mm: on the back the type area lies that much nearer to the left, or the head. */
const mirror = -2

/** What PDFKit holds of a page and a file, which its types leave out. */
interface Page {
  readonly width: number
  readonly height: number
  readonly content: { readonly buffer: Uint8Array[]; uncompressedLength: number; readonly data: { Length?: number } }
}
interface Parts {
  readonly page: Page
  readonly _root: { readonly data: { readonly ViewerPreferences: { readonly data: object } } }
  readonly fontCache: Readonly<
    Record<string, { readonly normal?: { readonly subset?: { readonly glyphs: unknown[] } } }>
  >
}

const partsOf = ({ pdf }: Pen): Parts => pdf as unknown as Parts

/** Moves all that a page shows; it is put before what was drawn. */
function move({ content }: Page, x: number, y: number): void {
  if (x === 0 && y === 0) return
  const move = Buffer.from(`1 0 0 1 ${mm(x).toFixed(3)} ${(-mm(y)).toFixed(3)} cm\n`)
  content.buffer.unshift(move)
  content.data.Length = (content.data.Length ?? 0) + move.length
}

/** Moves every page from `first` to `last` to where it stands on its side of the sheet. */
export function placePages(pen: Pen, first: number, last: number, { twoSided, offset }: Printing): void {
  for (let page = first; page <= last; page += 1) {
    pen.pdf.switchToPage(page - 1)
    const parts = partsOf(pen)
    const upright = parts.page.height > parts.page.width
    const isBack = twoSided && page % 2 === 0
    move(parts.page, offset.x + (isBack && upright ? mirror : 0), offset.y + (isBack && !upright ? mirror : 0))
  }
}

/** Tells the printer's dialog to scale nothing, and whether both sides are meant. */
export function tellPrinter(pen: Pen, { twoSided }: Printing): void {
  const { _root: root } = partsOf(pen)
  Object.assign(root.data.ViewerPreferences.data, {
    PrintScaling: 'None',
    Duplex: twoSided ? 'DuplexFlipLongEdge' : 'Simplex',
  })
}

/** Keys of the fonts of which letters were drawn. */
export const drawnFonts = (pen: Pen): readonly string[] =>
  Object.entries(partsOf(pen).fontCache)
    .filter(([, { normal }]) => (normal?.subset?.glyphs.length ?? 0) > 1)
    .map(([key]) => key)
