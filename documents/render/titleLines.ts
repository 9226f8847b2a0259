const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** Characters that no line of a title begins with. */
const notFirst = /^[的和与及、，。；：》）”’〕！？]/u
/** Characters that no line of a title ends with. */
const notLast = /[《（“‘〔]$/u

/** Places where a title may break: between words, not inside 《》, not before 的 or a closing mark. */
function breaksOf(title: string): readonly number[] {
  const ends = [...segmenter.segment(title)].map(({ index, segment }) => index + segment.length)
  return ends.filter(end => {
    const [before, after] = [title.slice(0, end), title.slice(end)]
    const quoted = before.lastIndexOf('《') > before.lastIndexOf('》')
    return after !== '' && !notFirst.test(after) && !notLast.test(before) && !(quoted && title.length < 60)
  })
}

interface Tried {
  readonly lines: readonly string[]
  readonly cost: number
}

interface Shape {
  readonly title: string
  readonly maxLength: number
  readonly even: number
  readonly places: readonly number[]
  /** What was found for a rest of the title, so that each rest is broken once: without it the time doubles with every line. */
  readonly found: Map<string, Tried | null>
}

/** The rest of a title in so many lines, as even as can be; a line longer than the one above it costs more. */
function balanced(shape: Shape, from: number, count: number): Tried | null {
  const key = `${from}/${count}`
  const known = shape.found.get(key)
  if (known !== undefined) return known
  const tried = bestOf(shape, from, count)
  shape.found.set(key, tried)
  return tried
}

function bestOf(shape: Shape, from: number, count: number): Tried | null {
  const { title, maxLength, even, places } = shape
  if (count === 1) {
    const line = title.slice(from)
    return line.length > maxLength ? null : { lines: [line], cost: (line.length - even) ** 2 }
  }
  const tries = places
    .filter(place => place > from && place - from <= maxLength)
    .map((place): Tried | null => {
      const line = title.slice(from, place)
      const tail = balanced(shape, place, count - 1)
      if (tail === null) return null
      const stairs = tail.lines[0]!.length > line.length ? 4 : 0
      return { lines: [line, ...tail.lines], cost: (line.length - even) ** 2 + stairs + tail.cost }
    })
    .filter(tried => tried !== null)
  return tries.toSorted((one, other) => one.cost - other.cost)[0] ?? null
}

/**
 * Lines of a title of at most `maxLength` characters, broken where the sense allows, in the shape of a trapezoid or diamond
 * (GB/T 9704-2012, 7.3.1).
 */
export function titleLines(title: string, maxLength: number): readonly string[] {
  if (title.length <= maxLength) return [title]
  const words = breaksOf(title)
  const anywhere = Array.from({ length: title.length - 1 }, (_, index) => index + 1)
  const minLines = Math.ceil(title.length / maxLength)
  for (const places of [words, anywhere])
    for (const count of [minLines, minLines + 1]) {
      const shape = { title, maxLength, places, even: title.length / count, found: new Map() }
      const tried = balanced(shape, 0, count)
      if (tried !== null) return tried.lines
    }
  throw new Error('a title that breaks nowhere')
}
