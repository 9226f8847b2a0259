import { sql, type SQL } from 'drizzle-orm'
import type { MovedArea } from '../../domain/shared/trashAreas.ts'
import type { ReadDb } from '../store/store.ts'
import { unitNameText } from '../store/unitNames.ts'

/** A record as the trash tells it, and what its removal is decided by. */
export interface MovedTitle {
  readonly uid: string
  readonly title: string
  readonly number: string | null
  /** The day, or the month, for which it counts; null where it counts for none. */
  readonly day: string | null
  readonly state: string | null
  /** The inspection that it was found in. */
  readonly inspectionId: number | null
  /** 1 where an order of the inspection names it. */
  readonly ordered: number
}

const unitName = (id: string, on: string): SQL => sql.raw(unitNameText(id, on))

/** Each area's rows as titles: uid, title, number, day, state, inspection, and whether an order names it. */
const titles: Readonly<Record<MovedArea, SQL>> = {
  training: sql`SELECT uid, title, NULL AS number, held_on AS day, state, NULL AS inspectionId, 0 AS ordered
    FROM training_sessions own`,
  inspections: sql`SELECT uid, ${unitName('own.unit_id', 'own.planned_on')} || ' ' || planned_on || ' 检查' AS title,
    year || '-' || serial AS number, checked_on AS day, state, NULL AS inspectionId, 0 AS ordered FROM inspections own`,
  findings: sql`SELECT uid, substr(description, 1, 60) AS title, no AS number, found_on AS day, state,
    inspection_id AS inspectionId, order_id IS NOT NULL AS ordered FROM findings own`,
  units: sql`SELECT uid, (SELECT name FROM unit_versions v WHERE v.unit_id = own.id ORDER BY valid_from DESC LIMIT 1) AS title,
    NULL AS number, NULL AS day, NULL AS state, NULL AS inspectionId, 0 AS ordered FROM units own`,
  figures: sql`SELECT uid, ${unitName('own.unit_id', "own.month || '-28'")} || ' ' || month || ' 报表' AS title,
    NULL AS number, month AS day, NULL AS state, NULL AS inspectionId, 0 AS ordered FROM figure_reports own`,
}

/** What the trash would say of a record; null where there is none. */
export const movedTitle = (db: ReadDb, area: MovedArea, id: number): MovedTitle | null =>
  db.get<MovedTitle | undefined>(sql`${titles[area]} WHERE own.id = ${id}`) ?? null
