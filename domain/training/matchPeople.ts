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

/** People by what a line may tell them by, so that each line looks at those alone whom it names. */
interface PeopleBy {
  readonly mark: ReadonlyMap<string | null, readonly Candidate[]>
  readonly name: ReadonlyMap<string, readonly Candidate[]>
}

/**
 * Whom a line means: by identity number alone; else those of the name, narrowed by telephone, by unit, and by being on
 * the roster, each only where somebody is left.
 */
function meant(line: MarkedLine, by: PeopleBy, roster: ReadonlySet<number>): readonly Candidate[] {
  const marked = line.mark === null ? undefined : by.mark.get(line.mark)
  if (marked !== undefined) return marked
  const named = (by.name.get(line.name) ?? []).filter(({ mark }) => line.mark === null || mark === null)
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
  const by = { mark: Map.groupBy(people, ({ mark }) => mark), name: Map.groupBy(people, ({ name }) => name) }
  return lines.map((line, index) => {
    const found = meant(line, by, roster)
    const outcome = found.length === 0 ? 'unknown' : found.length === 1 ? 'found' : 'several'
    const candidates = found.slice(0, 20).map(({ personId, name, unitName }) => ({ personId, name, unitName }))
    return { line: index + 1, name: line.name, unit: line.unit, score: line.score, outcome, candidates }
  })
}
