import { z } from 'zod'
import { sessionCall } from '../shared/call.ts'
import { ListName } from './listName.ts'
import { ListQuery } from './listQuery.ts'

const One = z.strictObject({ id: z.int() })
const OfList = z.strictObject({ list: ListName })
const Started = z.strictObject({ job: z.string() })

/** Keys of columns in the order in which they are shown. */
const Columns = z.array(z.string().min(1).max(40)).min(1).max(60)

/** Conditions of a list that a person keeps under a name. */
const SavedView = z.strictObject({ id: z.int(), name: z.string(), definition: z.json() })

/** Rows that one printed volume of a list holds; a longer list is printed in several. */
export const rowsAVolume = 25_000

/**
 * What all lists of records have alike: columns and queries that everybody keeps for himself, sums, export and print
 * of what is shown. Beside the session, every call demands what reading that list demands.
 */
export const listsApi = {
  /** The columns that the person chose; null where none were. */
  columns: sessionCall('session.use').input(OfList).output(Columns.nullable()),
  keepColumns: sessionCall('session.use')
    .input(OfList.extend({ columns: Columns.nullable() }))
    .output(z.strictObject({ kept: z.boolean() })),
  views: sessionCall('session.use').input(OfList).output(z.array(SavedView)),
  saveView: sessionCall('session.use')
    .input(OfList.extend({ name: z.string().trim().min(1).max(40), definition: z.json() }))
    .output(One),
  removeView: sessionCall('session.use', 'RECORD_NOT_FOUND').input(One).output(One),
  /** Sums over all rows of the query, by the names that the columns of the list know. */
  sums: sessionCall('session.use')
    .input(z.strictObject({ query: ListQuery }))
    .output(z.record(z.string(), z.number())),
  /** Starts a job that writes all rows of the query as a sheet; its result: `file`, `name`, `bytes`, `rows`. */
  export: sessionCall('session.use', 'JOB_RUNNING')
    .input(z.strictObject({ query: ListQuery, columns: Columns }))
    .output(Started),
  /** Starts a job that prints a volume of the rows, from 1; its result: as of `export`, and `volumes`. */
  print: sessionCall('session.use', 'JOB_RUNNING', 'PAPER_TOO_LONG', 'PAPER_NOT_WHOLE', 'GLYPH_MISSING')
    .input(z.strictObject({ query: ListQuery, columns: Columns, volume: z.int().min(1).max(10_000) }))
    .output(Started),
}
