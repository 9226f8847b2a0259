import { measures } from '../measures/measure.ts'
import { outreach } from '../outreach/outreach.ts'
import type { RecordArea } from '../shared/recordAreas.ts'
import type { RecordKind } from '../shared/recordKind.ts'

/** Every kind of record by its area. */
export const recordKinds = { measures, outreach } as const satisfies Readonly<Record<RecordArea, RecordKind>>

/** The kind of an area, as what works on every kind alike takes it. */
export const kindOf = (area: RecordArea): RecordKind => recordKinds[area] as RecordKind
