import { z } from 'zod'
import { UnitKind } from '../organizations/unit.ts'
import { kindOf } from '../records/recordKinds.ts'
import { fieldsSchema, type FieldValues } from '../shared/field.ts'
import { IsoDay } from '../shared/time.ts'
import { CalendarYear } from '../shared/workdays.ts'

const text = (most: number) => z.string().trim().min(1).max(most).nullable()
const regionCode = z.string().regex(/^\d{4}[\dA-Z]{2}$/u)

/** A unit as an office passes it on, with its names, codes and parent. */
export const ReferenceUnit = z.strictObject({
  uid: z.uuid().lowercase(),
  kind: UnitKind,
  name: z.string().trim().min(2).max(100),
  shortName: text(40),
  uscc: text(18),
  noUsccReason: text(60),
  parent: z.uuid().lowercase().nullable(),
  regionCode: regionCode.nullable(),
  reportsMonthly: z.boolean(),
  openedOn: IsoDay,
})
export type ReferenceUnit = z.output<typeof ReferenceUnit>

/** A region by its code. */
export const ReferenceRegion = z.strictObject({
  code: regionCode,
  name: z.string().trim().min(2).max(60),
  parentCode: regionCode.nullable(),
})
export type ReferenceRegion = z.output<typeof ReferenceRegion>

/** A year of the work calendar; every day lies in it. */
export const ReferenceYear = CalendarYear.refine(({ year, holidays, workdays }) =>
  [...holidays, ...workdays].every(day => day.startsWith(`${year}-`)),
)
export type ReferenceYear = z.output<typeof ReferenceYear>

/** A measure of the catalogue: the name that it has in every office, and its fields. */
export const ReferenceMeasure = z.strictObject({
  uid: z.uuid().lowercase(),
  ...fieldsSchema(kindOf('measures').fields).shape,
}) as unknown as z.ZodType<ReferenceMeasure>
export type ReferenceMeasure = FieldValues & { readonly uid: string }

/** Parts of reference data, each a list of records; a missing part changes nothing. */
export const referenceParts = {
  units: ReferenceUnit,
  regions: ReferenceRegion,
  calendars: ReferenceYear,
  measures: ReferenceMeasure,
} as const

/** Name of a part of reference data. */
export type ReferenceList = keyof typeof referenceParts

/** Labels of the lists on pages. */
export const referenceListNames: Readonly<Record<ReferenceList, string>> = {
  units: '单位',
  regions: '区划代码',
  calendars: '工作日历',
  measures: '制度措施',
}

/** Most records of each part: a city with its enterprises, every county-level region, a score of years, a catalogue. */
export const maxReferenceRecords: Readonly<Record<ReferenceList, number>> = {
  units: 30_000,
  regions: 5000,
  calendars: 20,
  measures: 2000,
}

const once = <T>(records: readonly T[], keyOf: (record: T) => unknown): boolean =>
  new Set(records.map(keyOf)).size === records.length

/** The content of a reference package; no key comes twice in a list. */
export const ReferenceData = z
  .strictObject({
    units: z.array(ReferenceUnit).max(maxReferenceRecords.units),
    regions: z.array(ReferenceRegion).max(maxReferenceRecords.regions),
    calendars: z.array(ReferenceYear).max(maxReferenceRecords.calendars),
    measures: z.array(ReferenceMeasure).max(maxReferenceRecords.measures),
  })
  .refine(({ units }) => once(units, ({ uid }) => uid))
  .refine(({ regions }) => once(regions, ({ code }) => code))
  .refine(({ calendars }) => once(calendars, ({ year }) => year))
  .refine(({ measures }) => once(measures, ({ uid }) => uid))
export type ReferenceData = z.output<typeof ReferenceData>

/** What of it an office puts into a package. */
export const ReferenceChoice = z
  .strictObject({
    organs: z.boolean(),
    enterprises: z.boolean(),
    regions: z.boolean(),
    calendars: z.boolean(),
    measures: z.boolean(),
  })
  .refine(choice => Object.values(choice).includes(true))
  // an enterprise stands under an organ, which must be there too
  .refine(({ organs, enterprises }) => organs || !enterprises)
export type ReferenceChoice = z.output<typeof ReferenceChoice>

/** Parts that are passed on unless others are chosen. */
export const usualReference: ReferenceChoice = {
  organs: true,
  enterprises: false,
  regions: true,
  calendars: true,
  measures: true,
}

/** Series of an office's reference data, by its own fingerprint. */
export const referenceSeries = (fingerprint: string): string => `reference:${fingerprint.replaceAll(' ', '')}`
