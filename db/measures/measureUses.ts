import { and, eq, sql } from 'drizzle-orm'
import type { MeasureUse, MeasureUses } from '../../domain/measures/api.ts'
import type { LinkedArea } from '../../domain/measures/measureLink.ts'
import { kindOf } from '../../domain/records/recordKinds.ts'
import { fieldsOfKind, type RecordKind } from '../../domain/shared/recordKind.ts'
import { recordAreaNames, type RecordArea } from '../../domain/shared/recordAreas.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { countRecords, listRecords } from '../records/records.ts'
import { measureLinks } from '../schema/index.ts'
import type { ReadDb } from '../store/store.ts'
import { unitNameText } from '../store/unitNames.ts'

/** Rows of each area that the page of a measure shows. */
const maxShown = 50

/** What is shown of a linked record, by its area: the rest of a statement over `measure_links link`. */
const linked: Readonly<Record<LinkedArea, { readonly columns: string; readonly join: string }>> = {
  notices: {
    columns: `own.title AS title, own.received_on AS day, own.from_organ AS unitName, own.state AS state`,
    join: 'JOIN notices own ON own.id = link.record AND own.removed_at IS NULL',
  },
  tasks: {
    columns: `own.title AS title, own.due_on AS day, ${unitNameText('own.lead_unit_id', 'own.due_on')} AS unitName,
      own.state AS state`,
    join: 'JOIN tasks own ON own.id = link.record AND own.removed_at IS NULL',
  },
  training: {
    columns: `own.title AS title, own.held_on AS day, ${unitNameText('own.organizer_id', 'own.held_on')} AS unitName,
      own.state AS state`,
    join: 'JOIN training_sessions own ON own.id = link.record',
  },
  inspections: {
    columns: `own.organ AS title, own.planned_on AS day, ${unitNameText('own.unit_id', 'own.planned_on')} AS unitName,
      own.state AS state`,
    join: 'JOIN inspections own ON own.id = link.record',
  },
}

/** A use as it is stored: the words of a part stand in its record. */
type StoredUse = Omit<MeasureUse, 'partText'>

interface StoredUses extends Omit<MeasureUses, 'area' | 'rows'> {
  readonly area: LinkedArea | RecordArea
  readonly rows: readonly StoredUse[]
}

interface UseRow extends Omit<StoredUse, 'day'> {
  readonly day: string | null
}

const useOf = ({ day, unitName, ...use }: UseRow): StoredUse => ({
  ...use,
  unitName: unitName === '' ? null : unitName,
  day: day === null ? null : IsoDay.parse(day),
})

function linkedUses(db: ReadDb, area: LinkedArea, measureId: number): StoredUses {
  const { columns, join } = linked[area]
  const where = and(eq(sql`link.measure_id`, measureId), eq(sql`link.area`, area))
  const from = sql`FROM measure_links link ${sql.raw(join)} WHERE ${where}`
  const { total } = db.get<{ total: number }>(sql`SELECT count(*) AS total ${from}`)
  const rows = db.all<UseRow>(
    sql`SELECT own.id AS id, link.key AS part, ${sql.raw(columns)} ${from} ORDER BY day DESC, link.id DESC LIMIT ${maxShown}`,
  )
  return { area, total, rows: rows.map(useOf) }
}

function recordUses(db: ReadDb, kind: RecordKind, measureId: number): StoredUses {
  const sort = kind.order
  const rows = listRecords(db, kind, { filter: { measureId }, sort, offset: 0, limit: maxShown })
  return {
    area: kind.area,
    total: countRecords(db, kind, { measureId }),
    rows: rows.map(({ id, values, state, names }) => ({
      id,
      title: String(values[kind.title]),
      part: '',
      day: kind.day === null ? null : IsoDay.parse(values[kind.day]),
      unitName: kind.unit === null ? null : (names.units[String(values[kind.unit])] ?? null),
      state: kind.cycle.states[state] ?? state,
    })),
  }
}

const namesMeasures = (kind: RecordKind): boolean => fieldsOfKind(kind, 'measures').length > 0

/** Everything that has to do with a measure, by area: what is linked to it, and records that name it. */
export const usesOf = (db: ReadDb, measureId: number): StoredUses[] => [
  ...(Object.keys(linked) as LinkedArea[]).map(area => linkedUses(db, area, measureId)),
  ...recordAreaNames
    .map(kindOf)
    .filter(namesMeasures)
    .map(kind => recordUses(db, kind, measureId)),
]

/** How many links and records in use name a measure. */
export function countUses(db: ReadDb, measureId: number): number {
  const links = db
    .select({ count: sql<number>`count(*)` })
    .from(measureLinks)
    .where(eq(measureLinks.measureId, measureId))
    .get()!.count
  const kinds = recordAreaNames.map(kindOf).filter(namesMeasures)
  return kinds.reduce((sum, kind) => sum + countRecords(db, kind, { measureId }), links)
}
