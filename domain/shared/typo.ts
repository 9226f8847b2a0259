/**
 * How far `wanted` is from what ends at each place of `text`: a letter wrong, missing or too many, and two neighbours
 * changed about, cost one each (optimal string alignment). `start` is what it costs to begin at each place.
 */
function distances(text: string, wanted: string, start: (place: number) => number): readonly number[] {
  const [letters, goal] = [[...text], [...wanted]]
  const costAt = (row: readonly number[], place: number) => row[place] ?? Infinity
  let before: readonly number[] = []
  let row: readonly number[] = Array.from({ length: letters.length + 1 }, (_, place) => start(place))
  for (const [at, letter] of goal.entries()) {
    const next = [costAt(row, 0) + 1]
    for (const [column, other] of letters.entries()) {
      const replaced = costAt(row, column) + (other === letter ? 0 : 1)
      const cost = Math.min(replaced, costAt(row, column + 1) + 1, costAt(next, column) + 1)
      const swapped = column > 0 && other === goal[at - 1] && letters[column - 1] === letter
      next.push(swapped ? Math.min(cost, costAt(before, column - 1) + 1) : cost)
    }
    before = row
    row = next
  }
  return row
}

/**
 * True when some stretch of `text` is at most one typo away from `wanted`: one letter wrong, missing, too many, or two
 * neighbours changed about.
 */
export const withinOneTypo = (text: string, wanted: string): boolean =>
  distances(text, wanted, () => 0).some(distance => distance <= 1)

/** True when one whole text is at most one such typo away from the other. */
export const isOneTypo = (one: string, other: string): boolean =>
  Math.abs(one.length - other.length) <= 1 && (distances(one, other, place => place).at(-1) ?? 2) <= 1
