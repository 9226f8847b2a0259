import type { SaidDeadline } from '../../domain/notices/deadlines/deadline.ts'
import type { Clause } from '../../domain/notices/structure/structure.ts'

/** A stretch of a clause's words: in its heading or not, and the deadline that it says, if any. */
export interface MarkedPart {
  readonly text: string
  readonly start: number
  readonly isHead: boolean
  readonly mark: SaidDeadline | null
}

/** The words of a clause cut where its heading ends and where deadlines begin and end; no letter is lost. */
export function markedParts(clause: Clause, deadlines: readonly SaidDeadline[]): MarkedPart[] {
  const head = clause.label.length + clause.heading.length
  const text = clause.label + clause.heading + clause.text
  const cuts = new Set([0, head, text.length, ...deadlines.flatMap(({ start, end }) => [start, end])])
  const places = [...cuts].filter(place => place <= text.length).toSorted((a, b) => a - b)
  return places.slice(0, -1).map((start, index) => ({
    text: text.slice(start, places[index + 1]),
    start,
    isHead: start < head,
    mark: deadlines.find(said => said.start <= start && start < said.end) ?? null,
  }))
}
