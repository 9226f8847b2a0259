import { z } from 'zod'
import { IsoDay } from '../../shared/time.ts'

/** 一、 / （一） / 1. / （1）, and paragraphs without a number (GB/T 9704 7.3.3). */
export const ClauseLevel = z.enum(['section', 'item', 'point', 'subpoint', 'paragraph'])
export type ClauseLevel = z.output<typeof ClauseLevel>

/**
 * One clause. `key` is its place in the paper: document, then position among its siblings (`3.2.1`). `heading` is the
 * sentence that names it, `text` what follows; together with the label they are all that the paper says.
 */
export interface Clause {
  key: string
  level: ClauseLevel
  label: string
  heading: string
  text: string
  children: Clause[]
}

/** A clause with what lies beneath it. */
export const Clause: z.ZodType<Clause> = z.strictObject({
  key: z.string().max(40),
  level: ClauseLevel,
  label: z.string().max(12),
  heading: z.string().max(500),
  text: z.string().max(20_000),
  get children() {
    return z.array(Clause)
  },
})

/** A paper within the paper: the notice that forwards, the paper that is forwarded, and what is attached to it. */
export const PaperDocument = z.strictObject({
  kind: z.enum(['cover', 'forwarded', 'annex']),
  mark: z.string().nullable(),
  number: z.string().nullable(),
  title: z.string(),
  documentType: z.string().nullable(),
  recipients: z.array(z.string()),
  /** Names on the list of attachments. */
  attachments: z.array(z.string()).default([]),
  clauses: z.array(Clause),
  organ: z.string().nullable(),
  signedOn: IsoDay.nullable(),
  annotation: z.string().nullable(),
  copies: z.string().nullable(),
  printedBy: z.string().nullable(),
  printedOn: IsoDay.nullable(),
})
export type PaperDocument = z.output<typeof PaperDocument>

/** Most documents of one paper. */
export const maxDocuments = 200

/** A part of a paper's head that is not sure, with what a person should look at. */
export const Doubt = z.strictObject({
  field: z.enum(['title', 'number', 'organ', 'signedOn', 'recipients']),
  note: z.string(),
})
export type Doubt = z.output<typeof Doubt>

/** A received paper as recognised, with remarks that a person should check. */
export const PaperStructure = z.strictObject({
  documents: z.array(PaperDocument).min(1).max(maxDocuments),
  secrecy: z.enum(['秘密', '机密', '绝密']).nullable(),
  urgency: z.enum(['normal', 'urgent', 'veryUrgent']),
  warnings: z.array(z.string()),
  doubts: z.array(Doubt).default([]),
  /** Lines of a web page around the paper. */
  leftOut: z.array(z.string()).default([]),
})
export type PaperStructure = z.output<typeof PaperStructure>

/** A clause and everything beneath it, in reading order. */
export const clausesIn = (clauses: readonly Clause[]): readonly Clause[] =>
  clauses.flatMap(clause => [clause, ...clausesIn(clause.children)])

/** Every clause of a paper in reading order. */
export const allClauses = ({ documents }: PaperStructure): readonly Clause[] =>
  documents.flatMap(({ clauses }) => clausesIn(clauses))

/** The full text of a clause, without the clauses below it. */
export const clauseText = ({ label, heading, text }: Clause): string => `${label}${heading}${text}`

/** A clause and all beneath it as one text. */
export const wholeText = (clause: Clause): string => clausesIn([clause]).map(clauseText).join('\n')
