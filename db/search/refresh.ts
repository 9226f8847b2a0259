import type { Client } from '../store/driver.ts'
import { refusing } from '../store/errors.ts'
import { initialsOf, pairs, searchable, skips } from './tokens.ts'

interface Words {
  readonly names: readonly string[]
  readonly codes: readonly string[]
  readonly person: boolean
}

const present = (values: readonly (string | null)[]): string[] =>
  [...new Set(values.filter(value => value !== null && value !== ''))] as string[]

interface UnitWords {
  readonly name: string
  readonly shortName: string | null
  readonly uscc: string | null
  readonly legacy: string | null
  readonly contact: string | null
  readonly principal: string | null
  readonly director: string | null
  readonly phone: string | null
}

/** The statements of one refresh, prepared once: a fresh one for each entry would be most of the work. */
const statementsOf = (client: Client) => ({
  versions: client.prepare(
    `SELECT name, short_name AS shortName, uscc, legacy_reg_no AS legacy, contact, principal,
     safety_director AS director, phone FROM unit_versions WHERE unit_id = ? ORDER BY valid_from DESC`,
  ),
  person: client.prepare('SELECT name, phone FROM people WHERE id = ? AND merged_into IS NULL AND removed_on IS NULL'),
  remove: client.prepare('DELETE FROM search_fts WHERE rowid = ?'),
  add: client.prepare('INSERT INTO search_fts (rowid, names, codes, initials, skips) VALUES (?, ?, ?, ?, ?)'),
  some: client.prepare('SELECT entry FROM search_fts_stale LIMIT ?').pluck(),
  unmark: client.prepare('DELETE FROM search_fts_stale WHERE entry = ?'),
})

type Statements = ReturnType<typeof statementsOf>

/** A unit is found by every name it ever had, and by the codes and contacts of its newest version. */
function unitWords(versions: readonly UnitWords[]): Words | null {
  const [newest] = versions
  if (newest === undefined) return null
  const names = versions.flatMap(({ name, shortName }) => [name, shortName])
  return {
    names: present([...names, newest.contact, newest.principal, newest.director]),
    codes: present([newest.uscc, newest.legacy, newest.phone]),
    person: false,
  }
}

const personWords = (person: { name: string; phone: string | null } | undefined): Words | null =>
  person === undefined ? null : { names: [person.name], codes: present([person.phone]), person: true }

function wordsOf({ versions, person }: Statements, entry: number): Words | null {
  if (entry % 2 === 0) return unitWords(versions.all(entry / 2) as UnitWords[])
  return personWords(person.get((entry - 1) / 2) as { name: string; phone: string | null } | undefined)
}

const joined = (values: readonly string[], by: (value: string) => string): string => values.map(by).join(' ')

function indexOne(statements: Statements, entry: number): void {
  statements.remove.run(entry)
  const words = wordsOf(statements, entry)
  if (words === null) return
  const names = words.names.map(searchable)
  const initials = words.names.map(name => initialsOf(name, words.person))
  const codes = words.codes.map(searchable)
  statements.add.run(
    entry,
    joined(names, pairs),
    joined(codes, pairs),
    joined(initials, pairs),
    joined([...names, ...initials], skips),
  )
}

const atOnce = 2000

/** True while something waits to be indexed. */
export const searchIsStale = (reader: Client): boolean =>
  reader.prepare('SELECT 1 FROM search_fts_stale LIMIT 1').get() !== undefined

/**
 * Indexes the entries that triggers marked as stale, 2,000 at a time. The index is derived data, so refreshing it
 * leaves no audit row. Refuses STORE_BUSY, DISK_FULL.
 */
export function refreshSearch(writer: Client, tick: (indexed: number) => void = () => undefined): void {
  const statements = statementsOf(writer)
  let count = 0
  const piece = () => {
    const entries = statements.some.all(atOnce) as number[]
    for (const entry of entries) {
      indexOne(statements, entry)
      statements.unmark.run(entry)
    }
    return entries.length
  }
  for (let taken = -1; taken !== 0; tick((count += taken)))
    taken = refusing(() => (writer.inTransaction ? piece() : writer.transaction(piece).immediate()))
}
