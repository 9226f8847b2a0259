import type { MatchedLine, PastedLine } from './api.ts'

/** A pasted line with the keyed mark of its identity number, where it has one. */
interface MarkedLine extends PastedLine {
  readonly mark: string | null
}

/** Somebody a line could mean. */
export interface Candidate {
  readonly personId: number
  readonly name: string
  readonly phone: string | null
  readonly mark: string | null
  readonly unitName: string | null
}

const narrowed = (people: readonly Candidate[], fits: (one: Candidate) => boolean): readonly Candidate[] => {
  const left = people.filter(fits)
  return left.length === 0 ? people : left
}

/**
 * Whom a line means: by identity number alone; else those of the name, narrowed by telephone, by unit, and by being on
 * the roster, each only where somebody is left.
 */
function meant(line: MarkedLine, people: readonly Candidate[], roster: ReadonlySet<number>): readonly Candidate[] {
  if (line.mark !== null) {
    const marked = people.filter(({ mark }) => mark === line.mark)
    if (marked.length > 0) return marked
  }
  const named = people.filter(({ name, mark }) => name === line.name && (line.mark === null || mark === null))
  const called = line.phone === null ? named : narrowed(named, ({ phone }) => phone === line.phone)
  const placed =
    line.unit === null ? called : narrowed(called, ({ unitName }) => unitName?.includes(line.unit!) ?? false)
  return placed.length > 1 ? narrowed(placed, ({ personId }) => roster.has(personId)) : placed
}

/** Finds whom each pasted line means; several of one name are left to a person to choose from. Changes nothing. */
export function matchLines(
  lines: readonly MarkedLine[],
  people: readonly Candidate[],
  roster: ReadonlySet<number>,
): MatchedLine[] {
  return lines.map((line, index) => {
    const found = meant(line, people, roster)
    const outcome = found.length === 0 ? 'unknown' : found.length === 1 ? 'found' : 'several'
    const candidates = found.slice(0, 20).map(({ personId, name, unitName }) => ({ personId, name, unitName }))
    return { line: index + 1, name: line.name, unit: line.unit, score: line.score, outcome, candidates }
  })
}
