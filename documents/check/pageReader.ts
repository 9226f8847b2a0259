import { OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Letter, Rule } from './measuredMarks.ts'

type Matrix = readonly [number, number, number, number, number, number]

const unit: Matrix = [1, 0, 0, 1, 0, 0]
const pointMm = 25.4 / 72

const times = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[2] * b[1],
  a[1] * b[0] + a[3] * b[1],
  a[0] * b[2] + a[2] * b[3],
  a[1] * b[2] + a[3] * b[3],
  a[0] * b[4] + a[2] * b[5] + a[4],
  a[1] * b[4] + a[3] * b[5] + a[5],
]

interface Glyph {
  readonly unicode: string
  readonly width: number
  readonly originalCharCode?: number
}

interface FontOf {
  readonly name?: string
  readonly missingFile?: boolean
  readonly fontMatrix?: readonly number[]
}

/** The graphics state that operators change. */
interface Pen {
  matrix: Matrix
  fill: string
  stroke: string
  lineWidth: number
  font: FontOf
  size: number
  spacing: number
  /** Narrowing of the letters. */
  scale: number
  /** How the letters are drawn: 3 and 7 are invisible. */
  mode: number
  /** How much of what is filled covers what lies below, 0 to 1. */
  alpha: number
  /** What is shown of what is drawn; null for all. */
  clip: Box | null
}

/** Left, top, right and bottom in points. */
type Box = readonly [number, number, number, number]

const within = (x: number, y: number, [left, top, right, bottom]: Box): boolean =>
  x >= left && x <= right && y >= top && y <= bottom

/** Letters below this size are not read, in points. */
const minSize = 3
const white = '#ffffff'

