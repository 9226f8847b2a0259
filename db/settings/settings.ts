import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { settings } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'

/** One setting read through its schema, or null when it was never written. */
export function readSetting<S extends z.ZodType>(db: ReadDb, name: string, schema: S): z.output<S> | null {
  const row = db.select().from(settings).where(eq(settings.name, name)).get()
  return row === undefined ? null : schema.parse(row.value)
}

/** Writes one setting inside a change; the audit row holds the value before and after. */
export function writeSetting(change: Change, name: string, value: unknown): void {
  const row = change.read.select({ id: settings.id }).from(settings).where(eq(settings.name, name)).get()
  if (row === undefined) change.insert(settings, { name, value })
  else change.update(settings, row.id, { value })
}
