import { findingKeys, findingsByIds, findingSums, type FindingQuery } from '../../db/inspections/findings.ts'
import {
  inspectionKeys,
  inspectionsByKeys,
  inspectionSums,
  type InspectionQuery,
} from '../../db/inspections/inspections.ts'
import { noticeKeys, noticesByKeys, noticeSums, type NoticeQuery } from '../../db/notices/notices.ts'
import { unitKeys, unitsByKeys, unitSums, type UnitQuery } from '../../db/organizations/units.ts'
import { peopleByKeys, personKeys, type PersonQuery } from '../../db/people/people.ts'
import { recordKeys, recordRows, type RecordKeysQuery } from '../../db/records/records.ts'
import { recordSums } from '../../db/records/recordSums.ts'
import { trashByKeys, trashKeys, type TrashQuery } from '../../db/records/listTrash.ts'
import type { ReadDb, Store } from '../../db/store/store.ts'
import { sessionKeys, sessionsByKeys, sessionSums, type SessionQuery } from '../../db/training/sessions.ts'
import { taskKeys, tasksByKeys, taskSums, type TaskQuery } from '../../db/tasks/tasks.ts'
import type { User } from '../../db/users/users.ts'
import type { ListName } from '../../domain/lists/listName.ts'
import type { QueryOf } from '../../domain/lists/listQuery.ts'
import { kindOf } from '../../domain/records/recordKinds.ts'
import { recordAreaNames, type RecordArea } from '../../domain/shared/recordAreas.ts'
import type { ListSums } from '../../domain/shared/listColumn.ts'
import { searchIds } from '../kernel/searchIds.ts'
import { trashQuery } from '../trash/trashQuery.ts'

/** How the rows of a list are read; `Asked` is its query as the database is asked it, the search already made. */
interface ListSource<Name extends ListName, Asked> {
  ask(store: Store, query: QueryOf<Name>, user: User): Asked
  /** Keys of all rows, in order. */
  keys(db: ReadDb, asked: Asked): number[]
  /** Rows in the order of their keys. */
  rows(db: ReadDb, asked: Asked, keys: readonly number[]): readonly object[]
  sums(db: ReadDb, asked: Asked): ListSums
}

/** A source whose query nobody looks into any more. */
type AnySource = ListSource<ListName, unknown>

const source = <Name extends ListName, Asked>(one: ListSource<Name, Asked>): AnySource => one as unknown as AnySource

/** The query with the keys that its text finds in the place of the text. */
function searched<Query extends { readonly filter: { readonly text?: string | undefined } }>(
  store: Store,
  kind: 'unit' | 'person',
  query: Query,
) {
  const { text, ...filter } = query.filter
  return { ...query, filter, found: searchIds(store, kind, text).ids }
}

/** The source of a kind of record; an order that its fields do not have is by its keys. */
const recordSource = (area: RecordArea): AnySource => {
  const kind = kindOf(area)
  return source<RecordArea, RecordKeysQuery>({
    ask: (_, query) => query,
    keys: (db, query) => recordKeys(db, kind, query),
    rows: (db, _, keys) => recordRows(db, kind, keys),
    sums: (db, { filter }) => recordSums(db, kind, filter),
  })
}

const recordSources = Object.fromEntries(
  recordAreaNames.map(area => [area, recordSource(area)]),
) as unknown as Readonly<Record<RecordArea, AnySource>>

/** Every list by its name; what is missing here does not compile. */
export const listTable: Readonly<Record<ListName, AnySource>> = {
  notices: source<'notices', NoticeQuery>({
    ask: (_, query) => query,
    keys: noticeKeys,
    rows: (db, _, keys) => noticesByKeys(db, keys),
    sums: (db, { filter }) => noticeSums(db, filter),
  }),
  tasks: source<'tasks', TaskQuery>({
    ask: (_, query) => query,
    keys: taskKeys,
    rows: (db, { day }, keys) => tasksByKeys(db, day, keys),
    sums: taskSums,
  }),
  training: source<'training', SessionQuery>({
    ask: (_, query) => query,
    keys: sessionKeys,
    rows: (db, _, keys) => sessionsByKeys(db, keys),
    sums: (db, { filter }) => sessionSums(db, filter),
  }),
  inspections: source<'inspections', InspectionQuery>({
    ask: (store, query) => searched(store, 'unit', query),
    keys: inspectionKeys,
    rows: (db, _, keys) => inspectionsByKeys(db, keys),
    sums: inspectionSums,
  }),
  findings: source<'findings', FindingQuery>({
    // its text is also looked for in numbers and descriptions
    ask: (store, query) => ({ ...query, found: searchIds(store, 'unit', query.filter.text).ids }),
    keys: findingKeys,
    rows: (db, { day }, keys) => findingsByIds(db, day, keys),
    sums: findingSums,
  }),
  units: source<'units', UnitQuery>({
    ask: (store, query) => searched(store, 'unit', query),
    keys: unitKeys,
    rows: (db, { day }, keys) => unitsByKeys(db, day, keys),
    sums: unitSums,
  }),
  people: source<'people', PersonQuery>({
    ask: (store, query) => searched(store, 'person', query),
    keys: personKeys,
    rows: peopleByKeys,
    sums: () => ({}),
  }),
  trash: source<'trash', TrashQuery>({
    ask: (_, query, user) => trashQuery(query, user),
    keys: trashKeys,
    rows: (db, { day }, keys) => trashByKeys(db, day, keys),
    sums: () => ({}),
  }),
  ...recordSources,
}
