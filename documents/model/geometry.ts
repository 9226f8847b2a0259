/** Points of one millimetre. */
const pointsPerMm = 72 / 25.4

/** Millimetres as points, the unit of a PDF. */
export const mm = (length: number): number => length * pointsPerMm

/** 3号: 28 characters of 15.75 pt fill 156 mm, 16 pt would not fit (GB/T 9704-2012, 5.2.3). */
export const bodySize = 15.75

/** From line to line, so that 22 lines fill 225 mm (GB/T 9704-2012, 5.2.3). */
export const linePitch = 28.99

/** Characters in a full line (GB/T 9704-2012, 5.2.3). */
export const charactersPerLine = 28
/** Lines on a full page (GB/T 9704-2012, 5.2.3). */
export const linesPerPage = 22

/** 2号, for titles. */
export const titleSize = 22

/** 4号, for page numbers and the imprint. */
export const smallSize = 14

/** Orientation of a page; every page is A4. */
export type Orientation = 'portrait' | 'landscape'

/** Paper and type area in points; `left` and `top` are the margins. */
interface PageFrame {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly areaWidth: number
  readonly areaHeight: number
}

/**
 * Where print may stand (GB/T 9704-2012, 5.1 and 5.2.1): A4, 37 mm above, 28 mm at the binding, 156 x 225 mm. A
 * landscape page is the portrait one turned, its head at the binding side.
 */
export const frames: Readonly<Record<Orientation, PageFrame>> = {
  portrait: {
    width: mm(210),
    height: mm(297),
    left: mm(28),
    top: mm(37),
    right: mm(26),
    bottom: mm(35),
    areaWidth: mm(156),
    areaHeight: mm(225),
  },
  landscape: {
    width: mm(297),
    height: mm(210),
    left: mm(35),
    top: mm(28),
    right: mm(37),
    bottom: mm(26),
    areaWidth: mm(225),
    areaHeight: mm(156),
  },
}
