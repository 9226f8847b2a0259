import { z } from 'zod'
import { FindingFilter, FindingSort, InspectionFilter, InspectionSort } from '../inspections/api.ts'
import { NoticeFilter, NoticeSort } from '../notices/api.ts'
import { UnitFilter, UnitSort } from '../organizations/api.ts'
import { PersonFilter, PersonSort } from '../people/api.ts'
import { kindOf } from '../records/recordKinds.ts'
import { recordFilter, recordSort } from '../shared/recordApi.ts'
import { recordAreaNames, type RecordArea } from '../shared/recordAreas.ts'
import { IsoDay } from '../shared/time.ts'
import { TaskFilter, TaskSort } from '../tasks/api.ts'
import { SessionFilter, SessionSort } from '../training/api.ts'
import { TrashFilter, TrashSort } from '../trash/api.ts'

const day = IsoDay

const recordQueryOf = (area: RecordArea) =>
  z.strictObject({ list: z.literal(area), day, filter: recordFilter(kindOf(area)), sort: recordSort(kindOf(area)) })

/** All rows of a list that pass a filter, as of a day, in an order; not a page of them. */
export const ListQuery = z.discriminatedUnion('list', [
  z.strictObject({ list: z.literal('notices'), day, filter: NoticeFilter, sort: NoticeSort }),
  z.strictObject({ list: z.literal('tasks'), day, filter: TaskFilter, sort: TaskSort }),
  z.strictObject({ list: z.literal('training'), day, filter: SessionFilter, sort: SessionSort }),
  z.strictObject({ list: z.literal('inspections'), day, filter: InspectionFilter, sort: InspectionSort }),
  z.strictObject({ list: z.literal('findings'), day, filter: FindingFilter, sort: FindingSort }),
  z.strictObject({ list: z.literal('units'), day, filter: UnitFilter, sort: UnitSort }),
  z.strictObject({ list: z.literal('people'), day, filter: PersonFilter, sort: PersonSort }),
  z.strictObject({ list: z.literal('trash'), day, filter: TrashFilter, sort: TrashSort }),
  ...recordAreaNames.map(recordQueryOf),
])
export type ListQuery = z.output<typeof ListQuery>

/** The query of one list. */
export type QueryOf<Name extends ListQuery['list']> = Name extends RecordArea
  ? Extract<ListQuery, { list: RecordArea }>
  : Extract<ListQuery, { list: Name }>
