import { withinOneTypo } from '../../domain/shared/typo.ts'
import type { Client } from '../store/driver.ts'
import { containing, initialsOf, nearly, searchable } from './tokens.ts'

/** What can be searched for. */
export type SearchKind = 'unit' | 'person'

/** Keys of what was found; `typo` when nothing matches exactly and these are one typo away. */
export interface Found {
  readonly ids: readonly number[]
  readonly typo: boolean
}

/** Matches that are read; a list counts no further. */
const maxMatches = 50_000
/** Candidates for a typo that are compared letter by letter. */
const maxCompared = 3000

/** The columns in which a text can stand, by its letters. */
const columnsFor = (text: string): string => (/\p{Script=Han}/u.test(text) ? 'names' : 'names codes initials')

function entries(reader: Client, expression: string, kind: SearchKind, limit: number): number[] {
  const side = kind === 'unit' ? 0 : 1
  return reader
    .prepare('SELECT rowid / 2 FROM search_fts WHERE search_fts MATCH ? AND rowid % 2 = ? LIMIT ?')
    .pluck()
    .all(expression, side, limit) as number[]
}

const wordsOf: Readonly<Record<SearchKind, string>> = {
  unit: `SELECT DISTINCT unit_id AS id, name, coalesce(uscc, '') || ' ' || coalesce(phone, '') AS codes,
    coalesce(short_name, '') || ' ' || coalesce(contact, '') || ' ' || coalesce(principal, '') || ' ' ||
    coalesce(safety_director, '') AS more
    FROM unit_versions WHERE unit_id IN (SELECT value FROM json_each(?))`,
  person: `SELECT id, name, coalesce(phone, '') AS codes, '' AS more FROM people
    WHERE id IN (SELECT value FROM json_each(?))`,
}

interface Candidate {
  readonly id: number
  readonly name: string
  readonly codes: string
  readonly more: string
}

function isNear(candidate: Candidate, text: string, kind: SearchKind): boolean {
  const words = [candidate.name, ...candidate.more.split(' ')].filter(word => word !== '')
  if (words.some(word => withinOneTypo(searchable(word), text))) return true
  if (!/^[a-z\d]+$/.test(text)) return false
  const codes = candidate.codes.split(' ').map(searchable)
  return [...codes, ...words.map(word => initialsOf(word, kind === 'person'))].some(word => withinOneTypo(word, text))
}

function nearIds(reader: Client, text: string, kind: SearchKind): number[] {
  const ids = entries(reader, `{${columnsFor(text)} skips} : (${nearly(text)})`, kind, maxCompared)
  const candidates = reader.prepare(wordsOf[kind]).all(JSON.stringify(ids)) as Candidate[]
  return [...new Set(candidates.filter(candidate => isNear(candidate, text, kind)).map(({ id }) => id))]
}

/**
 * Units or people whose name, code, telephone, contact or 拼音首字母 contains the text; where none does and the text
 * has three letters or more, those one typo away. Null when the text has no letter to look for. The index must be
 * fresh (`refreshSearch`).
 */
export function findEntries(reader: Client, kind: SearchKind, text: string): Found | null {
  const plain = searchable(text).slice(0, 60)
  if (plain === '') return null
  const ids = entries(reader, `{${columnsFor(plain)}} : ${containing(plain)}`, kind, maxMatches)
  if (ids.length > 0 || [...plain].length < 3) return { ids, typo: false }
  return { ids: nearIds(reader, plain, kind), typo: true }
}
