import type { Letter, MeasuredPage } from './measuredMarks.ts'

const pointMm = 25.4 / 72
/** Letters overlap where they share more than this of the narrower one's width and of the smaller one's height. */
const sharedWidth = 0.35
const sharedHeight = 0.45

interface Box {
  readonly letter: Letter
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** The box of a letter of any turn. */
function boxOf(letter: Letter): Box {
  const { x, baseline, width, size, turn } = letter
  const [above, below] = [0.8 * size * pointMm, 0.1 * size * pointMm]
  if (turn === 90) return { letter, left: x - below, right: x + above, top: baseline, bottom: baseline + width }
  if (turn === 180) return { letter, left: x - width, right: x, top: baseline - below, bottom: baseline + above }
  if (turn === 270) return { letter, left: x - above, right: x + below, top: baseline - width, bottom: baseline }
  return { letter, left: x, right: x + width, top: baseline - above, bottom: baseline + below }
}

const shared = (from: number, to: number, otherFrom: number, otherTo: number): number =>
  (Math.min(to, otherTo) - Math.max(from, otherFrom)) / Math.min(to - from, otherTo - otherFrom)

const overlap = (one: Box, other: Box): boolean =>
  shared(one.left, one.right, other.left, other.right) > sharedWidth &&
  shared(one.top, one.bottom, other.top, other.bottom) > sharedHeight

/** Letters are compared within squares of this side, in millimetres. */
const square = 8

const squaresOf = ({ left, right, top, bottom }: Box): readonly string[] => {
  const keys: string[] = []
  for (let column = Math.floor(left / square); column <= Math.floor(right / square); column += 1)
    for (let row = Math.floor(top / square); row <= Math.floor(bottom / square); row += 1) keys.push(`${column}/${row}`)
  return keys
}

const seen = (letters: readonly Letter[]): readonly Box[] =>
  letters.filter(({ text, width }) => text.trim() !== '' && width > 0).map(boxOf)

/** The first two letters that are printed over each other; null where none are. */
export function overprint({ letters }: Pick<MeasuredPage, 'letters'>): readonly [Letter, Letter] | null {
  const filled = new Map<string, Box[]>()
  for (const box of seen(letters)) {
    for (const key of squaresOf(box)) {
      const others = filled.get(key) ?? []
      const under = others.find(other => overlap(box, other))
      if (under !== undefined) return [under.letter, box.letter]
      filled.set(key, [...others, box])
    }
  }
  return null
}

/** The first letter of which a part lies outside the paper; null where none does. */
export function outsidePaper({ letters, width, height }: MeasuredPage): Letter | null {
  const out = seen(letters).find(
    ({ left, right, top, bottom }) => left < 0 || top < 0 || right > width || bottom > height,
  )
  return out?.letter ?? null
}
