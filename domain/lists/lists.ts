import { findingList, inspectionList } from '../inspections/columns.ts'
import { noticeList } from '../notices/columns.ts'
import { unitList } from '../organizations/columns.ts'
import { personList } from '../people/columns.ts'
import type { ListKind } from '../shared/listColumn.ts'
import { taskList } from '../tasks/columns.ts'
import { sessionList } from '../training/columns.ts'
import type { ListName } from './listName.ts'

/** Every list of records; what is missing here does not compile. */
export const lists = {
  notices: noticeList,
  tasks: taskList,
  training: sessionList,
  inspections: inspectionList,
  findings: findingList,
  units: unitList,
  people: personList,
} as const satisfies Readonly<Record<ListName, ListKind<never>>>

/** A list by its name, whatever its rows are. */
export const listNamed = (name: ListName): ListKind<never> => lists[name]
