import { z } from 'zod'
import { Changed } from '../shared/changed.ts'
import { sessionCall } from '../shared/call.ts'
import { IsoDay } from '../shared/time.ts'
import { RiskClass, RiskGrade, UnitFields, UnitHistory, UnitKind } from './unit.ts'

/**
 * Filter of the list of units; an absent field filters nothing. `industry` is the beginning of a code, `text` is
 * searched for.
 */
export const UnitFilter = z.strictObject({
  kinds: z.array(UnitKind).min(1).optional(),
  under: z.int().optional(),
  text: z.string().max(60).optional(),
  riskClass: RiskClass.optional(),
  riskGrade: RiskGrade.optional(),
  industry: z.string().max(5).optional(),
  regionCode: z.string().max(6).optional(),
  reportsMonthly: z.boolean().optional(),
})
export type UnitFilter = z.output<typeof UnitFilter>

/** Order of a list of units. */
export const UnitSort = z.strictObject({
  by: z.enum(['name', 'uscc', 'parent', 'industryCode', 'riskGrade', 'staffCount', 'openedOn']),
  descending: z.boolean(),
})
export type UnitSort = z.output<typeof UnitSort>

/** One unit as a list shows it, as of the list's day. */
export const UnitRow = UnitFields.extend({
  id: z.int(),
  kind: UnitKind,
  openedOn: IsoDay,
  parentName: z.string().nullable(),
})
export type UnitRow = z.output<typeof UnitRow>

/** A stretch of the list; `typo` when the search found nothing exact and these are one typo away. */
const UnitPage = z.strictObject({ total: z.int(), typo: z.boolean(), rows: z.array(UnitRow) })

/** One node of the tree above the enterprises. */
export const TreeUnit = z.strictObject({
  id: z.int(),
  kind: UnitKind,
  name: z.string(),
  parentId: z.int().nullable(),
  enterprises: z.int(),
})
export type TreeUnit = z.output<typeof TreeUnit>

/** A unit's page: its whole history, and the names of the units it names. */
export const UnitDetail = z.strictObject({
  history: UnitHistory,
  names: z.record(z.string(), z.string()),
  staff: z.int(),
})
export type UnitDetail = z.output<typeof UnitDetail>

const Reason = z.string().trim().min(2).max(200)
const One = z.strictObject({ id: z.int() })

/** Units: the tree, the list, one unit, and everything that happens in its life. */
export const organizationsApi = {
  tree: sessionCall('units.read')
    .input(z.strictObject({ day: IsoDay }))
    .output(z.array(TreeUnit)),
  list: sessionCall('units.read')
    .input(
      z.strictObject({
        day: IsoDay,
        filter: UnitFilter,
        sort: UnitSort,
        offset: z.int().min(0),
        limit: z.int().min(1).max(500),
      }),
    )
    .output(UnitPage),
  get: sessionCall('units.read', 'RECORD_NOT_FOUND').input(One).output(UnitDetail),
  open: sessionCall('units.write', 'UNIT_FIELD_WRONG', 'USCC_TAKEN')
    .input(z.strictObject({ kind: UnitKind, openedOn: IsoDay, fields: UnitFields }))
    .output(Changed),
  /** Renamed, moved, regraded, with the day from which it holds. */
  change: sessionCall(
    'units.write',
    'RECORD_NOT_FOUND',
    'UNIT_FIELD_WRONG',
    'USCC_TAKEN',
    'DAY_BEFORE_OPENING',
    'UNIT_CLOSED',
    'LATER_CHANGE_EXISTS',
    'UNIT_CYCLE',
  )
    .input(z.strictObject({ id: z.int(), from: IsoDay, fields: UnitFields, why: Reason.nullable() }))
    .output(Changed),
  /** Puts right what was entered wrong; nothing happened to the unit itself. */
  correct: sessionCall(
    'units.write',
    'RECORD_NOT_FOUND',
    'UNIT_FIELD_WRONG',
    'USCC_TAKEN',
    'DAY_BEFORE_OPENING',
    'UNIT_CLOSED',
    'UNIT_CYCLE',
  )
    .input(z.strictObject({ id: z.int(), on: IsoDay, fields: UnitFields, why: Reason.nullable() }))
    .output(Changed),
  close: sessionCall(
    'units.write',
    'RECORD_NOT_FOUND',
    'DAY_BEFORE_OPENING',
    'UNIT_CLOSED',
    'LATER_CHANGE_EXISTS',
    'UNIT_HAS_CHILDREN',
  )
    .input(z.strictObject({ id: z.int(), on: IsoDay, reason: Reason }))
    .output(Changed),
  /** Ends one unit in another: what lies beneath it and who works there go over on that day. */
  merge: sessionCall(
    'units.write',
    'RECORD_NOT_FOUND',
    'DAY_BEFORE_OPENING',
    'UNIT_CLOSED',
    'LATER_CHANGE_EXISTS',
    'UNIT_CYCLE',
  )
    .input(z.strictObject({ id: z.int(), into: z.int(), on: IsoDay, reason: Reason }))
    .output(Changed),
  /** Region codes by name: the built-in ones of Weihai and those the office imported. */
  regions: sessionCall('units.read').output(z.array(z.strictObject({ code: z.string(), name: z.string() }))),
}
