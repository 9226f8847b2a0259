import { and, eq, getTableName, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { MovedArea } from '../../domain/shared/trashAreas.ts'
import {
  attachments,
  attendances,
  findingSteps,
  measureLinks,
  recordSteps,
  trashRoots,
  unitVersions,
} from '../schema/index.ts'
import type { KeyedTable } from '../store/change.ts'
import { columnsNaming } from '../store/namingColumns.ts'
import type { ReadDb } from '../store/store.ts'

type Parts = readonly (readonly [KeyedTable, SQLiteColumn])[]

/**
 * Tables whose rows leave them with a record that goes into the trash, by the column that names it. So nothing that counts
 * can see them.
 */
const ownParts: Readonly<Record<MovedArea, Parts>> = {
  training: [[attendances, attendances.sessionId]],
  inspections: [],
  findings: [[findingSteps, findingSteps.findingId]],
  units: [[unitVersions, unitVersions.unitId]],
  figures: [],
}

/** The table of an area's records. */
export const rootOf = (area: MovedArea): KeyedTable =>
  [...trashRoots].find(([, known]) => known === area)![0] as KeyedTable

/** Tables whose rows belong to a record of any area, by area and key. */
const ofAnyArea = [measureLinks, attachments, recordSteps] as const

/** A row that goes into the trash with its record. */
interface PartRow {
  readonly table: KeyedTable
  readonly id: number
}

const keysIn = (db: ReadDb, table: KeyedTable, where: ReturnType<typeof and>): PartRow[] =>
  db
    .select({ id: table.id })
    .from(table)
    .where(where)
    .all()
    .map(row => ({ table, id: Number(row.id) }))

/** Rows that belong to a record and go where it goes. */
export const partsOf = (db: ReadDb, area: MovedArea, id: number): PartRow[] => [
  ...ownParts[area].flatMap(([table, column]) => keysIn(db, table, eq(column, id))),
  ...ofAnyArea.flatMap(table => keysIn(db, table, and(eq(table.area, area), eq(table.record, id)))),
]

/** How many rows of other records name one, by their table; nothing while only its own parts do. */
export function usesOf(db: ReadDb, area: MovedArea, id: number): { readonly table: string; readonly rows: number }[] {
  return columnsNaming(db, getTableName(rootOf(area))).flatMap(({ table, column }) => {
    const [, own] = ownParts[area].find(([part]) => getTableName(part) === table) ?? []
    const notOwn = own === undefined ? sql`` : sql` AND ${sql.identifier(own.name)} <> ${id}`
    const { rows } = db.get<{ rows: number }>(
      sql`SELECT count(*) AS rows FROM ${sql.identifier(table)} WHERE ${sql.identifier(column)} = ${id}${notOwn}`,
    )
    return rows === 0 ? [] : [{ table, rows }]
  })
}
