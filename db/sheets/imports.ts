import { desc, eq } from 'drizzle-orm'
import type { ImportCounts, RegisterSheetKind } from '../../domain/sheets/sheetImport.ts'
import { imports, users } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'

/** A sheet that was imported. */
interface ImportRecord extends ImportCounts {
  readonly uid: string
  readonly kind: RegisterSheetKind
  readonly fileName: string
  readonly sha256: string
  readonly at: string
  readonly by: number
  readonly change: string
}

/** Notes an import inside its own change; undoing the import leaves the note. */
export const addImport = (change: Change, record: ImportRecord): number => change.insert(imports, record)

/** The change that an import wrote, and whether it was undone; null when there is no such import. */
export const importChange = (db: ReadDb, id: number) =>
  db.select({ change: imports.change, undoneAt: imports.undoneAt }).from(imports).where(eq(imports.id, id)).get() ??
  null

/** The import that a change wrote, or null. */
export const importOfChange = (db: ReadDb, change: string): number | null =>
  db.select({ id: imports.id }).from(imports).where(eq(imports.change, change)).get()?.id ?? null

/** Notes that an import was undone. */
export const markUndone = (change: Change, id: number, at: string): void => change.update(imports, id, { undoneAt: at })

/** Imports, the newest first. */
export const listImports = (db: ReadDb, limit: number) =>
  db
    .select({ record: imports, by: users.name })
    .from(imports)
    .innerJoin(users, eq(imports.by, users.id))
    .orderBy(desc(imports.id))
    .limit(limit)
    .all()
    .map(({ record, by }) => ({ ...record, by }))
