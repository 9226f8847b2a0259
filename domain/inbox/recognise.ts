import { SheetKind } from '../exchange/import.ts'
import { headOfMapping, type Mapping } from '../exchange/mapping.ts'
import type { SheetHead } from '../exchange/sheet.ts'
import { sheetColumns } from '../exchange/sheetKinds.ts'
import { proposeTable, type Remembered, type Tab, type TableProposal } from '../exchange/table.ts'
import { readMark, type SheetMark } from '../exchange/template.ts'
import type { SheetGiven } from './sheet.ts'

/** A file of sheets as it was understood. */
export interface Recognised extends TableProposal {
  /** Where the columns are: as proposed, or as a person said. */
  readonly head: SheetHead<string>
}

/** The mark of the template that a file was made of; null for files that were made of none. */
export const markOf = (tabs: readonly Tab[]): SheetMark | null =>
  tabs.map(({ rows }) => readMark(rows[0]?.[0] ?? '')).find(mark => mark !== null) ?? null

/** A mapping with the fields that a person gave its columns. */
export function mappingGiven(mapping: Mapping, { kind, fields }: SheetGiven): Mapping {
  const columns = mapping.columns.map(column => {
    const field = fields[column.place] ?? null
    return { ...column, field, how: field === null ? null : ('remembered' as const) }
  })
  const missing = sheetColumns[kind].filter(({ field, required }) => required === true && !fields.includes(field))
  return { ...mapping, columns, missing: missing.map(({ field }) => field), sure: missing.length === 0 }
}

const withHead = (proposal: TableProposal): Recognised => ({ ...proposal, head: headOfMapping(proposal.mapping) })

/** A file of sheets as one of a kind that a person names; null where no sheet of it has as much as one such column. */
export function recognisedAs(tabs: readonly Tab[], kind: SheetKind, remembered: Remembered): Recognised | null {
  const proposal = proposeTable(tabs, remembered, [kind])
  return proposal === null ? null : withHead(proposal)
}

/**
 * What a file of sheets is: by what a person said of it, by the mark of its template, or by its heads. Null when it is
 * like none of ours.
 */
export function recognise(tabs: readonly Tab[], given: SheetGiven | null, remembered: Remembered): Recognised | null {
  const kind = given?.kind ?? markOf(tabs)?.kind
  const proposal = proposeTable(tabs, remembered, kind === undefined ? SheetKind.options : [kind])
  if (proposal === null || given === null) return proposal === null ? null : withHead(proposal)
  const mapping = mappingGiven(proposal.mapping, given)
  return withHead({ ...proposal, mapping, sure: mapping.sure })
}
