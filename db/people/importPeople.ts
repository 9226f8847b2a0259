import { randomUUID } from 'node:crypto'
import type { RowOutcome } from '../../domain/sheets/sheetImport.ts'
import type { CellFault } from '../../domain/shared/sheets/sheet.ts'
import { birthOf, sexOf } from '../../domain/shared/identityNumber.ts'
import type { PersonFields, Post } from '../../domain/people/person.ts'
import type { PersonDraft } from '../../domain/people/sheet.ts'
import { personName } from '../../domain/shared/plainText.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { employments, people } from '../schema/index.ts'
import type { Change } from '../store/change.ts'
import type { Client } from '../store/driver.ts'
import type { ColumnKey } from './columnKey.ts'
import { sealedIdentity } from './changePeople.ts'

const atOnce = 2000

const bare: PersonFields = { name: '', sex: null, bornOn: null, phone: null, note: null }
const barePost: Omit<Post, 'unitId'> = {
  department: null,
  workshop: null,
  team: null,
  post: null,
  postKind: 'worker',
  form: 'formal',
}

type PersonRow = PersonFields & { readonly id: number; readonly uid: string; readonly mark: string | null }
type EmploymentRow = Omit<Post, 'unitId'> & { readonly id: number }

const differs = (fields: object, row: object): boolean =>
  Object.entries(fields).some(([name, value]) => (row as Record<string, unknown>)[name] !== value)

const personColumns = 'id, uid, name, sex, born_on AS bornOn, phone, note, identity_mark AS mark'
const there = 'merged_into IS NULL AND removed_on IS NULL'

/** The queries of an import, prepared once and run for every row. */
const questions = (reader: Client) => ({
  byMark: reader.prepare(`SELECT ${personColumns} FROM people WHERE identity_mark = ? AND ${there}`),
  byPhone: reader.prepare(`SELECT ${personColumns} FROM people WHERE name = ? AND phone = ? AND ${there}`),
  byUnit: reader.prepare(
    `SELECT ${personColumns} FROM people WHERE name = ? AND ${there} AND id IN
     (SELECT person_id FROM employments WHERE unit_id = ? AND ended_on IS NULL)`,
  ),
  employment: reader.prepare(
    `SELECT id, department, workshop, team, post, post_kind AS postKind, form FROM employments
     WHERE person_id = ? AND unit_id = ? AND ended_on IS NULL`,
  ),
})

/** Open units by code and by name, for finding where somebody works. */
function unitsOf(reader: Client) {
  const rows = reader
    .prepare(
      `SELECT units.id, name, uscc FROM unit_versions JOIN units ON units.id = unit_versions.unit_id
       WHERE valid_to IS NULL AND closed_on IS NULL`,
    )
    .all() as { id: number; name: string; uscc: string | null }[]
  const byName = new Map<string, number[]>()
  for (const { id, name } of rows) byName.set(name, [...(byName.get(name) ?? []), id])
  return { byName, byUscc: new Map(rows.filter(({ uscc }) => uscc !== null).map(({ id, uscc }) => [uscc!, id])) }
}

/**
 * Decides the rows of a sheet of people one by one; writes only if `change` is set, so that a preview decides as the
 * import does. A person is recognised by the identity number (in its 18-digit form), else by name and telephone, else
 * by name at the same unit. A row that names another unit adds an employment; a person who is not in the sheet is left
 * alone.
 */
export class PeopleImport {
  readonly #ask: ReturnType<typeof questions>
  readonly #units: ReturnType<typeof unitsOf>
  readonly #key: ColumnKey
  readonly #day: IsoDay
  readonly #change: Change | null
  /** People of the earlier rows by mark; a later row of the same person only adds an employment. */
  readonly #earlierRows = new Map<string, { readonly id: number; readonly name: string; readonly added: boolean }>()
  readonly #seen = new Set<string>()
  readonly #people: (typeof people.$inferInsert)[] = []
  readonly #employments: (typeof employments.$inferInsert)[] = []
  #next: number

  constructor(reader: Client, key: ColumnKey, day: IsoDay, change: Change | null) {
    this.#ask = questions(reader)
    this.#units = unitsOf(reader)
    this.#key = key
    this.#day = day
    this.#change = change
    this.#next = (reader.prepare('SELECT coalesce(max(id), 0) FROM people').pluck().get() as number) + 1
  }

