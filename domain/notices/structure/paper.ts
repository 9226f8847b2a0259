import { typeOfTitle } from './titles.ts'
import { readClauses, treeOf } from './clauses.ts'
import { doubtsOf, draftsOf, type Draft } from './drafts.ts'
import { warningsOf } from './edit.ts'
import { repairPaper, secrecyLine, urgencyLine } from './repair.ts'
import { maxDocuments, type PaperDocument, type PaperStructure } from './structure.ts'

function documentOf({ body, closed: _, doubts: __, ...head }: Draft, index: number): PaperDocument {
  return {
    ...head,
    kind: index === 0 ? 'cover' : head.mark !== null ? 'forwarded' : 'annex',
    documentType: typeOfTitle(head.title),
    clauses: treeOf(readClauses(body), index + 1),
  }
}

/** More documents than a paper may have: the last one takes the text of all that follow it. */
function atMost(drafts: readonly Draft[]): readonly Draft[] {
  if (drafts.length <= maxDocuments) return drafts
  const last = drafts[maxDocuments - 1]!
  const rest = drafts.slice(maxDocuments).flatMap(({ title, body }) => [title, ...body].filter(text => text !== ''))
  return [...drafts.slice(0, maxDocuments - 1), { ...last, body: [...last.body, ...rest] }]
}

const urgencies: Readonly<Record<string, PaperStructure['urgency']>> = { 特急: 'veryUrgent', 特提: 'veryUrgent' }

/**
 * What a received paper says: its documents in order (the notice that forwards, the paper forwarded, what is attached),
 * each with head, clause tree and imprint. Secrecy and urgency are taken from lines of their own, not from running
 * text. A text without any head is one document of paragraphs. Any text can be read; what is not sure is among the
 * doubts.
 */
export function readPaper(raw: string): PaperStructure {
  const { paragraphs, remnants } = repairPaper(raw)
  const drafts = atMost(draftsOf(paragraphs))
  const documents = drafts.map(documentOf)
  const own = (pattern: RegExp) => paragraphs.map(line => pattern.exec(line)?.[1]).find(Boolean) ?? null
  const urgency = own(urgencyLine)
  return {
    documents,
    secrecy: own(secrecyLine) as PaperStructure['secrecy'],
    urgency: urgency === null ? 'normal' : (urgencies[urgency] ?? 'urgent'),
    warnings: warningsOf(documents),
    doubts: doubtsOf(drafts, raw),
    leftOut: remnants.map(line => line.slice(0, 200)).slice(0, 50),
  }
}
