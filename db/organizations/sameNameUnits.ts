import { sql } from 'drizzle-orm'
import type { IsoDay } from '../../domain/shared/time.ts'
import type { ReadDb } from '../store/store.ts'

/** A unit that has the name asked for. */
export interface Namesake {
  readonly id: number
  readonly regionCode: string | null
}

/** Units open on a day with a name; upper and lower case are the same, as on most file systems. */
export const openNamesakes = (db: ReadDb, name: string, day: IsoDay): Namesake[] =>
  db.all<Namesake>(sql`
    SELECT u.id, v.region_code AS regionCode FROM unit_versions v JOIN units u ON u.id = v.unit_id
    WHERE v.name = ${name} COLLATE NOCASE
      AND v.valid_from <= ${day} AND (v.valid_to IS NULL OR v.valid_to > ${day})
      AND u.opened_on <= ${day} AND (u.closed_on IS NULL OR u.closed_on > ${day})`)
