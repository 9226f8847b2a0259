import { randomUUID } from 'node:crypto'
import { isNull } from 'drizzle-orm'
import type { FieldValue, FieldValues } from '../../domain/shared/field.ts'
import { fieldsOfKind, type RecordKind } from '../../domain/shared/recordKind.ts'
import type { RecordDraft } from '../../domain/records/recordSheet.ts'
import { plainText } from '../../domain/shared/plainText.ts'
import type { CellFault } from '../../domain/shared/sheets/sheet.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import type { RowOutcome } from '../../domain/sheets/sheetImport.ts'
import { recordTables, type StoredRecord } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { ReadDb } from '../store/store.ts'
import { unitsNamed } from '../store/unitNames.ts'
import { addRecord, changeRecord } from './changeRecords.ts'
import { measureNames } from './recordNames.ts'
import { recordByUid, valuesOf } from './records.ts'

/** Who imports, when, and the day of records that have none of their own. */
export interface RecordImportOrder {
  readonly day: IsoDay
  readonly enteredAt: string
  readonly enteredBy: number
}

const sameValue = (one: FieldValue | undefined, other: FieldValue | undefined): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

const sameValues = (one: FieldValues, other: FieldValues): boolean =>
  Object.keys(one).every(name => sameValue(one[name], other[name]))

/**
 * Decides the rows of a sheet of a kind one by one; writes only if a change is set. A row with the number of a record
 * that is here changes it, where its cells say something else; an empty cell changes nothing. A row without one is new,
 * unless a record that is here says the same in every field.
 */
export class RecordImport {
  readonly #db: ReadDb
  readonly #kind: RecordKind
  readonly #order: RecordImportOrder
  readonly #change: Change | null
  readonly #seen = new Set<string>()
  readonly #measures: ReadonlyMap<string, number>
  readonly #known: ReadonlySet<string>

  constructor(db: ReadDb, kind: RecordKind, order: RecordImportOrder, change: Change | null) {
    this.#db = db
    this.#kind = kind
    this.#order = order
    this.#change = change
    const { id: key, removedAt } = recordTables.measures
    const measures = db.select({ id: key }).from(recordTables.measures).where(isNull(removedAt)).all()
    const names = measureNames(
      db,
      measures.map(({ id }) => id),
    )
    this.#measures = new Map(Object.entries(names).map(([id, name]) => [plainText(name), Number(id)]))
    const rows = db.select().from(recordTables[kind.area]).all() as StoredRecord[]
    this.#known = new Set(rows.filter(row => row.removedAt === null).map(row => this.#keyOf(valuesOf(kind, row))))
  }

  #keyOf(values: FieldValues): string {
    return JSON.stringify(Object.keys(this.#kind.fields).map(name => values[name] ?? null))
  }

  #unit(draft: RecordDraft): number | null | CellFault {
    const { unit: field, day } = this.#kind
    if (field === null || draft.unit === null) return null
    const on = day === null ? this.#order.day : IsoDay.parse(draft.values[day])
    const found = unitsNamed(this.#db, draft.unit, on)
    if (found.length === 1) return found[0]!
    return { field, fault: found.length === 0 ? 'unknownUnit' : 'severalUnits' }
  }

  /** The values of a row with units and measures by their keys, or the fault of a name that nothing bears. */
  #resolved(draft: RecordDraft): { values: FieldValues } | { fault: CellFault } {
    const unit = this.#unit(draft)
    if (unit !== null && typeof unit === 'object') return { fault: unit }
    const [measuresField] = fieldsOfKind(this.#kind, 'measures')
    const ids = draft.measures.map(name => this.#measures.get(name))
    if (measuresField !== undefined && ids.includes(undefined))
      return { fault: { field: measuresField, fault: 'unknownMeasure' } }
    const values = {
      ...draft.values,
      ...(this.#kind.unit === null ? {} : { [this.#kind.unit]: unit }),
      ...(measuresField === undefined ? {} : { [measuresField]: ids.length === 0 ? null : (ids as number[]) }),
    }
    return { values }
  }

  /** Decides one row, and writes it where there is a change to write in. */
  row(draft: RecordDraft): RowOutcome {
    const resolved = this.#resolved(draft)
    if ('fault' in resolved) return { kind: 'rejected', faults: [resolved.fault] }
    const { values } = resolved
    const key = draft.uid ?? this.#keyOf(values)
    if (this.#seen.has(key)) return { kind: 'rejected', faults: [{ field: this.#kind.title, fault: 'duplicate' }] }
    this.#seen.add(key)
    return draft.uid === null ? this.#add(values, randomUUID()) : this.#take(values, draft.uid)
  }

  #add(values: FieldValues, uid: string): RowOutcome {
    if (this.#known.has(this.#keyOf(values))) return { kind: 'same' }
    const { enteredAt, enteredBy } = this.#order
    const state = this.#kind.handedIn ?? this.#kind.first
    if (this.#change !== null)
      addRecord(this.#change, this.#kind, { uid, values, state, source: 'sheet', enteredAt, enteredBy })
    return { kind: 'added' }
  }

  #take(values: FieldValues, uid: string): RowOutcome {
    const known = recordByUid(this.#db, this.#kind, uid)
    if (known === null) return this.#add(values, uid)
    if (known.removedAt !== null) return { kind: 'rejected', faults: [{ field: 'uid', fault: 'removed' }] }
    const current = valuesOf(this.#kind, known)
    const filled = Object.entries(values).filter(([, value]) => value !== null)
    const next = { ...current, ...Object.fromEntries(filled) }
    if (sameValues(current, next)) return { kind: 'same' }
    if (this.#change !== null) changeRecord(this.#change, this.#kind, known.id, next)
    return { kind: 'changed' }
  }
}
