/** Place of a column from a cell's address: `C7` is 2. */
export function placeOf(address: string): number {
  let place = 0
  for (const letter of address) {
    const value = letter.codePointAt(0)! - 64
    if (value < 1 || value > 26) break
    place = place * 26 + value
  }
  return place - 1
}
