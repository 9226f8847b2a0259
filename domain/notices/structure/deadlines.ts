import type { IsoDay } from '../../shared/time.ts'
import type { PaperDays } from '../deadlines/afterEvent.ts'
import type { SaidDeadline } from '../deadlines/deadline.ts'
import { deadlinesIn } from '../deadlines/find.ts'
import { clauseText, type Clause, type PaperStructure } from './structure.ts'

/** A deadline of a paper: the clause that says it, and where in the clause's text its words stand. */
export interface FoundDeadline extends SaidDeadline {
  readonly clauseKey: string
}

/** The day a paper was signed or printed, its documents looked through from the first. */
export const paperDay = ({ documents }: PaperStructure): IsoDay | null =>
  documents.map(({ signedOn, printedOn }) => signedOn ?? printedOn).find(day => day !== null) ?? null

/** Days of receipt and the calendar by which a paper's terms are counted. */
export type Receipt = Omit<PaperDays, 'signed'>

const timeHeading = /(?:时间|时限|期限|日期)(?:安排|要求)?[。：]?$/u

/** Deadlines of clauses in reading order; beneath 活动时间 a bare day is one. */
function deadlinesOf(clauses: readonly Clause[], days: PaperDays, labelled: boolean): FoundDeadline[] {
  return clauses.flatMap(clause => {
    const own = deadlinesIn(clauseText(clause), days, labelled && clause.text.length <= 40)
    const said = own.map(found => ({ clauseKey: clause.key, ...found }))
    return [...said, ...deadlinesOf(clause.children, days, timeHeading.test(clause.heading))]
  })
}

/** Every deadline of a paper with its clause, in reading order; dates without a year are read from the paper's day. */
export function findDeadlines(structure: PaperStructure, receipt: Receipt): readonly FoundDeadline[] {
  const days: PaperDays = { ...receipt, signed: paperDay(structure) }
  return structure.documents.flatMap(({ clauses }) => deadlinesOf(clauses, days, false))
}
