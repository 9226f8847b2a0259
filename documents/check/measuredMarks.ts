/** A letter on a page: its box in millimetres from the paper's upper left corner, as it lies for reading. */
export interface Letter {
  readonly text: string
  readonly x: number
  readonly baseline: number
  readonly width: number
  /** Size of the font in points. */
  readonly size: number
  readonly font: string
  /** `#rrggbb` in lower case. */
  readonly colour: string
  /** Degrees by which its line is turned clockwise: 0, 90, 180, 270. */
  readonly turn: number
}

/** A straight line on a page, in millimetres. */
export interface Rule {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly thick: number
  readonly colour: string
}

/** A page as it is measured. */
export interface MeasuredPage {
  readonly width: number
  readonly height: number
  readonly letters: readonly Letter[]
  readonly rules: readonly Rule[]
  /** Letters among them that nobody sees: without colour, cut off, covered, or too small to read. */
  readonly hidden: readonly Letter[]
  /** Fonts that are used without being in the file. */
  readonly missingFonts: readonly string[]
  readonly boxes: number
}

/** Letters that stand on one line, from left to right. */
export interface TextLine {
  readonly text: string
  readonly letters: readonly Letter[]
  readonly left: number
  readonly right: number
  readonly baseline: number
  readonly size: number
  readonly colour: string
}

const pointMm = 25.4 / 72

/** Top of the box of a line's characters, in millimetres. */
export const topOf = ({ baseline, size }: Pick<TextLine, 'baseline' | 'size'>): number =>
  baseline - 0.88 * size * pointMm
/** Bottom of the box of a line's characters, in millimetres. */
export const bottomOf = ({ baseline, size }: Pick<TextLine, 'baseline' | 'size'>): number =>
  baseline + 0.12 * size * pointMm

/** Baselines this near to one another are one line. */
const sameLine = 0.6

function lineOf(letters: readonly Letter[]): TextLine {
  const ordered = letters.toSorted((one, other) => one.x - other.x)
  const sizes = ordered.map(({ size }) => size)
  const [first] = ordered
  const last = ordered.at(-1)!
  return {
    text: ordered.map(({ text }) => text).join(''),
    letters: ordered,
    left: first!.x,
    right: last.x + last.width,
    baseline: first!.baseline,
    size: Math.max(...sizes),
    colour: first!.colour,
  }
}

/** Lines of upright text from top to bottom; white space at the ends is left out. */
export function linesOf(letters: readonly Letter[]): readonly TextLine[] {
  const seen = letters
    .filter(({ turn, text }) => turn === 0 && text.trim() !== '')
    .toSorted((one, other) => one.baseline - other.baseline)
  const rows: Letter[][] = []
  for (const letter of seen) {
    const row = rows.at(-1)
    if (row !== undefined && letter.baseline - row[0]!.baseline < sameLine) row.push(letter)
    else rows.push([letter])
  }
  return rows.map(lineOf)
}
