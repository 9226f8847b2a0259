import { and, eq } from 'drizzle-orm'
import type { Revision } from '../../domain/organizations/history.ts'
import type { UnitFields, UnitKind } from '../../domain/organizations/unit.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import { units, unitVersions } from '../schema/index.ts'
import type { Change } from '../store/change.ts'

/** A unit that begins on a day. */
export interface NewUnit {
  readonly uid: string
  readonly kind: UnitKind
  readonly openedOn: IsoDay
  readonly fields: UnitFields
}

/** Opens a unit and returns its key. */
export function openUnit(change: Change, { uid, kind, openedOn, fields }: NewUnit): number {
  const id = change.insert(units, { uid, kind, openedOn })
  change.insert(unitVersions, { unitId: id, validFrom: openedOn, ...fields })
  return id
}

/** Writes what `changeFrom` or `correct` decided. */
export function reviseUnit(change: Change, unitId: number, revision: Revision): void {
  if (revision.kind === 'inPlace') {
    change.update(unitVersions, revision.version, revision.fields)
    return
  }
  change.update(unitVersions, revision.ends, { validTo: revision.day })
  change.insert(unitVersions, { unitId, validFrom: revision.day, ...revision.fields })
}

/** Ends a unit on a day; it is never removed. */
export function closeUnit(change: Change, id: number, on: IsoDay, reason: string, into: number | null): void {
  change.update(units, id, { closedOn: on, closeReason: reason, mergedInto: into })
}

/** True when another unit holds this code and has not ended. */
export const usccIsTaken = (change: Change, uscc: string, except: number | null): boolean =>
  change.read
    .select({ id: units.id, closedOn: units.closedOn, validTo: unitVersions.validTo })
    .from(unitVersions)
    .innerJoin(units, eq(unitVersions.unitId, units.id))
    .where(and(eq(unitVersions.uscc, uscc)))
    .all()
    .some(row => row.id !== except && row.closedOn === null && row.validTo === null)
