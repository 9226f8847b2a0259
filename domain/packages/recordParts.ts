import { z } from 'zod'
import { kindOf, recordKinds } from '../records/recordKinds.ts'
import { fieldsSchema, type Field, type FieldValue } from '../shared/field.ts'
import { recordAreas, type RecordArea } from '../shared/recordAreas.ts'

/** An area whose records units hand in: an optional part of a submission, under the area's own name. */
export type HandedInArea = {
  [A in RecordArea]: (typeof recordKinds)[A]['handedIn'] extends null ? never : A
}[RecordArea]

/** Areas whose records units hand in. */
export const handedInAreas = (Object.keys(recordKinds) as RecordArea[]).filter(
  (area): area is HandedInArea => recordKinds[area].handedIn !== null,
)

/** A value for each area whose records units hand in. */
export const byHandedInArea = <T>(valueOf: (area: HandedInArea) => T): Readonly<Record<HandedInArea, T>> =>
  Object.fromEntries(handedInAreas.map(area => [area, valueOf(area)])) as Record<HandedInArea, T>

/** A field that a unit fills in. */
export type OwnField = Exclude<Field, { readonly kind: 'unit' | 'measures' }>

const isOwn = (field: Field): field is OwnField => field.kind !== 'unit' && field.kind !== 'measures'

/** The fields that a unit fills in: not the unit, which is itself, nor measures, which have the office's own keys. */
export const ownFields = (area: HandedInArea): Readonly<Record<string, OwnField>> =>
  Object.fromEntries(
    Object.entries(kindOf(area).fields).filter((entry): entry is [string, OwnField] => isOwn(entry[1])),
  )

/** A record that a unit hands in: the name that it has in every office, and its own fields. */
export type SubmittedRecord = Readonly<Record<string, FieldValue>> & { readonly uid: string }

const partOf = (area: HandedInArea) =>
  z.strictObject({
    uid: z.uuid().lowercase(),
    ...fieldsSchema(ownFields(area)).shape,
  }) as unknown as z.ZodType<SubmittedRecord>

/** What a record of each such area looks like. */
export const recordParts = byHandedInArea(partOf)

/** Labels of the areas. */
export const recordPartNames = byHandedInArea(area => recordAreas[area].name)

/** Most records of an area in one submission. */
export const maxSubmittedRecords = 500
