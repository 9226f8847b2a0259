import { and, eq } from 'drizzle-orm'
import { listColumns } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'

const ofPerson = (userId: number, list: string) => and(eq(listColumns.userId, userId), eq(listColumns.list, list))

const chosen = (db: ReadDb, userId: number, list: string) =>
  db.select().from(listColumns).where(ofPerson(userId, list)).get()

/** Keys of the columns of a list that a person chose, in their order; null where none were. */
export const chosenColumns = (db: ReadDb, userId: number, list: string): string[] | null => {
  const row = chosen(db, userId, list)
  return row === undefined ? null : [...row.columns]
}

/** Keeps a person's columns of a list; null goes back to those that the list begins with. */
export function keepColumns(change: Change, userId: number, list: string, columns: readonly string[] | null): void {
  const known = chosen(change.read, userId, list)
  if (columns === null) {
    if (known !== undefined) change.remove(listColumns, known.id)
    return
  }
  if (known === undefined) change.insert(listColumns, { userId, list, columns })
  else change.update(listColumns, known.id, { columns })
}
