/**
 * True when some stretch of `text` is at most one typo away from `wanted`: one character wrong, missing, too many, or
 * two neighbours changed about (optimal string alignment, free at both ends of `text`).
 */
export function withinOneTypo(text: string, wanted: string): boolean {
  const letters = [...text]
  let before: number[] = []
  let row: number[] = Array.from({ length: letters.length + 1 }, () => 0)
  ;[...wanted].forEach((letter, at, all) => {
    const next = [at + 1]
    letters.forEach((other, column) => {
      const change = row[column]! + (other === letter ? 0 : 1)
      const least = Math.min(change, row[column + 1]! + 1, next[column]! + 1)
      const swapped = at > 0 && column > 0 && other === all[at - 1] && letters[column - 1] === letter
      next.push(swapped ? Math.min(least, before[column - 1]! + 1) : least)
    })
    before = row
    row = next
  })
  return row.some(distance => distance <= 1)
}
