import { and, eq } from 'drizzle-orm'
import type { SheetKind } from '../../domain/exchange/import.ts'
import { sheetMappings } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'

const of = (unitId: number, kind: SheetKind) => and(eq(sheetMappings.unitId, unitId), eq(sheetMappings.kind, kind))

/** What the columns of a unit's sheets mean: fields by bare head; null where nobody has confirmed any. */
export const rememberedFields = (
  db: ReadDb,
  unitId: number,
  kind: SheetKind,
): Readonly<Record<string, string>> | null =>
  db.select({ fields: sheetMappings.fields }).from(sheetMappings).where(of(unitId, kind)).get()?.fields ?? null

/** Keeps what was confirmed of a unit's columns, beside what was known of others before. */
export function rememberFields(
  change: Change,
  unitId: number,
  kind: SheetKind,
  said: {
    readonly fields: Readonly<Record<string, string>>
    readonly confirmedAt: string
    readonly confirmedBy: number
  },
): void {
  const known = change.read.select().from(sheetMappings).where(of(unitId, kind)).get()
  if (known === undefined) change.insert(sheetMappings, { unitId, kind, ...said })
  else change.update(sheetMappings, known.id, { ...said, fields: { ...known.fields, ...said.fields } })
}