  #unit({ unit, uscc }: PersonDraft): number | CellFault {
    if (uscc !== null) return this.#units.byUscc.get(uscc) ?? { field: 'uscc', fault: 'unknownUnit' }
    const found = this.#units.byName.get(unit!) ?? []
    if (found.length === 1) return found[0]!
    return { field: 'unit', fault: found.length === 0 ? 'unknownUnit' : 'severalUnits' }
  }

  /** The registered person a row is about, or null; also null if several fit. */
  #known({ fields: { name, phone }, identity }: PersonDraft, unitId: number): PersonRow | null {
    const { byMark, byPhone, byUnit } = this.#ask
    if (identity !== null) {
      const marked = byMark.get(this.#key.mark(identity)) as PersonRow | undefined
      if (marked !== undefined) return marked
    }
    const free = (rows: unknown[]) =>
      identity === null ? (rows as PersonRow[]) : (rows as PersonRow[]).filter(({ mark }) => mark === null)
    const told = phone ?? null
    const [called, ...others] = told === null ? [] : free(byPhone.all(name, told))
    if (called !== undefined) return others.length === 0 ? called : null
    // of the same name in the same unit with another telephone is somebody else
    const [one, ...more] = free(byUnit.all(name, unitId)).filter(row => told === null || row.phone === null)
    return one !== undefined && more.length === 0 ? one : null
  }

  /** Identifies the person of a row within the sheet. */
  #mark({ fields: { name, phone }, identity }: PersonDraft, unitId: number): string {
    return identity ?? (phone === undefined || phone === null ? `${name}@${unitId}` : `${name}+${phone}`)
  }

  /** Decides one row, and writes it where there is a change to write in. */
  row(draft: PersonDraft): RowOutcome {
    const unitId = this.#unit(draft)
    if (typeof unitId === 'object') return { kind: 'rejected', faults: [unitId] }
    const mark = this.#mark(draft, unitId)
    const twice = `${mark}@${unitId}`
    if (this.#seen.has(twice))
      return {
        kind: 'rejected',
        faults: [{ field: draft.identity === null ? 'name' : 'identity', fault: 'duplicate' }],
      }
    this.#seen.add(twice)
    const { identity } = draft
    const filledFields =
      identity === null
        ? draft.fields
        : { ...draft.fields, sex: sexOf(identity), bornOn: IsoDay.parse(birthOf(identity)) }
    const earlier = this.#earlierRows.get(mark)
    if (earlier !== undefined) return this.#again(earlier, draft, unitId)
    const known = this.#known(draft, unitId)
    if (known === null) return this.#add(draft, filledFields, mark, unitId)
    if (personName(known.name) !== draft.fields.name)
      return { kind: 'rejected', faults: [{ field: 'identity', fault: 'ownName' }] }
    this.#earlierRows.set(mark, { id: known.id, name: draft.fields.name, added: false })
    return this.#revise(known, draft, filledFields, unitId)
  }

  /** Another row of a person in the same sheet; one identity number under two names is rejected. */
  #again(earlier: { id: number; name: string; added: boolean }, draft: PersonDraft, unitId: number): RowOutcome {
    if (earlier.name !== draft.fields.name)
      return { kind: 'rejected', faults: [{ field: 'identity', fault: 'otherName' }] }
    if (!earlier.added) return this.#place(earlier.id, draft, unitId) ? { kind: 'changed' } : { kind: 'same' }
    this.#employ(earlier.id, unitId, draft)
    return { kind: 'changed' }
  }

  #add(draft: PersonDraft, filledFields: Partial<PersonFields>, mark: string, unitId: number): RowOutcome {
    const id = this.#next
    this.#next += 1
    this.#earlierRows.set(mark, { id, name: draft.fields.name, added: true })
    if (this.#change === null) return { kind: 'added' }
    const uid = randomUUID()
    this.#people.push({ id, uid, ...bare, ...filledFields, ...sealedIdentity(this.#key, uid, draft.identity) })
    this.#employ(id, unitId, draft)
    return { kind: 'added' }
  }

  #employ(personId: number, unitId: number, { post, startedOn }: PersonDraft): void {
    if (this.#change === null) return
    this.#employments.push({ personId, unitId, ...barePost, ...post, startedOn: startedOn ?? this.#day })
    if (this.#employments.length >= atOnce) this.flush()
  }

  #revise(known: PersonRow, draft: PersonDraft, filledFields: Partial<PersonFields>, unitId: number): RowOutcome {
    const learned = draft.identity !== null && known.mark === null
    const changed = differs(filledFields, known) || learned
    if (changed && this.#change !== null) {
      this.flush()
      const sealed = learned ? sealedIdentity(this.#key, known.uid, draft.identity) : {}
      this.#change.update(people, known.id, { ...filledFields, ...sealed })
    }
    const moved = this.#place(known.id, draft, unitId)
    return { kind: changed || moved ? 'changed' : 'same' }
  }

  /** Writes the row's employment of a registered person; true if it differs from the stored one. */
  #place(personId: number, draft: PersonDraft, unitId: number): boolean {
    const employment = this.#ask.employment.get(personId, unitId) as EmploymentRow | undefined
    if (employment !== undefined && !differs(draft.post, employment)) return false
    if (this.#change === null) return true
    this.flush()
    if (employment === undefined) this.#employ(personId, unitId, draft)
    else this.#change.update(employments, employment.id, draft.post)
    return true
  }

  /** Writes the new people that are still gathered; call it after the last row. */
  flush(): void {
    if (this.#change === null) return
    if (this.#people.length > 0) this.#change.insertMany(people, this.#people.splice(0))
    if (this.#employments.length > 0) this.#change.insertMany(employments, this.#employments.splice(0))
  }
}
