/** Whether two letters are the same for the reader: equal, or drawn with the same shape. */
export type Alike = (one: string, other: string) => boolean

/** How many letters of a line stand at the beginning of a text. */
function common(line: readonly string[], from: number, text: readonly string[], alike: Alike): number {
  let count = 0
  while (from + count < line.length && count < text.length && alike(line[from + count]!, text[count]!)) count += 1
  return count
}

/**
 * Takes a line out of texts that stand side by side or follow one another; the texts that remain, or null where the line
 * is not made of their beginnings. A line may hold the next letters of several texts, one after the other.
 */
export function taken(
  line: readonly string[],
  texts: readonly (readonly string[])[],
  alike: Alike,
  from = 0,
): readonly (readonly string[])[] | null {
  if (from === line.length) return texts
  for (const [at, text] of texts.entries()) {
    const most = common(line, from, text, alike)
    // a text that goes on elsewhere has filled its line: shorter beginnings are tried where several texts stand
    const least = texts.length === 1 ? most : 1
    for (let count = most; count >= least && count > 0; count -= 1) {
      const rest = taken(line, texts.with(at, text.slice(count)), alike, from + count)
      if (rest !== null) return rest
    }
  }
  return null
}
