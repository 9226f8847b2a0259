import { z } from 'zod'
import { Refusal } from '../../shared/refusal.ts'
import { flatOf, numberingFaults, treeOf, type FlatClause } from './clauses.ts'
import { ClauseLevel, clausesIn, type PaperDocument, type PaperStructure } from './structure.ts'

/** How a person puts a structure right; the clause is named by its key. */
export const ClauseEdit = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('merge'), key: z.string().max(40) }),
  z.strictObject({ kind: z.literal('split'), key: z.string().max(40), at: z.int().min(1) }),
  z.strictObject({
    kind: z.literal('level'),
    key: z.string().max(40),
    level: ClauseLevel,
    label: z.string().trim().max(12),
  }),
  z.strictObject({
    kind: z.literal('text'),
    key: z.string().max(40),
    heading: z.string().trim().max(500),
    text: z.string().trim().max(20_000),
  }),
])
export type ClauseEdit = z.output<typeof ClauseEdit>

const impossible = (why: string): never => {
  throw new Refusal('EDIT_NOT_POSSIBLE', { at: why })
}

function merge(flat: readonly FlatClause[], index: number): FlatClause[] {
  if (index === 0) return impossible('前面没有条款可以合并')
  const [before, gone] = [flat[index - 1]!, flat[index]!]
  const whole = { ...before, text: `${before.text}${gone.label}${gone.heading}${gone.text}` }
  return [...flat.slice(0, index - 1), whole, ...flat.slice(index + 1)]
}

/** Splits the whole wording of a clause; the second half stands at the same level without a number. */
function split(flat: readonly FlatClause[], index: number, at: number): FlatClause[] {
  const clause = flat[index]!
  const whole = clause.heading + clause.text
  if (at >= whole.length) return impossible('拆分位置超出条款文字')
  const cut = Math.min(at, clause.heading.length)
  const first = { ...clause, heading: whole.slice(0, cut), text: whole.slice(cut, at) }
  const second: FlatClause = { level: 'paragraph', label: '', heading: '', text: whole.slice(at) }
  return [...flat.slice(0, index), first, second, ...flat.slice(index + 1)]
}

function edited(flat: readonly FlatClause[], index: number, edit: ClauseEdit): FlatClause[] {
  if (edit.kind === 'merge') return merge(flat, index)
  if (edit.kind === 'split') return split(flat, index, edit.at)
  const clause = flat[index]!
  if (edit.kind === 'text') {
    if (edit.heading === '' && edit.text === '') return impossible('条款不能为空')
    return flat.with(index, { ...clause, heading: edit.heading, text: edit.text })
  }
  const { level } = edit
  if ((level === 'paragraph') !== (edit.label === '')) return impossible('编号条款要有序号，自然段不带序号')
  const body = level === 'paragraph' ? { heading: '', text: clause.heading + clause.text } : clause
  return flat.with(index, { ...clause, ...body, level, label: edit.label })
}

function editDocument(document: PaperDocument, number: number, edit: ClauseEdit): PaperDocument | null {
  const index = clausesIn(document.clauses).findIndex(({ key }) => key === edit.key)
  if (index < 0) return null
  return { ...document, clauses: treeOf(edited(flatOf(document.clauses), index, edit), number) }
}

/** Remarks on the numbering of a paper, to be checked by a person. */
export const warningsOf = (documents: readonly PaperDocument[]): string[] =>
  documents.flatMap(({ clauses }) => numberingFaults(flatOf(clauses)))

/**
 * A structure with one clause merged with the one before it, split, moved to another level, or put right; keys are given
 * anew by position. No letter is lost by merging, splitting and moving. Refuses EDIT_NOT_POSSIBLE with the reason.
 */
export function editStructure(structure: PaperStructure, edit: ClauseEdit): PaperStructure {
  const at = structure.documents.findIndex((document, index) => editDocument(document, index + 1, edit) !== null)
  if (at < 0) return impossible('没有这个条款')
  const documents = structure.documents.with(at, editDocument(structure.documents[at]!, at + 1, edit)!)
  return { ...structure, documents, warnings: warningsOf(documents) }
}
