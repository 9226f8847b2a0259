import { and, eq } from 'drizzle-orm'
import type { SheetKind } from '../../domain/sheets/sheetImport.ts'
import type { KnownMappings } from '../../domain/sheets/recogniseTable.ts'
import { sheetMappings } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'

const of = (unitId: number, kind: SheetKind) => and(eq(sheetMappings.unitId, unitId), eq(sheetMappings.kind, kind))

/** Column heads that every sender uses for the same field. */
function agreed(all: readonly Readonly<Record<string, string>>[]): Readonly<Record<string, string>> {
  const byHead = Map.groupBy(
    all.flatMap(fields => Object.entries(fields)),
    ([head]) => head,
  )
  const one = [...byHead].filter(([, entries]) => new Set(entries.map(([, field]) => field)).size === 1)
  return Object.fromEntries(one.map(([head, [first]]) => [head, first![1]]))
}

/**
 * The confirmed fields of a unit's columns, by kind of sheet. If the unit is not known yet, only heads that every sender
 * uses for the same field.
 */
export function rememberedFields(db: ReadDb, unitId: number | null): KnownMappings {
  const rows = db
    .select({ kind: sheetMappings.kind, fields: sheetMappings.fields })
    .from(sheetMappings)
    .where(unitId === null ? undefined : eq(sheetMappings.unitId, unitId))
    .all()
  const byKind = Map.groupBy(rows, ({ kind }) => kind)
  return Object.fromEntries([...byKind].map(([kind, own]) => [kind, agreed(own.map(({ fields }) => fields))]))
}

/** Stores the confirmed fields of a unit's columns; fields of other columns stay. */
export function rememberFields(
  change: Change,
  unitId: number,
  kind: SheetKind,
  mapping: {
    readonly fields: Readonly<Record<string, string>>
    readonly confirmedAt: string
    readonly confirmedBy: number
  },
): void {
  const known = change.read.select().from(sheetMappings).where(of(unitId, kind)).get()
  if (known === undefined) change.insert(sheetMappings, { unitId, kind, ...mapping })
  else change.update(sheetMappings, known.id, { ...mapping, fields: { ...known.fields, ...mapping.fields } })
}
