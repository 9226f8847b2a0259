import { z } from 'zod'
import { guessed, leastGuess } from './guess.ts'
import { headKey, headReadings, type Head, type HeadRow } from './heads.ts'
import { knownHeads } from './knownHeads.ts'
import { contradicts, samplesOf } from './looks.ts'
import type { SheetColumn, SheetHead } from './sheet.ts'

/** How a column was found: its head is one of ours, a person once said so, or it looks like it. */
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

/** Which column of a sheet holds what. */
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

/** Rows beneath the heads that are looked at. */
const looked = 30

interface Draft {
  readonly reading: HeadRow
  readonly found: Map<number, { readonly field: string | null; readonly how: MappedHow | null }>
  /** Columns whose heads are right, but mean something else. */
  readonly barred: ReadonlySet<number>
}

/** What needs no guess in a reading. */
function settle(reading: HeadRow, columns: readonly SheetColumn<string>[], remembered: RememberedColumns): Draft {
  const found: Draft['found'] = new Map()
  const barred = new Set<number>()
  const keys = reading.heads.map(headKey)
  const taken = new Set<string>()
  for (const [at, head] of reading.heads.entries()) {
    const said = Object.hasOwn(remembered, keys[at]!) ? remembered[keys[at]!] : undefined
    const once = keys.indexOf(keys[at]!) === keys.lastIndexOf(keys[at]!)
    const isField = columns.some(({ field }) => field === said)
    if (said === undefined || !once || head.whole === '' || taken.has(said) || (said !== '' && !isField)) continue
    found.set(head.place, { field: said === '' ? null : said, how: 'remembered' })
    if (said !== '') taken.add(said)
  }
  for (const [place, { field, standing }] of knownHeads(reading.heads, columns)) {
    if (found.has(place) || taken.has(field)) continue
    if (standing === 'other') barred.add(place)
    else {
      found.set(place, { field, how: standing === 'known' ? 'known' : 'guessed' })
      taken.add(field)
    }
  }
  return { reading, found, barred }
}

const weight = ({ found }: Draft): number =>
  [...found.values()].reduce((sum, { how }) => sum + (how === 'guessed' ? 1 : 3), 0)

/** Known heads over cells that cannot be what they say are doubtful too. */
function doubt(
  { found }: Draft,
  columns: readonly SheetColumn<string>[],
  samples: (place: number) => readonly string[],
) {
  for (const [place, { field, how }] of found) {
    const holds = columns.find(column => column.field === field)?.holds
    if (how === 'known' && contradicts(samples(place), holds)) found.set(place, { field, how: 'guessed' })
  }
}

function propose(
  { reading, found, barred }: Draft,
  columns: readonly SheetColumn<string>[],
  samples: (place: number) => readonly string[],
) {
  const taken = new Set([...found.values()].map(({ field }) => field))
  const free = (head: Head) => !found.has(head.place) && !barred.has(head.place)
  const offers = columns
    .filter(({ field }) => !taken.has(field))
    .flatMap(column =>
      reading.heads.filter(free).map(head => ({
        ...{ field: column.field, place: head.place },
        score: guessed(head, samples(head.place), column),
      })),
    )
    .filter(({ score }) => score >= leastGuess)
    .sort((one, other) => other.score - one.score)
  for (const { field, place } of offers) {
    if (found.has(place) || taken.has(field)) continue
    found.set(place, { field, how: 'guessed' })
    taken.add(field)
  }
}

function finished({ reading, found }: Draft, columns: readonly SheetColumn<string>[]): Mapping {
  const mapped = reading.heads.map(head => ({
    ...{
      place: head.place,
      head: (head.group === '' || head.group === head.bare ? '' : `${head.group}·`) + head.whole,
    },
    ...(found.get(head.place) ?? { field: null, how: null }),
  }))
  const fields = new Set(mapped.map(({ field }) => field))
  const missing = columns.filter(({ field, required }) => required === true && !fields.has(field))
  return {
    ...{ row: reading.row, columns: mapped },
    missing: missing.map(({ field }) => field),
    sure: missing.length === 0 && mapped.every(({ how }) => how !== 'guessed'),
  }
}

/** The reading that needs the fewest guesses; of equal ones the first. */
function bestDraft(
  rows: readonly (readonly string[])[],
  columns: readonly SheetColumn<string>[],
  remembered: RememberedColumns,
) {
  return headReadings(rows)
    .map(reading => settle(reading, columns, remembered))
    .reduce<Draft | null>((best, draft) => (best === null || weight(draft) > weight(best) ? draft : best), null)
}

/**
 * Which column of a sheet holds what, from its first rows: heads that are ours, that this sender's mapping remembers, or
 * that look and hold like ours. What is guessed waits for a person; `sure` says that nothing was.
 */
export function proposeMapping(
  rows: readonly (readonly string[])[],
  columns: readonly SheetColumn<string>[],
  remembered: RememberedColumns | null = null,
): Mapping {
  const drafts = headReadings(rows).map(reading => settle(reading, columns, remembered ?? {}))
  const guessedAt = (draft: Draft): number => {
    const below = rows.slice(draft.reading.row + 1, draft.reading.row + 1 + looked)
    const samples = (place: number) => samplesOf(below, place)
    doubt(draft, columns, samples)
    propose(draft, columns, samples)
    return weight(draft)
  }
  const most = Math.max(0, ...drafts.map(weight))
  // guesses choose among the readings only where known heads do not
  const tried = drafts.filter(draft => weight(draft) >= most * 0.6)
  const best = tried
    .map(draft => ({ draft, score: guessedAt(draft) }))
    .reduce<{ draft: Draft; score: number } | null>(
      (top, one) => (top === null || one.score > top.score ? one : top),
      null,
    )
  return best === null
    ? { row: 0, columns: [], missing: columns.filter(one => one.required).map(({ field }) => field), sure: false }
    : finished(best.draft, columns)
}

/** Where a mapping says the columns are. */
export const headOfMapping = ({ row, columns, missing }: Mapping): SheetHead<string> => ({
  row,
  at: new Map(columns.flatMap(({ place, field }) => (field === null ? [] : [[field, place] as const]))),
  missing,
})

/**
 * Finds the heads within the first rows, wherever the columns were moved to. Nothing is guessed: a head is known or it
 * is not.
 */
export function findHead<Field extends string>(
  rows: readonly (readonly string[])[],
  columns: readonly SheetColumn<Field>[],
): SheetHead<Field> {
  const draft = bestDraft(rows, columns, {})
  const known = [...(draft?.found ?? [])].filter(([, { how }]) => how === 'known')
  const at = new Map(known.map(([place, { field }]) => [field as Field, place]))
  const missing = columns.filter(({ field, required }) => required === true && !at.has(field))
  return { row: draft?.reading.row ?? 0, at, missing: missing.map(({ heads: [head] }) => head) }
}
