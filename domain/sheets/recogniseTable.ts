import { z } from 'zod'
import { strippedHeading } from '../shared/sheets/headings.ts'
import { SheetKind } from './sheetImport.ts'
import {
  headOfMapping,
  knownWeight,
  Mapping,
  proposeMapping,
  type RememberedColumns,
} from '../shared/sheets/mapping.ts'
import { lineFilter } from '../shared/sheets/lineFilter.ts'
import { sheetColumns } from './sheetKinds.ts'
import { readMark, type SheetMark } from './template.ts'
import { demandTemplate, templateColumns, type TemplateDifference } from './templateVersions.ts'

/** The beginning of one sheet of a file. */
export interface SheetTab {
  /** Place among the sheets of the file, from 0. */
  readonly place: number
  readonly name: string
  readonly hidden: boolean
  /** Rows that have any cell, and how the sheet numbers each. */
  readonly rows: readonly (readonly string[])[]
  readonly numbers: readonly number[]
}

/** What a sheet most likely is. */
interface LikelyKind {
  readonly kind: SheetKind
  readonly mapping: Mapping
  /** Every column is sure, and no other kind fits about as well. */
  readonly sure: boolean
}

/** Which table of a file is meant, what it is, and what its columns hold. */
export const TableProposal = z.strictObject({
  kind: SheetKind,
  /** Place of the sheet in the file, from 0, and its name. */
  sheet: z.int().min(0),
  sheetName: z.string().max(100),
  mapping: Mapping,
  /** Sheets of the file that hold a table of this kind too and would be left out. */
  others: z.array(z.string().max(100)).max(100),
  /** It may be taken without asking anybody. */
  sure: z.boolean(),
})
export type TableProposal = z.output<typeof TableProposal>

/** What this sender's sheets of each kind were confirmed to be. */
export type KnownMappings = Readonly<Partial<Record<SheetKind, RememberedColumns>>>

/** In how many kinds a head is known: what all of them have tells little. */
const spread = new Map<string, number>()
for (const columns of Object.values(sheetColumns))
  for (const head of new Set(columns.flatMap(({ heads }) => heads.map(strippedHeading))))
    spread.set(head, (spread.get(head) ?? 0) + 1)

function score({ columns }: Mapping): number {
  return columns.reduce((sum, { head, how }) => {
    if (how === null) return sum
    const own = 1 / (spread.get(strippedHeading(head.split('/').at(-1)!)) ?? 1)
    return sum + (how === 'guessed' ? 0.4 * own : own)
  }, 0)
}

/** A kind that fits nearly as well leaves it open which one is meant. */
const nearly = 0.75

/**
 * What kind of sheet rows most likely are, over all kinds or those given, and what their columns hold; null where no
 * kind has as much as one column in it.
 */
export function kindOfSheet(
  rows: readonly (readonly string[])[],
  remembered: KnownMappings = {},
  kinds: readonly SheetKind[] = SheetKind.options,
  template: RememberedColumns = {},
): LikelyKind | null {
  const toldOf = (kind: SheetKind) => ({ remembered: remembered[kind] ?? {}, template })
  const weights = kinds.map(kind => knownWeight(rows, sheetColumns[kind], toldOf(kind)))
  const most = Math.max(...weights)
  const fits = kinds
    // what has little of a kind that is known need not be guessed at
    .filter((_, at) => weights[at]! >= most * 0.3)
    .map(kind => {
      const mapping = proposeMapping(rows, sheetColumns[kind], toldOf(kind))
      const required = sheetColumns[kind].filter(column => column.required).length
      return { kind, mapping, score: score(mapping) * (1 - (0.8 * mapping.missing.length) / required) }
    })
    // one column that looks a little like ours makes no table
    .filter(({ mapping: { columns } }) => {
      const found = columns.filter(({ field }) => field !== null)
      return found.length > 1 || found.some(({ how }) => how !== 'guessed')
    })
    .sort((one, other) => other.score - one.score)
  const [best, ...rest] = fits
  if (best === undefined) return null
  const rival = rest.some(other => other.score >= best.score * nearly)
  return { kind: best.kind, mapping: best.mapping, sure: best.mapping.sure && !rival }
}

