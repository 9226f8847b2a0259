import { asc } from 'drizzle-orm'
import type { RowOutcome } from '../../domain/sheets/sheetImport.ts'
import type { Region } from '../../domain/organizations/regionSheet.ts'
import { weihaiRegions } from '../../domain/settings/regions.ts'
import { regions } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'

/** Regions that the office imported, or took over from another office. */
export const importedRegions = (db: ReadDb): Region[] =>
  db
    .select({ code: regions.code, name: regions.name, parentCode: regions.parentCode })
    .from(regions)
    .orderBy(asc(regions.code))
    .all()

/** Every region the office knows: its own imports, and the built-in ones that they do not rename. */
export function listRegions(db: ReadDb): { code: string; name: string }[] {
  const own = importedRegions(db).map(({ code, name }) => ({ code, name }))
  const known = new Set(own.map(({ code }) => code))
  return [...own, ...weihaiRegions.filter(({ code }) => !known.has(code))]
}

/** Decides the rows of a sheet of regions one by one; writes only if a change is set. Regions are recognised by code. */
export class RegionImport {
  readonly #known: Map<string, Region & { readonly id: number }>
  readonly #seen = new Set<string>()
  readonly #change: Change | null

  constructor(db: ReadDb, change: Change | null) {
    this.#known = new Map(
      db
        .select()
        .from(regions)
        .all()
        .map(row => [row.code, row]),
    )
    this.#change = change
  }

  /** Decides one row, and writes it where there is a change to write in. */
  row(region: Region): RowOutcome {
    if (this.#seen.has(region.code)) return { kind: 'rejected', faults: [{ field: 'code', fault: 'duplicate' }] }
    this.#seen.add(region.code)
    const known = this.#known.get(region.code)
    if (known === undefined) {
      this.#change?.insert(regions, { ...region })
      return { kind: 'added' }
    }
    if (known.name === region.name && known.parentCode === region.parentCode) return { kind: 'same' }
    this.#change?.update(regions, known.id, { ...region })
    return { kind: 'changed' }
  }
}
