import { findingList, inspectionList } from '../inspections/columns.ts'
import { noticeList } from '../notices/columns.ts'
import { unitList } from '../organizations/columns.ts'
import { personList } from '../people/columns.ts'
import { recordList } from '../records/recordList.ts'
import { kindOf } from '../records/recordKinds.ts'
import type { RecordRow } from '../shared/recordApi.ts'
import { recordAreaNames, type RecordArea } from '../shared/recordAreas.ts'
import type { ListKind } from '../shared/listColumn.ts'
import { taskList } from '../tasks/columns.ts'
import { sessionList } from '../training/columns.ts'
import { trashList } from '../trash/columns.ts'
import type { ListName } from './listName.ts'

const recordLists = Object.fromEntries(
  recordAreaNames.map(area => [area, recordList(kindOf(area))]),
) as unknown as Readonly<Record<RecordArea, ListKind<RecordRow>>>

/** Every list of records; what is missing here does not compile. */
export const lists = {
  notices: noticeList,
  tasks: taskList,
  training: sessionList,
  inspections: inspectionList,
  findings: findingList,
  units: unitList,
  people: personList,
  trash: trashList,
  ...recordLists,
} as const satisfies Readonly<Record<ListName, ListKind<never>>>

/** A list by its name, whatever its rows are. */
export const listNamed = (name: ListName): ListKind<never> => lists[name]