/** Sheets of our own templates that hold no records. */
export const asideSheets: ReadonlySet<string> = new Set(['填写示例', '模板标识'])

const recordsOf = ({ rows }: SheetTab, mapping: Mapping): number => {
  const { row, at } = headOfMapping(mapping)
  const isRecord = lineFilter([...at.values()], rows[row] ?? [])
  return rows.slice(row + 1).filter(cells => isRecord(cells)).length
}

/**
 * Which sheet of a file holds the table, what kind it is and what its columns hold. Hidden sheets are looked at only if
 * no other fits. `kinds` are those that may be meant (one, where a mark says it),
 * `template` the heads of the template that a file was made of. Null where there is no table at all.
 */
export function proposeTable(
  tabs: readonly SheetTab[],
  remembered: KnownMappings = {},
  kinds: readonly SheetKind[] = SheetKind.options,
  template: RememberedColumns = {},
): TableProposal | null {
  const found = tabs
    .filter(({ name }) => !asideSheets.has(name.trim()))
    .flatMap(tab => {
      const likely = kindOfSheet(tab.rows, remembered, kinds, template)
      return likely === null ? [] : [{ tab, likely, records: recordsOf(tab, likely.mapping) }]
    })
  const rank = ({ tab, likely, records }: (typeof found)[number]): number =>
    (likely.mapping.missing.length === 0 ? 4 : 0) + (tab.hidden ? 0 : 2) + (records > 0 ? 1 : 0)
  const [best, ...rest] = found.toSorted((one, other) => rank(other) - rank(one) || one.tab.place - other.tab.place)
  if (best === undefined) return null
  const rivals = rest.filter(one => one.likely.mapping.missing.length === 0 && one.records > 0 && !one.tab.hidden)
  return {
    kind: best.likely.kind,
    sheet: best.tab.place,
    sheetName: best.tab.name.slice(0, 100),
    mapping: best.likely.mapping,
    others: rivals.map(({ tab }) => tab.name.slice(0, 100)),
    sure: best.likely.sure && rivals.length === 0,
  }
}

/** What the sheets of a file say of the template that they were made of; null where none was. */
export const markIn = (tabs: readonly SheetTab[]): SheetMark | null =>
  tabs.map(({ rows: [first] }) => readMark(first?.[0] ?? '')).find(mark => mark !== null) ?? null

/** A file of sheets as it looks at first. */
interface SheetsLooked {
  readonly mark: SheetMark | null
  /** How the older template that it was made of differs from ours. */
  readonly difference: TemplateDifference | null
  readonly proposal: TableProposal | null
}

/**
 * What a file of sheets is: by the mark of its template, or by its heads and what is remembered of its sender. Refuses
 * SHEET_TEMPLATE_OLD and SHEET_TEMPLATE_NEWER.
 */
export function analyseSheets(tabs: readonly SheetTab[], remembered: KnownMappings = {}): SheetsLooked {
  const mark = markIn(tabs)
  if (mark === null) return { mark, difference: null, proposal: proposeTable(tabs, remembered) }
  const { kind, version, whole } = mark
  const difference = demandTemplate(mark)
  const template = whole ? templateColumns(kind, version) : {}
  return { mark, difference, proposal: proposeTable(tabs, remembered, [kind], template) }
}

/** What is to be remembered of a mapping that a person has confirmed: the columns that nobody wants, too. */
export const rememberedOf = ({ columns }: Mapping): RememberedColumns =>
  Object.fromEntries(columns.filter(({ head }) => head !== '').map(({ head, field }) => [head, field ?? '']))
