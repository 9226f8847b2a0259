import { actionsOfKind } from '../../domain/audit/actions.ts'
import type { Client } from '../store/driver.ts'

/** One deed of a person: a change with all its rows. `fields` is the JSON of its first row. */
export interface Deed {
  readonly change: string
  /** The first row of the change in the log. */
  readonly seq: number
  readonly at: string
  readonly action: string
  readonly why: string | null
  readonly area: string
  readonly record: number | null
  readonly fields: string
  /** How many rows of the log it has. */
  readonly rows: number
  readonly undone: boolean
}

const noBusiness = JSON.stringify([...Object.values(actionsOfKind).flat(), 'undo.change'])

type Row = Omit<Deed, 'rows' | 'undone'>

/** The first rows of a person's changes before a row of the log, newest first, each with the number of its rows. */
function changesOf(reader: Client, userId: number, before: number, limit: number): { first: Row; rows: number }[] {
  const statement = reader.prepare(
    `SELECT change, seq, at, action, why, area, record, fields FROM audit
     WHERE user_id = ? AND seq < ? AND area IS NOT NULL AND action NOT IN (SELECT value FROM json_each(?))
     ORDER BY seq DESC`,
  )
  const found: { first: Row; rows: number }[] = []
  // rows of one change follow each other; a person has done little of a long log, so it is read only as far as needed
  for (const row of statement.iterate(userId, before, noBusiness) as Iterable<Row>) {
    const last = found.at(-1)
    if (last?.first.change !== row.change) {
      if (found.length === limit) break
      found.push({ first: row, rows: 1 })
    } else {
      last.first = row
      last.rows += 1
    }
  }
  return found
}

/** What a person did to records, newest first, before a row of the log, and which of it was taken back. */
export function deedsOf(reader: Client, userId: number, before: number | null, limit: number): Deed[] {
  const changes = changesOf(reader, userId, before ?? Number.MAX_SAFE_INTEGER, limit)
  const oldest = changes.at(-1)?.first.seq ?? 0
  // what takes a deed back stands behind it: the log is read no further than the deeds were
  const undone = new Set(
    reader
      .prepare(
        `SELECT why FROM audit WHERE seq > ? AND action = 'undo.change' AND why IN (SELECT value FROM json_each(?))`,
      )
      .pluck()
      .all(oldest, JSON.stringify(changes.map(({ first }) => first.change))),
  )
  return changes.map(({ first, rows }) => ({ ...first, rows, undone: undone.has(first.change) }))
}

/** Whose change it is; null for one of the program itself, undefined where there is none. */
export const userOfChange = (reader: Client, change: string): number | null | undefined =>
  reader.prepare('SELECT user_id FROM audit WHERE change = ? LIMIT 1').pluck().get(change) as number | null | undefined
