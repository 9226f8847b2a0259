import type { RegisterSheetKind, SheetAside } from '../../domain/sheets/sheetImport.ts'
import { findHead, type RememberedColumns } from '../../domain/shared/sheets/mapping.ts'
import { lineSorter, type LineKind } from '../../domain/shared/sheets/lineFilter.ts'
import { sheetColumns, sheetKindNames } from '../../domain/sheets/sheetKinds.ts'
import { asideSheets, markIn, type SheetTab } from '../../domain/sheets/recogniseTable.ts'
import { demandTemplate, templateColumns } from '../../domain/sheets/templateVersions.ts'
import type { HeadAt } from '../../domain/inbox/sheetAnswers.ts'
import { otherTime, saidTime } from '../../domain/figures/saidMonth.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { readTabs } from '../../exchange/xlsx/readTable.ts'
import type { SheetSource } from '../jobs/orders.ts'

/** Where a table of a file is, and where its columns are. */
export interface Head {
  /** Place of the sheet in the file, from 0, and its name. */
  readonly sheet: number
  readonly name: string
  /** The row of the heads as the sheet numbers it. */
  readonly row: number
  readonly at: ReadonlyMap<string, number>
  /** Tells records from what else stands beneath the heads; asked row by row, once. */
  lineKind(cells: readonly string[]): LineKind
}

/** The tables of a file that are taken, and the sheets that are not. */
export interface SheetPlan {
  readonly heads: readonly [Head, ...Head[]]
  readonly aside: readonly SheetAside[]
}

function headIn(tab: SheetTab, row: number, at: ReadonlyMap<string, number>): Head {
  const lineKind = lineSorter([...at.values()], tab.rows[row]!)
  return { sheet: tab.place, name: tab.name, row: tab.numbers[row]!, at, lineKind }
}

/** Heads of the template that a file was made from; none without a template, or where its mark was altered. */
function templateHeads(tabs: readonly SheetTab[], kind: RegisterSheetKind): RememberedColumns {
  const mark = markIn(tabs)
  if (mark === null) return {}
  if (mark.kind !== kind) throw new Refusal('SHEET_OTHER_KIND', { at: sheetKindNames[mark.kind] })
  demandTemplate(mark)
  return mark.whole ? templateColumns(kind, mark.version) : {}
}

/** What a sheet of figures says of another month; null for other sheets, and once a person has said otherwise. */
function otherMonth({ period, choices }: SheetSource, { name, rows }: SheetTab, headRow: number): string | null {
  if (period === null || choices.anyMonth) return null
  return otherTime(saidTime([name, ...rows.slice(0, headRow).flat()], period.rule), period.month)
}

interface Candidate {
  readonly tab: SheetTab
  readonly head: ReturnType<typeof findHead>
  /** Heads that it lacks. */
  readonly missing: readonly string[]
}

/** A sheet of figures with nothing but names reports nothing. */
function candidateOf(tab: SheetTab, kind: RegisterSheetKind, known: RememberedColumns): Candidate {
  const head = findHead(tab.rows, sheetColumns[kind], known)
  const isBare = kind === 'figures' && head.at.size <= 1 && head.missing.length === 0
  return { tab, head, missing: isBare ? ['至少一项报表数据'] : head.missing }
}

/** Why a sheet that has all heads is not taken; null when it is. */
function whyAside(source: SheetSource, { tab, head }: Candidate, hiddenOnly: boolean): string | null {
  if (tab.hidden && !hiddenOnly) return '是隐藏的工作表'
  return otherMonth(source, tab, head.row)
}

/** Every sheet that has the heads of a kind; hidden ones only where no other has. */
function planOf(tabs: readonly SheetTab[], source: SheetSource): SheetPlan {
  const { kind } = source
  const known = templateHeads(tabs, kind)
  const all = tabs.filter(({ name }) => !asideSheets.has(name.trim())).map(tab => candidateOf(tab, kind, known))
  const whole = all.filter(({ missing }) => missing.length === 0)
  if (whole.length === 0) {
    const [best] = all.toSorted((one, other) => other.head.at.size - one.head.at.size)
    throw new Refusal('SHEET_COLUMNS_MISSING', { at: best?.missing.join('、') ?? '' })
  }
  const hiddenOnly = whole.every(({ tab }) => tab.hidden)
  const judged = whole.map(one => ({ ...one, why: whyAside(source, one, hiddenOnly) }))
  const lacking = all.filter(({ tab, missing }) => missing.length > 0 && tab.rows.length > 1)
  const aside = [
    ...judged.flatMap(({ tab, why }) => (why === null ? [] : [{ name: tab.name, why }])),
    ...lacking.map(({ tab, missing }) => ({ name: tab.name, why: `没有找到“${missing.join('”“')}”列` })),
  ]
  const [first, ...more] = judged
    .filter(({ why }) => why === null)
    .map(({ tab, head }) => headIn(tab, head.row, head.at))
  if (first === undefined) throw new Refusal('SHEET_OTHER_MONTH', { at: aside[0]!.why })
  return { heads: [first, ...more], aside }
}

/**
 * Where the tables of a kind are in a file: as it was confirmed or recognised before, or by their heads. Refuses
 * SHEET_COLUMNS_MISSING with what the best sheet lacks, SHEET_OTHER_MONTH where all of them say another month,
 * SHEET_OTHER_KIND for another kind's template, SHEET_TEMPLATE_OLD and SHEET_TEMPLATE_NEWER.
 */
export async function sheetPlan(bytes: Uint8Array, source: SheetSource): Promise<SheetPlan> {
  const tabs = await readTabs(bytes)
  const known: HeadAt | null = source.head
  if (known === null) return planOf(tabs, source)
  const tab = tabs[known.sheet]
  if (tab?.rows[known.row] === undefined) throw new Refusal('SHEET_COLUMNS_MISSING')
  return { heads: [headIn(tab, known.row, new Map(known.at))], aside: [] }
}
