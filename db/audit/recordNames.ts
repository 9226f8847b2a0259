import { inArray } from 'drizzle-orm'
import type { KnownNames, NamedTable } from '../../domain/shared/recordFields.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import { measureNames } from '../records/recordNames.ts'
import { people, users } from '../schema/index.ts'
import type { ReadDb } from '../store/store.ts'
import { unitNamesOn } from '../store/unitNames.ts'

/** Names of records on a day by table and key, for rows of the log that only know the keys. */
export function recordNames(
  db: ReadDb,
  keys: Readonly<Record<NamedTable, readonly number[]>>,
  day: IsoDay,
): KnownNames {
  const named = (table: typeof people | typeof users, ids: readonly number[]) => {
    const rows = db
      .select({ id: table.id, name: table.name })
      .from(table)
      .where(inArray(table.id, [...ids]))
      .all()
    return Object.fromEntries(rows.map(({ id, name }) => [String(id), name]))
  }
  return {
    units: unitNamesOn(db, keys.units, day),
    people: named(people, keys.people),
    users: named(users, keys.users),
    measures: measureNames(db, keys.measures),
  }
}
