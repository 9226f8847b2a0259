import { addDays, monthEnd } from '../../shared/days.ts'
import { IsoDay } from '../../shared/time.ts'
import { clauseText, allClauses, type PaperStructure } from './structure.ts'

/** A deadline as written in a text. */
export type Deadline =
  | { readonly kind: 'monthly' | 'quarterly'; readonly date: number }
  | { readonly kind: 'once'; readonly day: IsoDay }
  | { readonly kind: 'months'; readonly months: number; readonly until: IsoDay | null }
  | { readonly kind: 'promptly' }

/** A deadline, the clause that says it and the words it says it in. */
interface FoundDeadline {
  readonly clauseKey: string
  readonly phrase: string
  readonly deadline: Deadline
}

const pad = (part: string): string => part.padStart(2, '0')

function once(year: string, month: string, date: string): Deadline | null {
  const day = IsoDay.safeParse(`${year}-${pad(month)}-${pad(date)}`)
  return day.success ? { kind: 'once', day: day.data } : null
}

/** A date without a year: the next one after the paper's day. */
function next(signed: IsoDay | null, month: string, date: string): Deadline | null {
  if (signed === null) return null
  const year = Number(signed.slice(0, 4))
  const here = `${year}-${pad(month)}-${pad(date)}`
  return once(String(here < signed ? year + 1 : year), month, date)
}

function monthsFrom(signed: IsoDay | null, months: number): IsoDay | null {
  if (signed === null) return null
  const [year, month, date] = signed.split('-').map(Number) as [number, number, number]
  const first = IsoDay.parse(new Date(Date.UTC(year, month - 1 + months, 1, 12)).toISOString().slice(0, 10))
  const last = monthEnd(first)
  const day = addDays(first, date - 1)
  return day < last ? day : last
}

const monthEndOf = (signed: IsoDay | null): Deadline | null =>
  signed === null ? null : { kind: 'once', day: monthEnd(signed) }
const yearEndOf = (signed: IsoDay | null): Deadline | null =>
  signed === null ? null : { kind: 'once', day: IsoDay.parse(`${signed.slice(0, 4)}-12-31`) }

type Reader = (found: RegExpExecArray, signed: IsoDay | null) => Deadline | null

/** Phrases in order: the first that matches at a place takes it. */
const phrases: readonly (readonly [RegExp, Reader])[] = [
  [/每月(\d{1,2})日(?:前|之前|以前)/u, ([, date]) => ({ kind: 'monthly', date: Number(date) })],
  [
    /每季度末月(\d{1,2})日前|每季度(?:末|最后一个月)(\d{1,2})日前/u,
    ([, a, b]) => ({ kind: 'quarterly', date: Number(a ?? b) }),
  ],
  [/((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日(?:之前|以前|前)/u, ([, year, month, date]) => once(year!, month!, date!)],
  [/(?<!年)(\d{1,2})月(\d{1,2})日(?:之前|以前|前)/u, ([, month, date], signed) => next(signed, month!, date!)],
  [/集中半年(?:左右)?/u, (_, signed) => ({ kind: 'months', months: 6, until: monthsFrom(signed, 6) })],
  [
    /集中(\d{1,2})个月(?:左右)?/u,
    ([, n], signed) => ({ kind: 'months', months: Number(n), until: monthsFrom(signed, Number(n)) }),
  ],
  [/(?:本)?月底前/u, (_, signed) => monthEndOf(signed)],
  [/(?:今年)?年底前/u, (_, signed) => yearEndOf(signed)],
  [/及时(?:向[^，。]{2,30})?(?:报告|反馈)/u, () => ({ kind: 'promptly' })],
]

function deadlinesIn(text: string, signed: IsoDay | null): { phrase: string; deadline: Deadline }[] {
  const found: { phrase: string; deadline: Deadline }[] = []
  let rest = text
  for (const [pattern, read] of phrases) {
    const match = pattern.exec(rest)
    if (match === null) continue
    const deadline = read(match, signed)
    if (deadline === null) continue
    found.push({ phrase: match[0], deadline })
    rest = rest.replace(match[0], '□')
  }
  return found
}

/** The day a paper was signed or printed, its documents looked through from the first. */
export const paperDay = ({ documents }: PaperStructure): IsoDay | null =>
  documents.map(({ signedOn, printedOn }) => signedOn ?? printedOn).find(day => day !== null) ?? null

/** Every deadline of a paper with its clause, in reading order; dates without a year are read from the paper's day. */
export function findDeadlines(structure: PaperStructure): readonly FoundDeadline[] {
  const signed = paperDay(structure)
  return allClauses(structure).flatMap(clause =>
    deadlinesIn(clauseText(clause), signed).map(found => ({ clauseKey: clause.key, ...found })),
  )
}
