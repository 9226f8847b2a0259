import { wordEnds } from './titleWords.ts'

/** Characters that no line of a title begins with. */
const notFirst = /^[的地得和与及或、，。；：》〉）”’〕！？]/u
/** Characters that no line of a title ends with. */
const notLast = /[《〈（“‘〔]$/u

interface Place {
  readonly at: number
  /** How much the sense suffers where a line ends here. */
  readonly cost: number
}

/** A line ends best before 关于 or 转发, worse after a word that what follows belongs to, and worse within 《》 than around it. */
function placeOf(title: string, at: number): Place {
  const [before, after] = [title.slice(0, at), title.slice(at)]
  const quoted = before.lastIndexOf('《') > before.lastIndexOf('》')
  const hangs = /(?:关于|对|在|将|把|从|向|和|与|及|的|开展|做好|加强|印发|转发|进一步)$/u.test(before)
  const opens = /^(?:关于|转发|印发|《)/u.test(after)
  return { at, cost: (quoted ? 2 : 0) + (hangs ? 4 : 0) - (opens ? 3 : 0) }
}

const mayBreak = (title: string, at: number): boolean =>
  !notFirst.test(title.slice(at)) && !notLast.test(title.slice(0, at))

interface Tried {
  readonly ends: readonly number[]
  readonly cost: number
}

interface Shape {
  readonly length: number
  readonly maxLength: number
  readonly places: readonly Place[]
  /** What was found for a rest of the title, so that each rest is broken once: without it the time doubles with every line. */
  readonly found: Map<string, Tried | null>
}

/** Of a line after another: rows that grow and then shrink are a trapezoid or a diamond; equal rows are neither. */
function shapeCost(line: number, before: number, shrinks: boolean): number {
  if (before === 0) return 0
  if (line === before) return 3
  return line > before && shrinks ? 60 : 0
}

interface Rest {
  readonly from: number
  readonly lines: number
  /** Length of the line before, 0 for none, and whether lines have begun to shrink. */
  readonly before: number
  readonly shrinks: boolean
  readonly even: number
}

function broken(shape: Shape, rest: Rest): Tried | null {
  const key = `${rest.from}/${rest.lines}/${rest.before}/${rest.shrinks}`
  const known = shape.found.get(key)
  if (known !== undefined) return known
  const tried = bestOf(shape, rest)
  shape.found.set(key, tried)
  return tried
}

function bestOf(shape: Shape, { from, lines, before, shrinks, even }: Rest): Tried | null {
  const { length, maxLength, places } = shape
  const costOf = (line: number): number => (line - even) ** 2 + shapeCost(line, before, shrinks)
  if (lines === 1) {
    const line = length - from
    return line > maxLength ? null : { ends: [length], cost: costOf(line) }
  }
  let best: Tried | null = null
  for (const { at, cost } of places) {
    const line = at - from
    if (line <= 0 || line > maxLength) continue
    const goesDown = shrinks || (before > 0 && line < before)
    const tail = broken(shape, { from: at, lines: lines - 1, before: line, shrinks: goesDown, even })
    if (tail === null) continue
    const sum = costOf(line) + cost + tail.cost
    if (best === null || sum < best.cost) best = { ends: [at, ...tail.ends], cost: sum }
  }
  return best
}

/** A line more must look so much better. */
const costOfLine = 14
/** Lines beyond the fewest that are tried before a title is broken within words. */
const maxMoreLines = 4

function bestShape(title: string, maxLength: number, places: readonly Place[]): Tried | null {
  const { length } = title
  const fewest = Math.ceil(length / maxLength)
  let best: Tried | null = null
  for (let more = 0; more <= maxMoreLines && (best === null || more < 2); more += 1) {
    const shape: Shape = { length, maxLength, places, found: new Map() }
    const lines = fewest + more
    const tried = broken(shape, { from: 0, lines, before: 0, shrinks: false, even: length / lines })
    const cost = (tried?.cost ?? 0) + more * costOfLine
    if (tried !== null && (best === null || cost < best.cost)) best = { ends: tried.ends, cost }
  }
  return best
}

/** Ends of lines of about the same length, moved where a line would begin or end with a mark that may not stand there. */
function evenEnds(title: string, maxLength: number): readonly number[] {
  const { length } = title
  const lines = Math.ceil(length / (maxLength - 1))
  const ends: number[] = []
  for (let line = 1; line < lines; line += 1) {
    const even = Math.round((length * line) / lines)
    const from = ends.at(-1) ?? 0
    ends.push([even, even - 1, even - 2].find(at => at > from && mayBreak(title, at)) ?? even)
  }
  return [...ends, length].flatMap((end, at, all) =>
    end - (all[at - 1] ?? 0) > maxLength ? [end - maxLength, end] : [end],
  )
}

/**
 * Lines of a title of at most `maxLength` characters, broken between words, in the shape of a trapezoid or diamond
 * (GB/T 9704-2012, 7.3.1). Only a title without such places is broken within words.
 */
export function titleLines(title: string, maxLength: number): readonly string[] {
  if (title.length <= maxLength) return [title]
  const places = wordEnds(title)
    .filter(at => mayBreak(title, at))
    .map(at => placeOf(title, at))
  const ends = bestShape(title, maxLength, places)?.ends ?? evenEnds(title, maxLength)
  return ends.map((end, line) => title.slice(ends[line - 1] ?? 0, end))
}
