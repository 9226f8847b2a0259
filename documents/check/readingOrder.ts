import { linesOf, type Letter, type MeasuredPage, type Rule } from './measuredMarks.ts'

/** A line of text outside tables, or a row of a table with the text of its cells; heights in millimetres. */
export type Reading =
  | { readonly kind: 'line'; readonly text: string; readonly top: number }
  | { readonly kind: 'row'; readonly cells: readonly string[]; readonly top: number }

/** What white space is to the comparison of texts. */
const white = /[\s\u200B]/gu

/** A text without its white space. */
export const withoutSpace = (text: string): string => text.replace(white, '')

/** Lines of tables are this thin, and so near to one another are the same. */
const thin = 0.6
const near = 0.3
const minSide = 1.5

interface Band {
  readonly top: number
  readonly bottom: number
  /** Where its cells begin and end, from left to right. */
  readonly edges: readonly number[]
}

const distinct = (places: readonly number[]): readonly number[] => {
  const kept: number[] = []
  for (const place of places.toSorted((one, other) => one - other))
    if (kept.length === 0 || place - kept.at(-1)! > near) kept.push(place)
  return kept
}

const bottomOf = ({ y, height }: Rule): number => y + height

/** Rows of tables: what lies between two level lines and has upright ones from one to the other. */
function bandsOf(rules: readonly Rule[]): readonly Band[] {
  const levels = distinct(rules.filter(({ height, width }) => height < thin && width > minSide).map(({ y }) => y))
  const sides = rules.filter(({ height, width }) => width < thin && height > minSide)
  return levels.slice(1).flatMap((bottom, at): Band[] => {
    const top = levels[at]!
    const across = sides.filter(side => side.y <= top + thin && bottomOf(side) >= bottom - thin)
    const edges = distinct(across.map(({ x }) => x))
    return edges.length < 2 ? [] : [{ top, bottom, edges }]
  })
}

const middle = ({ x, width }: Letter): number => x + width / 2
const pointMm = 25.4 / 72
/** The middle of a letter's height. */
const heightOf = ({ baseline, size }: Letter): number => baseline - 0.3 * size * pointMm

const textIn = (letters: readonly Letter[]): string =>
  withoutSpace(
    linesOf(letters)
      .map(({ text }) => text)
      .join(''),
  )

function rowOf({ top, edges }: Band, letters: readonly Letter[]): Reading {
  const cells = edges.slice(1).map((right, at) => {
    const left = edges[at]!
    return textIn(letters.filter(letter => middle(letter) > left && middle(letter) <= right))
  })
  return { kind: 'row', cells, top }
}

/** A page as it is read from top to bottom: lines of text, and the rows of tables with the text of each cell. */
export function readingOf({ letters, rules }: Pick<MeasuredPage, 'letters' | 'rules'>): readonly Reading[] {
  const bands = bandsOf(rules)
  const inside = bands.map((): Letter[] => [])
  const outside: Letter[] = []
  for (const letter of letters) {
    const at = bands.findIndex(
      ({ top, bottom, edges }) =>
        heightOf(letter) > top &&
        heightOf(letter) <= bottom &&
        middle(letter) > edges[0]! &&
        middle(letter) <= edges.at(-1)!,
    )
    if (at < 0) outside.push(letter)
    else inside[at]!.push(letter)
  }
  const lines = linesOf(outside).map(({ text, baseline }): Reading => ({
    kind: 'line',
    text: withoutSpace(text),
    top: baseline,
  }))
  const rows = bands.map((band, at) => rowOf(band, inside[at]!))
  return [...lines, ...rows].toSorted((one, other) => one.top - other.top)
}
