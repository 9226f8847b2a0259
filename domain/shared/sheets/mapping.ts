import { z } from 'zod'
import { guessColumn, minConfidence } from './columnGuess.ts'
import { headKey, headReadings, type Head, type HeadRow } from './headings.ts'
import { knownHeads } from './knownHeadings.ts'
import { contradictsPattern, matchesPattern, samplesOf } from './valuePatterns.ts'
import { headRows, type SheetColumn, type SheetHead } from './sheet.ts'

/** How a column was found: by a head of ours, by an earlier confirmation, or by its looks. */
export const MappedHow = z.enum(['known', 'remembered', 'guessed'])
export type MappedHow = z.output<typeof MappedHow>

/** A column of a sheet, the field that it holds, and how that was found; both null where nothing is proposed. */
export const MappedColumn = z.strictObject({
  place: z.int().min(0).max(16_383),
  /** As `headKey` has it; empty for a column without a head. */
  head: z.string().max(300),
  field: z.string().max(40).nullable(),
  how: MappedHow.nullable(),
})
export type MappedColumn = z.output<typeof MappedColumn>

/** Which column of a sheet is which field. */
export const Mapping = z.strictObject({
  /** The row of the heads among the rows that have any cell, from 0. */
  row: z.int().min(0).max(100),
  columns: z.array(MappedColumn).max(400),
  /** Required fields that no column was found for. */
  missing: z.array(z.string().max(40)).max(100),
  /** Nothing was guessed and nothing is missing: it may be taken as it is. */
  sure: z.boolean(),
})
export type Mapping = z.output<typeof Mapping>

/** Fields by the heads under which a sender brings them (`headKey`); an empty field is a column that nobody wants. */
export type RememberedColumns = Readonly<Record<string, string>>

/** Rows below the heads whose cells are compared with the expected values. */
const sampledRows = 30

type Rows = readonly (readonly string[])[]
type Samples = (place: number) => readonly string[]

/** Reads the samples of each place once. */
function memo(read: Samples): Samples {
  const known = new Map<number, readonly string[]>()
  return place => {
    const samples = known.get(place) ?? read(place)
    known.set(place, samples)
    return samples
  }
}

/** What is known beforehand: what a person confirmed of this sender, and the heads of the template it was made of. */
interface KnownColumns {
  readonly remembered: RememberedColumns
  readonly template: RememberedColumns
}
const nothing: KnownColumns = { remembered: {}, template: {} }

interface Draft {
  readonly reading: HeadRow
  readonly found: Map<number, { readonly field: string | null; readonly how: MappedHow | null }>
  /** Columns whose heads are right, but mean something else. */
  readonly barred: ReadonlySet<number>
  /** Columns of the template that the file was made of: their cells may be wrong, but not their heads. */
  readonly ours: ReadonlySet<number>
}

/** What needs no guess in a reading. */
function settle(
  reading: HeadRow,
  columns: readonly SheetColumn<string>[],
  { remembered, template }: KnownColumns,
): Draft {
  const found: Draft['found'] = new Map()
  const [barred, ours] = [new Set<number>(), new Set<number>()]
  const keys = reading.heads.map(headKey)
  const taken = new Set<string>()
  for (const head of reading.heads) {
    const key = headKey(head)
    const own = Object.hasOwn(template, key) ? template[key] : undefined
    const wanted = own ?? (Object.hasOwn(remembered, key) ? remembered[key] : undefined)
    const once = keys.indexOf(key) === keys.lastIndexOf(key)
    const isField = columns.some(({ field }) => field === wanted)
    if (wanted === undefined || !once || head.whole === '' || taken.has(wanted) || (wanted !== '' && !isField)) continue
    found.set(head.place, { field: wanted === '' ? null : wanted, how: own === undefined ? 'remembered' : 'known' })
    if (own !== undefined) ours.add(head.place)
    if (wanted !== '') taken.add(wanted)
  }
  for (const [place, { field, standing }] of knownHeads(reading.heads, columns)) {
    if (found.has(place) || taken.has(field)) continue
    if (standing === 'other') barred.add(place)
    else {
      found.set(place, { field, how: standing === 'known' ? 'known' : 'guessed' })
      taken.add(field)
    }
  }
  return { reading, found, barred, ours }
}

const weight = ({ found }: Draft): number =>
  [...found.values()].reduce((sum, { how }) => sum + (how === 'guessed' ? 1 : 3), 0)

/** Known heads over cells that cannot be what they say are doubtful too. */
function doubt({ found, ours }: Draft, columns: readonly SheetColumn<string>[], samples: Samples) {
  for (const [place, { field, how }] of found) {
    const holds = columns.find(column => column.field === field)?.holds
    if (how === 'known' && !ours.has(place) && contradictsPattern(samples(place), holds))
      found.set(place, { field, how: 'guessed' })
  }
}

