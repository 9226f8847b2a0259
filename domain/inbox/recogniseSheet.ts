import type { SheetKind } from '../sheets/sheetImport.ts'
import { headOfMapping, type Mapping } from '../shared/sheets/mapping.ts'
import type { SheetHead } from '../shared/sheets/sheet.ts'
import { sheetColumns } from '../sheets/sheetKinds.ts'
import {
  analyseSheets,
  proposeTable,
  type KnownMappings,
  type SheetTab,
  type TableProposal,
} from '../sheets/recogniseTable.ts'
import type { SheetAnswers } from './sheetAnswers.ts'

/** A file of sheets as it was understood. */
export interface Recognised extends TableProposal {
  /** Where the columns are: as proposed, or as a person said. */
  readonly head: SheetHead<string>
}

/** A mapping with the fields that a person gave its columns. */
export function confirmedMapping(mapping: Mapping, { kind, fields }: SheetAnswers): Mapping {
  const columns = mapping.columns.map(column => {
    const field = fields[column.place] ?? null
    return { ...column, field, how: field === null ? null : ('remembered' as const) }
  })
  const missing = sheetColumns[kind].filter(({ field, required }) => required === true && !fields.includes(field))
  return { ...mapping, columns, missing: missing.map(({ field }) => field), sure: missing.length === 0 }
}

const withHead = (proposal: TableProposal): Recognised => ({ ...proposal, head: headOfMapping(proposal.mapping) })

/** A file of sheets as one of a kind that a person names; null where no sheet of it has as much as one such column. */
export function recognisedAs(tabs: readonly SheetTab[], kind: SheetKind, remembered: KnownMappings): Recognised | null {
  const proposal = proposeTable(tabs, remembered, [kind])
  return proposal === null ? null : withHead(proposal)
}

/**
 * What a file of sheets is: by what a person said of it, by the mark of its template, or by its heads. Null when it is
 * like none of ours. Refuses SHEET_TEMPLATE_OLD and SHEET_TEMPLATE_NEWER.
 */
export function recognise(
  tabs: readonly SheetTab[],
  answers: SheetAnswers | null,
  remembered: KnownMappings,
): Recognised | null {
  const proposal =
    answers === null ? analyseSheets(tabs, remembered).proposal : proposeTable(tabs, remembered, [answers.kind])
  if (proposal === null || answers === null) return proposal === null ? null : withHead(proposal)
  const mapping = confirmedMapping(proposal.mapping, answers)
  // whoever confirmed the table was told of the others
  return withHead({ ...proposal, mapping, others: [], sure: mapping.sure })
}
