import { recordAreaNames, type RecordArea } from '../../domain/shared/recordAreas.ts'
import { readHandlers } from './readRecords.ts'
import { trashHandlers, writeHandlers } from './writeRecords.ts'

const handlersOf = (area: RecordArea) => ({
  ...readHandlers(area),
  ...writeHandlers(area),
  ...trashHandlers(area),
})

/** The handlers of every kind of record, by its area; every kind has the same. */
export const recordHandlers = Object.fromEntries(
  recordAreaNames.map(area => [area, handlersOf(area)]),
) as unknown as Readonly<Record<RecordArea, ReturnType<typeof handlersOf>>>
