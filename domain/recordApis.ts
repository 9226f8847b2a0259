import { recordKinds, kindOf } from './records/recordKinds.ts'
import { recordApi, type RecordApi } from './shared/recordApi.ts'
import type { RecordArea } from './shared/recordAreas.ts'

/** The calls of every kind of record, by its area. */
export const recordApis = Object.fromEntries(
  (Object.keys(recordKinds) as RecordArea[]).map(area => [area, recordApi(kindOf(area))]),
) as Readonly<Record<RecordArea, RecordApi>>
