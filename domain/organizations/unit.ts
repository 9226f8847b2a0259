import { z } from 'zod'
import { isPhone } from '../shared/phone.ts'
import { IsoDay } from '../shared/time.ts'
import { plainIndustry } from './industry.ts'
import { usccFault, type UsccFault } from '../shared/uscc.ts'

/** Kind of a unit; it is set once and never changes. */
export const UnitKind = z.enum(['committeeOffice', 'memberUnit', 'townStreet', 'developmentZone', 'enterprise'])
export type UnitKind = z.output<typeof UnitKind>

/** 分类分级监管: class I or II by risk, grade A (best) to D (worst). */
export const RiskClass = z.enum(['I', 'II'])
export type RiskClass = z.output<typeof RiskClass>
/** Grade of an enterprise within its class. */
export const RiskGrade = z.enum(['A', 'B', 'C', 'D'])
export type RiskGrade = z.output<typeof RiskGrade>

const text = (most: number) => z.string().trim().min(1).max(most).nullable()

/** What is recorded of a unit and may change from a day on. Codes are in the form that `plainCode` gives. */
export const UnitFields = z.strictObject({
  name: z.string().trim().min(2).max(100),
  shortName: text(40),
  parentId: z.int().nullable(),
  uscc: text(18),
  /** Why there is no code: 九小场所 and the like. */
  noUsccReason: text(60),
  legacyRegNo: text(20),
  regionCode: text(6),
  industryCode: text(5),
  leadDeptId: z.int().nullable(),
  regulatorId: z.int().nullable(),
  riskClass: RiskClass.nullable(),
  riskGrade: RiskGrade.nullable(),
  staffCount: z.int().min(0).max(1_000_000).nullable(),
  principal: text(30),
  safetyDirector: text(30),
  contact: text(30),
  phone: text(30),
  address: text(120),
  /** Whether the unit reports its figures every month. */
  reportsMonthly: z.boolean(),
})
export type UnitFields = z.output<typeof UnitFields>

/** A field by name. */
type UnitField = keyof UnitFields

/** Fields of a unit of which nothing is known but its name. */
export const bareUnit = (name: string): UnitFields => ({
  name,
  shortName: null,
  parentId: null,
  uscc: null,
  noUsccReason: null,
  legacyRegNo: null,
  regionCode: null,
  industryCode: null,
  leadDeptId: null,
  regulatorId: null,
  riskClass: null,
  riskGrade: null,
  staffCount: null,
  principal: null,
  safetyDirector: null,
  contact: null,
  phone: null,
  address: null,
  reportsMonthly: false,
})

/** What can be wrong with one field of a unit. */
type UnitFault = 'missing' | 'format' | `uscc.${UsccFault}`

/**
 * Every field that cannot stand as it is: codes with wrong check digits, an enterprise without a code and without a
 * reason for that, a region that is no six characters, an industry outside GB/T 4754, a number nobody can dial.
 */
export function unitFaults(kind: UnitKind, fields: UnitFields): ReadonlyMap<UnitField, UnitFault> {
  const faults = new Map<UnitField, UnitFault>()
  const wrong = fields.uscc === null ? null : usccFault(fields.uscc)
  if (wrong !== null) faults.set('uscc', `uscc.${wrong}`)
  if (kind === 'enterprise' && fields.uscc === null && fields.noUsccReason === null) faults.set('uscc', 'missing')
  if (fields.regionCode !== null && !/^\d{4}[0-9A-Z]{2}$/.test(fields.regionCode)) faults.set('regionCode', 'format')
  if (fields.industryCode !== null && plainIndustry(fields.industryCode) !== fields.industryCode)
    faults.set('industryCode', 'format')
  if (fields.phone !== null && !isPhone(fields.phone)) faults.set('phone', 'format')
  return faults
}

/** One stretch of a unit's life in which nothing was changed; `to` is the first day on which it no longer holds. */
export const UnitVersion = z.strictObject({ id: z.int(), from: IsoDay, to: IsoDay.nullable(), fields: UnitFields })
export type UnitVersion = z.output<typeof UnitVersion>

/** A unit from its opening to its end; versions are in order and leave no gap. */
export const UnitHistory = z.strictObject({
  id: z.int(),
  kind: UnitKind,
  openedOn: IsoDay,
  closedOn: IsoDay.nullable(),
  closeReason: z.string().nullable(),
  mergedInto: z.int().nullable(),
  versions: z.array(UnitVersion).min(1),
})
export type UnitHistory = z.output<typeof UnitHistory>