/** Runs the operators of a page and collects the positions of its letters and lines. */
export class PageReader {
  readonly letters: Letter[] = []
  readonly rules: Rule[] = []
  readonly hidden = new Set<Letter>()
  readonly missing = new Set<string>()
  boxes = 0
  #pen: Pen = {
    matrix: unit,
    fill: '#000000',
    stroke: '#000000',
    lineWidth: 1,
    font: {},
    size: 0,
    spacing: 0,
    scale: 1,
    mode: 0,
    alpha: 1,
    clip: null,
  }
  #clipNext = false
  readonly #savedPens: Pen[] = []
  #text: Matrix = unit
  #line: Matrix = unit
  readonly #page: PDFPageProxy
  readonly #view: Matrix

  constructor(page: PDFPageProxy) {
    this.#page = page
    this.#view = page.getViewport({ scale: 1 }).transform as unknown as Matrix
  }

  run(operator: number, operands: readonly unknown[]): void {
    const numbers = operands as readonly number[]
    switch (operator) {
      case OPS.save:
        this.#savedPens.push({ ...this.#pen })
        break
      case OPS.restore:
        this.#pen = this.#savedPens.pop() ?? this.#pen
        break
      case OPS.transform:
        this.#pen.matrix = times(this.#pen.matrix, numbers as unknown as Matrix)
        break
      case OPS.setFillRGBColor:
        this.#pen.fill = String(operands[0]).toLowerCase()
        break
      case OPS.setStrokeRGBColor:
        this.#pen.stroke = String(operands[0]).toLowerCase()
        break
      case OPS.setLineWidth:
        this.#pen.lineWidth = numbers[0]!
        break
      case OPS.constructPath:
        this.#path(operands)
        break
      case OPS.clip:
      case OPS.eoClip:
        this.#clipNext = true
        break
      case OPS.setGState:
        for (const [name, value] of operands[0] as readonly (readonly [string, number])[])
          if (name === 'ca') this.#pen.alpha = value
        break
      default:
        this.#runText(operator, operands)
    }
  }

  #runText(operator: number, operands: readonly unknown[]): void {
    const numbers = operands as readonly number[]
    switch (operator) {
      case OPS.beginText:
        this.#text = this.#line = unit
        break
      case OPS.setTextMatrix: {
        const matrix = (
          Array.isArray(operands[0]) || ArrayBuffer.isView(operands[0]) ? operands[0] : operands
        ) as ArrayLike<number>
        this.#text = this.#line = Array.from({ length: 6 }, (_, at) => matrix[at]!) as unknown as Matrix
        break
      }
      case OPS.moveText:
        this.#text = this.#line = times(this.#line, [1, 0, 0, 1, numbers[0]!, numbers[1]!])
        break
      case OPS.setFont:
        this.#setFont(String(operands[0]), Number(operands[1]))
        break
      case OPS.setCharSpacing:
        this.#pen.spacing = numbers[0]!
        break
      case OPS.setHScale:
        this.#pen.scale = numbers[0]! > 5 ? numbers[0]! / 100 : numbers[0]!
        break
      case OPS.setTextRenderingMode:
        this.#pen.mode = numbers[0]!
        break
      case OPS.showText:
        for (const glyph of operands[0] as readonly (Glyph | number)[]) this.#show(glyph)
        break
      default:
    }
  }

  #setFont(id: string, size: number): void {
    const font = this.#page.commonObjs.get(id) as FontOf | null
    this.#pen.font = font ?? {}
    this.#pen.size = size
    if (font?.missingFile === true) this.missing.add(font.name ?? id)
  }

  #advance(width: number): void {
    this.#text = times(this.#text, [1, 0, 0, 1, width, 0])
  }

  #show(glyph: Glyph | number): void {
    if (typeof glyph === 'number') {
      this.#advance((-glyph / 1000) * this.#pen.size * this.#pen.scale)
      return
    }
    const width = glyph.width * (this.#pen.font.fontMatrix?.[0] ?? 0.001) * this.#pen.size
    const at = times(times(this.#view, this.#pen.matrix), this.#text)
    const along = Math.hypot(at[0], at[1])
    const up = Math.hypot(at[2], at[3])
    if (glyph.unicode === '\u{FFFD}' || glyph.originalCharCode === 0) this.boxes += 1
    const letter: Letter = {
      text: glyph.unicode,
      x: at[4] * pointMm,
      baseline: at[5] * pointMm,
      width: width * this.#pen.scale * along * pointMm,
      size: this.#pen.size * up,
      font: this.#pen.font.name ?? '',
      colour: this.#pen.fill,
      turn: (Math.round(Math.atan2(at[1], at[0]) / (Math.PI / 2)) * 90 + 360) % 360,
    }
    this.letters.push(letter)
    if (this.#isHidden(letter)) this.hidden.add(letter)
    this.#advance((width + this.#pen.spacing) * this.#pen.scale)
  }

  #isHidden({ text, size, colour, x, width, baseline }: Letter): boolean {
    const { mode, alpha, clip } = this.#pen
    if (text.trim() === '') return false
    const [left, right, middle] = [x / pointMm, (x + width) / pointMm, baseline / pointMm - 0.3 * size]
    const cut = clip !== null && !(within(left + 1, middle, clip) && within(right - 1, middle, clip))
    return mode === 3 || mode === 7 || alpha < 0.5 || size < minSize || colour === white || cut
  }

  /** What is filled lies over the letters that were drawn before. */
  #cover([left, top, right, bottom]: Box): void {
    if (right - left < 3 || bottom - top < 3) return
    for (const letter of this.letters) {
      const [x, y] = [letter.x + letter.width / 2, letter.baseline - 0.3 * letter.size * pointMm]
      if (letter.text.trim() !== '' && within(x / pointMm, y / pointMm, [left, top, right, bottom]))
        this.hidden.add(letter)
    }
  }

  #path([paint, , box]: readonly unknown[]): void {
    const clips = this.#clipNext
    this.#clipNext = false
    if (box === null || box === undefined) return
    const [x1, y1, x2, y2] = box as unknown as Box
    const to = times(this.#view, this.#pen.matrix)
    const corner = (x: number, y: number) => [to[0] * x + to[2] * y + to[4], to[1] * x + to[3] * y + to[5]] as const
    const [ax, ay] = corner(x1, y1)
    const [bx, by] = corner(x2, y2)
    const area: Box = [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)]
    if (clips) this.#clip(area)
    const drawn = [OPS.stroke, OPS.closeStroke, OPS.fill, OPS.eoFill, OPS.fillStroke] as readonly unknown[]
    if (!drawn.includes(paint)) return
    const filled = paint === OPS.fill || paint === OPS.eoFill || paint === OPS.fillStroke
    if (filled && this.#pen.alpha > 0.5) this.#cover(area)
    const stroked = paint === OPS.stroke || paint === OPS.closeStroke
    const height = Math.abs(by - ay) * pointMm
    this.rules.push({
      x: Math.min(ax, bx) * pointMm,
      y: Math.min(ay, by) * pointMm,
      width: Math.abs(bx - ax) * pointMm,
      height,
      thick: stroked ? this.#pen.lineWidth * pointMm : height,
      colour: stroked ? this.#pen.stroke : this.#pen.fill,
    })
  }

  #clip([left, top, right, bottom]: Box): void {
    const [x1, y1, x2, y2] = this.#pen.clip ?? [left, top, right, bottom]
    this.#pen.clip = [Math.max(left, x1), Math.max(top, y1), Math.min(right, x2), Math.min(bottom, y2)]
  }
}
