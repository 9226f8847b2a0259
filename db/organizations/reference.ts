import { eq, isNull, sql } from 'drizzle-orm'
import type { ReferenceUnit } from '../../domain/packages/referenceData.ts'
import type { HeldUnit } from '../../domain/reference/known.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import { units, unitVersions } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import { nextKey } from '../store/nextKey.ts'
import type { ReadDb } from '../store/store.ts'

/** Every unit with its newest version, those that have ended too. */
export const heldUnits = (db: ReadDb): HeldUnit[] =>
  db
    .select({
      id: units.id,
      uid: units.uid,
      kind: units.kind,
      closedOn: units.closedOn,
      mergedInto: units.mergedInto,
      from: unitVersions.validFrom,
      name: unitVersions.name,
      shortName: unitVersions.shortName,
      uscc: unitVersions.uscc,
      noUsccReason: unitVersions.noUsccReason,
      parentId: unitVersions.parentId,
      regionCode: unitVersions.regionCode,
      reportsMonthly: unitVersions.reportsMonthly,
    })
    .from(units)
    .innerJoin(unitVersions, eq(unitVersions.unitId, units.id))
    .where(isNull(unitVersions.validTo))
    .orderBy(units.id)
    .all()
    .map(unit => ({ ...unit, from: unit.from as IsoDay, closedOn: unit.closedOn as IsoDay | null }))

type Row = Omit<ReferenceUnit, 'reportsMonthly'> & { readonly reportsMonthly: number }

/** Units open on a day in the form of a reference package, parents first; enterprises only if asked for. */
export function tellableUnits(db: ReadDb, day: IsoDay, enterprises: boolean): ReferenceUnit[] {
  const rows = db.all<Row>(sql`
    WITH open_units AS (
      SELECT u.id, u.uid, u.kind, u.opened_on, v.name, v.short_name, v.uscc, v.no_uscc_reason, v.parent_id,
        v.region_code, v.reports_monthly
      FROM units u JOIN unit_versions v ON v.unit_id = u.id
      WHERE u.opened_on <= ${day} AND (u.closed_on IS NULL OR u.closed_on > ${day}) AND v.valid_from <= ${day}
        AND (v.valid_to IS NULL OR v.valid_to > ${day}) AND (${enterprises ? 1 : 0} OR u.kind <> 'enterprise'))
    SELECT open_units.uid, open_units.kind, open_units.name, open_units.short_name AS shortName, open_units.uscc,
      open_units.no_uscc_reason AS noUsccReason, above.uid AS parent, open_units.region_code AS regionCode,
      open_units.reports_monthly AS reportsMonthly, open_units.opened_on AS openedOn
    FROM open_units LEFT JOIN open_units above ON above.id = open_units.parent_id ORDER BY open_units.id`)
  return rows.map(row => ({ ...row, reportsMonthly: row.reportsMonthly === 1 }))
}

/** Sets the identifier by which other offices know a unit. */
export const renameUid = (change: Change, id: number, uid: string): void => change.update(units, id, { uid })

/** Those of the codes that more than one open unit has. */
export const codesTwice = (db: ReadDb, codes: readonly string[]): string[] =>
  db
    .all<{ uscc: string }>(
      sql`SELECT v.uscc FROM unit_versions v JOIN units u ON u.id = v.unit_id
      WHERE v.valid_to IS NULL AND u.closed_on IS NULL AND v.uscc IN (SELECT value FROM json_each(${JSON.stringify(codes)}))
      GROUP BY v.uscc HAVING count(*) > 1`,
    )
    .map(({ uscc }) => uscc)

/** The key that the next unit gets; that of one in the trash is not given again. */
export const nextUnitId = (db: ReadDb): number => nextKey(db, units)

type NewUnit = typeof units.$inferInsert
type NewVersion = Omit<typeof unitVersions.$inferInsert, 'id' | 'unitId'>

const atOnce = 2000

/** Opens many units at once, parents before those beneath them; each comes with its key and its first version. */
export function openUnits(
  change: Change,
  opened: readonly (readonly [unit: NewUnit & { id: number }, version: NewVersion])[],
): void {
  for (let at = 0; at < opened.length; at += atOnce) {
    const some = opened.slice(at, at + atOnce)
    change.insertMany(
      units,
      some.map(([unit]) => unit),
    )
    change.insertMany(
      unitVersions,
      some.map(([{ id }, version]) => ({ unitId: id, ...version })),
    )
  }
}
