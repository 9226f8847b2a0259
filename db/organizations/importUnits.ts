import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { MissingParent, RowOutcome } from '../../domain/sheets/sheetImport.ts'
import type { CellFault } from '../../domain/shared/sheets/sheet.ts'
import { changeFrom, demandNoCycle, versionAsOf } from '../../domain/organizations/history.ts'
import { parentKind, type UnitDraft, type UnitSheetField } from '../../domain/organizations/sheet.ts'
import {
  bareUnit,
  unitFaults,
  type UnitFields,
  type UnitHistory,
  type UnitKind,
} from '../../domain/organizations/unit.ts'
import { isRefusal } from '../../domain/shared/refusal.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import { units, unitVersions } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'
import { nextUnitId } from './reference.ts'
import { parentOn, unitHistory } from './units.ts'
import { reviseUnit } from './changeUnits.ts'

/** Rows written with one statement. */
const atOnce = 2000

const references = { parent: 'parentId', leadDept: 'leadDeptId', regulator: 'regulatorId' } as const

/** The sheet's column of a unit's field. */
const sheetField = (field: string): UnitSheetField =>
  (Object.entries(references).find(([, key]) => key === field)?.[0] ?? field) as UnitSheetField

const same = (left: UnitFields, right: UnitFields): boolean =>
  (Object.keys(left) as (keyof UnitFields)[]).every(name => left[name] === right[name])

type UnitNames = Pick<UnitFields, 'name' | 'shortName' | 'uscc'>

type KindedDraft = UnitDraft & { readonly kind: UnitKind }

interface OpenUnit extends UnitNames {
  readonly id: number
  readonly kind: UnitKind
}

/**
 * Decides the rows of a sheet of units one by one; writes only if `change` is set, so that a preview decides exactly as
 * the import does. Units are recognised by code, then by name. A row changes only the fields that its cells fill, from
 * `day` on; a unit that is not in the sheet is left alone.
 */
export class UnitImport {
  readonly #db: ReadDb
  readonly #change: Change | null
  readonly #day: IsoDay
  readonly #byUscc = new Map<string, number>()
  readonly #byName = new Map<string, number[]>()
  readonly #coded = new Set<number>()
  readonly #kinds = new Map<number, UnitKind>()
  readonly #seen = new Set<number>()
  readonly #newUnits: (typeof units.$inferInsert)[] = []
  readonly #newVersions: (typeof unitVersions.$inferInsert)[] = []
  readonly #firstNew: number
  #next: number

  readonly #missing = new Map<string, MissingParent>()
  readonly #makesParents: boolean

  constructor(db: ReadDb, day: IsoDay, change: Change | null, makesParents = false) {
    this.#makesParents = makesParents
    this.#db = db
    this.#change = change
    this.#day = day
    const open = db.all<OpenUnit>(sql`SELECT units.id, kind, name, short_name AS shortName, uscc FROM unit_versions
      JOIN units ON units.id = unit_versions.unit_id WHERE valid_to IS NULL AND closed_on IS NULL`)
    for (const unit of open) this.#know(unit.id, unit.kind, unit)
    this.#firstNew = nextUnitId(db)
    this.#next = this.#firstNew
  }

