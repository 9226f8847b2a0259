import { and, asc, eq, isNull } from 'drizzle-orm'
import { Refusal } from '../../domain/shared/refusal.ts'
import { savedViews } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'

/** One way to look at a list, as its owner saved it. */
export interface View {
  readonly userId: number
  readonly list: string
  readonly name: string
  readonly definition: unknown
}

const owned = (userId: number) => and(eq(savedViews.userId, userId), isNull(savedViews.removedAt))

/** A person's saved views of one list, by name. */
export const listViews = (db: ReadDb, userId: number, list: string) =>
  db
    .select({ id: savedViews.id, name: savedViews.name, definition: savedViews.definition })
    .from(savedViews)
    .where(and(owned(userId), eq(savedViews.list, list)))
    .orderBy(asc(savedViews.name))
    .all() as { id: number; name: string; definition: never }[]

/** Saves a view; one of the same name is written over. */
export function saveView(change: Change, view: View): number {
  const known = change.read
    .select({ id: savedViews.id })
    .from(savedViews)
    .where(and(owned(view.userId), eq(savedViews.list, view.list), eq(savedViews.name, view.name)))
    .get()
  if (known === undefined) return change.insert(savedViews, { ...view })
  change.update(savedViews, known.id, { definition: view.definition })
  return known.id
}

/** Deletes a view. Refuses RECORD_NOT_FOUND for another person's. */
export function removeView(change: Change, userId: number, id: number, at: string): void {
  const known = change.read
    .select({ id: savedViews.id })
    .from(savedViews)
    .where(and(owned(userId), eq(savedViews.id, id)))
    .get()
  if (known === undefined) throw new Refusal('RECORD_NOT_FOUND')
  change.update(savedViews, id, { removedAt: at })
}
