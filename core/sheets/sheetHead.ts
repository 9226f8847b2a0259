import type { RegisterSheetKind } from '../../domain/sheets/sheetImport.ts'
import { findHead, type RememberedColumns } from '../../domain/shared/sheets/mapping.ts'
import { lineFilter } from '../../domain/shared/sheets/lineFilter.ts'
import { sheetColumns, sheetKindNames } from '../../domain/sheets/sheetKinds.ts'
import { markIn, type SheetTab } from '../../domain/sheets/recogniseTable.ts'
import { demandTemplate, templateColumns } from '../../domain/sheets/templateVersions.ts'
import type { HeadAt } from '../../domain/inbox/sheetAnswers.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { readTabs } from '../../exchange/xlsx/readTable.ts'

/** Where the table of a file is, and where its columns are. */
export interface Head {
  /** Place of the sheet in the file, from 0. */
  readonly sheet: number
  /** The row of the heads as the sheet numbers it. */
  readonly row: number
  readonly at: ReadonlyMap<string, number>
  /** Tells records from what else stands beneath the heads; asked row by row, once. */
  isRecord(cells: readonly string[]): boolean
}

function headIn(tab: SheetTab, row: number, at: ReadonlyMap<string, number>): Head {
  const isRecord = lineFilter([...at.values()], tab.rows[row]!)
  return { sheet: tab.place, row: tab.numbers[row]!, at, isRecord }
}

/** Heads of the template that a file was made from; none without a template, or where its mark was altered. */
function templateHeads(tabs: readonly SheetTab[], kind: RegisterSheetKind): RememberedColumns {
  const mark = markIn(tabs)
  if (mark === null) return {}
  if (mark.kind !== kind) throw new Refusal('SHEET_OTHER_KIND', { at: sheetKindNames[mark.kind] })
  demandTemplate(mark)
  return mark.whole ? templateColumns(kind, mark.version) : {}
}

/** The first sheet that has the heads of a kind; hidden ones come last. */
function headOf(tabs: readonly SheetTab[], kind: RegisterSheetKind): Head {
  const known = templateHeads(tabs, kind)
  const candidates = tabs
    .toSorted((one, other) => Number(one.hidden) - Number(other.hidden))
    .map(tab => ({ tab, head: findHead(tab.rows, sheetColumns[kind], known) }))
  const whole = candidates.find(({ head }) => head.missing.length === 0)
  if (whole !== undefined) return headIn(whole.tab, whole.head.row, whole.head.at)
  const [best] = candidates.toSorted((one, other) => other.head.at.size - one.head.at.size)
  throw new Refusal('SHEET_COLUMNS_MISSING', { at: best?.head.missing.join('、') ?? '' })
}

/**
 * Where the table of a kind is in a file: as it was confirmed or recognised before, or by its heads. Refuses
 * SHEET_COLUMNS_MISSING with what the best sheet lacks, SHEET_OTHER_KIND for another kind's template,
 * SHEET_TEMPLATE_OLD and SHEET_TEMPLATE_NEWER.
 */
export async function sheetHead(bytes: Uint8Array, kind: RegisterSheetKind, known: HeadAt | null): Promise<Head> {
  const tabs = await readTabs(bytes)
  if (known === null) return headOf(tabs, kind)
  const tab = tabs[known.sheet]
  if (tab?.rows[known.row] === undefined) throw new Refusal('SHEET_COLUMNS_MISSING')
  return headIn(tab, known.row, new Map(known.at))
}