  #know(id: number, kind: UnitKind, { name, shortName, uscc }: UnitNames): void {
    this.#kinds.set(id, kind)
    if (uscc !== null) {
      this.#byUscc.set(uscc, id)
      this.#coded.add(id)
    }
    const names = kind === 'enterprise' || shortName === null || shortName === name ? [name] : [name, shortName]
    for (const one of names) this.#byName.set(one, [...(this.#byName.get(one) ?? []), id])
  }

  /** The unit a row is about: null for a new one, a fault when several fit. */
  #match({ kind, fields }: UnitDraft): number | null | CellFault {
    const byCode = this.#byUscc.get(fields.uscc ?? '')
    if (byCode !== undefined) return byCode
    const named = (this.#byName.get(fields.name) ?? []).filter(id => kind === null || this.#kinds.get(id) === kind)
    const free = (fields.uscc ?? null) === null ? named : named.filter(id => !this.#coded.has(id))
    if (free.length > 1) return { field: 'name', fault: 'severalUnits' }
    return free[0] ?? null
  }

  /** Keys of the units a row names; a fault where a name fits no unit or several. */
  #named(draft: UnitDraft): { ids: Partial<UnitFields>; faults: CellFault[] } {
    const faults: CellFault[] = []
    const ids: Partial<Record<(typeof references)[keyof typeof references], number>> = {}
    for (const field of ['parent', 'leadDept', 'regulator'] as const) {
      const name = draft[field]
      if (name === null) continue
      const code = this.#byUscc.get(name)
      const found = code === undefined ? (this.#byName.get(name) ?? []) : [code]
      if (found.length === 1) ids[references[field]] = found[0]!
      else faults.push({ field, fault: found.length === 0 ? 'unknownUnit' : 'severalUnits' })
    }
    return { ids, faults }
  }

  /** Decides one row, and writes it where there is a change to write in. */
  row(draft: UnitDraft): RowOutcome {
    const matched = this.#match(draft)
    if (matched !== null && typeof matched === 'object') return { kind: 'rejected', faults: [matched] }
    if (matched !== null && this.#seen.has(matched))
      return { kind: 'rejected', faults: [{ field: 'name', fault: 'duplicate' }] }
    const { kind } = draft
    if (matched === null && kind === null)
      return { kind: 'rejected', faults: [{ field: 'kind', fault: 'kindMissing' }] }
    this.#makeParent(draft.parent)
    const { ids, faults } = this.#named(draft)
    if (faults.length > 0) return { kind: 'rejected', faults }
    const filledFields = { ...draft.fields, ...ids }
    return matched === null ? this.#add({ ...draft, kind: kind! }, filledFields) : this.#revise(matched, filledFields)
  }

  /** Makes the unit above that the register lacks, if that was chosen and its name says what it is; counts it otherwise. */
  #makeParent(name: string | null): void {
    if (name === null || this.#byUscc.has(name) || this.#byName.has(name)) return
    const kind = parentKind(name)
    const known = this.#missing.get(name)
    this.#missing.set(name, { name, kind, rows: (known?.rows ?? 0) + 1 })
    if (!this.#makesParents || kind === null) return
    const fields = bareUnit(name)
    this.#add({ kind, openedOn: null, fields, parent: null, leadDept: null, regulator: null }, fields)
  }

  /** Units that rows name as the one above and the register lacked, each with how many rows named it. */
  missingParents(): readonly MissingParent[] {
    return [...this.#missing.values()]
  }

  #faults(kind: UnitKind, fields: UnitFields): RowOutcome | null {
    const faults = [...unitFaults(kind, fields)].map(([field, fault]) => ({ field: sheetField(field), fault }))
    return faults.length > 0 ? { kind: 'rejected', faults } : null
  }

  #add({ kind, openedOn, fields: { name } }: KindedDraft, filledFields: Partial<UnitFields>): RowOutcome {
    const fields = { ...bareUnit(name), ...filledFields }
    const wrong = this.#faults(kind, fields)
    if (wrong !== null) return wrong
    const id = this.#next
    this.#next += 1
    this.#know(id, kind, fields)
    this.#seen.add(id)
    if (this.#change === null) return { kind: 'added' }
    const from = openedOn ?? this.#day
    this.#newUnits.push({ id, uid: randomUUID(), kind, openedOn: from })
    this.#newVersions.push({ unitId: id, validFrom: from, ...fields })
    if (this.#newUnits.length >= atOnce) this.flush()
    return { kind: 'added' }
  }

  #revise(id: number, filledFields: Partial<UnitFields>): RowOutcome {
    this.#seen.add(id)
    const unit = unitHistory(this.#db, id)!
    const before = versionAsOf(unit, this.#day)?.fields
    if (before === undefined) return { kind: 'rejected', faults: [{ field: 'name', fault: 'closed' }] }
    const fields = { ...before, ...filledFields }
    if (same(before, fields)) return { kind: 'same' }
    return this.#faults(unit.kind, fields) ?? this.#write(unit, fields)
  }

  #write(unit: UnitHistory, fields: UnitFields): RowOutcome {
    try {
      demandNoCycle(unit.id, fields.parentId, id => (id >= this.#firstNew ? null : parentOn(this.#db, id, this.#day)))
      const revision = changeFrom(unit, this.#day, fields)
      if (this.#change !== null) {
        this.flush()
        reviseUnit(this.#change, unit.id, revision)
      }
      return { kind: 'changed' }
    } catch (error) {
      if (!isRefusal(error)) throw error
      const cycle = error.code === 'UNIT_CYCLE'
      return {
        kind: 'rejected',
        faults: [cycle ? { field: 'parent', fault: 'cycle' } : { field: 'name', fault: 'later' }],
      }
    }
  }

  /** Writes the new units that are still gathered; call it after the last row. */
  flush(): void {
    if (this.#change === null || this.#newUnits.length === 0) return
    this.#change.insertMany(units, this.#newUnits.splice(0))
    this.#change.insertMany(unitVersions, this.#newVersions.splice(0))
  }
}