function propose({ reading, found, barred }: Draft, columns: readonly SheetColumn<string>[], samples: Samples) {
  const taken = new Set([...found.values()].map(({ field }) => field))
  const free = (head: Head) => !found.has(head.place) && !barred.has(head.place)
  const offers = columns
    .filter(({ field }) => !taken.has(field))
    .flatMap(column =>
      reading.heads.filter(free).map(head => ({
        field: column.field,
        place: head.place,
        score: guessColumn(head, samples(head.place), column),
      })),
    )
    .filter(({ score }) => score >= minConfidence)
    .sort((one, other) => other.score - one.score)
  for (const { field, place } of offers) {
    if (found.has(place) || taken.has(field)) continue
    found.set(place, { field, how: 'guessed' })
    taken.add(field)
  }
}

function finished({ reading, found }: Draft, columns: readonly SheetColumn<string>[]): Mapping {
  const mapped = reading.heads.map(head => ({
    place: head.place,
    head: headKey(head).slice(0, 300),
    ...(found.get(head.place) ?? { field: null, how: null }),
  }))
  const fields = new Set(mapped.map(({ field }) => field))
  const missing = columns.filter(({ field, required }) => required === true && !fields.has(field))
  return {
    row: reading.row,
    columns: mapped,
    missing: missing.map(({ field }) => field),
    sure: missing.length === 0 && mapped.every(({ how }) => how !== 'guessed'),
  }
}

/** The remaining column of days, where only one required field is a day. */
function leftOver({ reading, found, barred }: Draft, columns: readonly SheetColumn<string>[], samples: Samples): void {
  const taken = new Set([...found.values()].map(({ field }) => field))
  const wanting = columns.filter(({ field, required, holds }) => required && holds === 'day' && !taken.has(field))
  const days = reading.heads.filter(
    ({ place }) => !found.has(place) && !barred.has(place) && matchesPattern(samples(place), 'day'),
  )
  const [[column, ...others], [head, ...more]] = [wanting, days]
  if (column !== undefined && head !== undefined && others.length + more.length === 0)
    found.set(head.place, { field: column.field, how: 'guessed' })
}

/** Readings of the first rows, those that need the fewest guesses first. */
function draftsOf(rows: Rows, columns: readonly SheetColumn<string>[], known: KnownColumns): Draft[] {
  return headReadings(rows)
    .map(reading => settle(reading, columns, known))
    .sort((one, other) => weight(other) - weight(one))
}

/** How much of a kind of sheet is in these rows without any guess: what a first look needs. */
export const knownWeight = (rows: Rows, columns: readonly SheetColumn<string>[], known: KnownColumns): number =>
  Math.max(0, ...draftsOf(rows, columns, known).map(weight))

/** Readings among which guesses choose. */
const tried = 4

/**
 * Which column of a sheet holds what, from its first rows: heads that are ours, that this sender's mapping remembers, or
 * that look and hold like ours. What is guessed waits for a person; `sure` says that nothing was.
 */
export function proposeMapping(
  rows: Rows,
  columns: readonly SheetColumn<string>[],
  known: Partial<KnownColumns> = {},
): Mapping {
  const drafts = draftsOf(rows, columns, { ...nothing, ...known })
  const most = drafts[0] === undefined ? 0 : weight(drafts[0])
  let best: { readonly draft: Draft; readonly score: number } | null = null
  // guesses choose among the readings only where known heads do not
  for (const draft of drafts.filter(one => weight(one) >= most * 0.6).slice(0, most === 0 ? headRows : tried)) {
    const below = rows.slice(draft.reading.row + 1, draft.reading.row + 1 + sampledRows)
    const samples = memo((place: number) => samplesOf(below, place))
    doubt(draft, columns, samples)
    propose(draft, columns, samples)
    leftOver(draft, columns, samples)
    if (best === null || weight(draft) > best.score) best = { draft, score: weight(draft) }
  }
  const missing = columns.filter(one => one.required).map(({ field }) => field)
  return best === null ? { row: 0, columns: [], missing, sure: false } : finished(best.draft, columns)
}

/** Where a mapping says the columns are. */
export const headOfMapping = ({ row, columns, missing }: Mapping): SheetHead<string> => ({
  row,
  at: new Map(columns.flatMap(({ place, field }) => (field === null ? [] : [[field, place] as const]))),
  missing,
})

/**
 * Finds the heads within the first rows, wherever the columns were moved to. Nothing is guessed: a head is known, also
 * as one of the template that the sheet was made of, or it is not.
 */
export function findHead<Field extends string>(
  rows: readonly (readonly string[])[],
  columns: readonly SheetColumn<Field>[],
  template: RememberedColumns = {},
): SheetHead<Field> {
  const [draft] = draftsOf(rows, columns, { ...nothing, template })
  const known = [...(draft?.found ?? [])].filter(([, { field, how }]) => field !== null && how !== 'guessed')
  const at = new Map(known.map(([place, { field }]) => [field as Field, place]))
  const missing = columns.filter(({ field, required }) => required === true && !at.has(field))
  return { row: draft?.reading.row ?? 0, at, missing: missing.map(({ heads: [head] }) => head) }
}
