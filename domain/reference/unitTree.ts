import type { Outcome } from '../inbox/plannedItem.ts'
import type { ReferenceUnit } from '../packages/referenceData.ts'
import type { HeldUnit } from './known.ts'

/** A unit on the way in: by its key in the register, or a new one by its identifier. */
export type Key = number | string

/** The parent that units below a unit of the package get; `none` where that unit is not imported. */
export type Position = { readonly kind: 'unit'; readonly key: Key } | { readonly kind: 'none' }

/** Units with their parents before them; those that lie in a circle, or beneath one, come last and are named. */
export function parentsFirst(units: readonly ReferenceUnit[]): {
  readonly ordered: readonly ReferenceUnit[]
  readonly cyclic: ReadonlySet<string>
} {
  const here = new Set(units.map(({ uid }) => uid))
  const beneath = Map.groupBy(units, ({ parent }) => (parent !== null && here.has(parent) ? parent : null))
  const ordered = [...(beneath.get(null) ?? [])]
  // the list grows while it is walked
  for (const { uid } of ordered) for (const child of beneath.get(uid) ?? []) ordered.push(child)
  const reached = new Set(ordered.map(({ uid }) => uid))
  const cyclic = units.filter(({ uid }) => !reached.has(uid))
  return { ordered: [...ordered, ...cyclic], cyclic: new Set(cyclic.map(({ uid }) => uid)) }
}

const namesOf = ({ kind, name, shortName }: HeldUnit): readonly string[] =>
  kind === 'enterprise' || shortName === null || shortName === name ? [name] : [name, shortName]

const isOpen = ({ closedOn }: HeldUnit): boolean => closedOn === null

/** The register during an import: which unit a record means, and which unit is above which as records are planned. */
export class UnitIndex {
  readonly #byId: ReadonlyMap<number, HeldUnit>
  readonly #byUid: ReadonlyMap<string, HeldUnit>
  readonly #byCode: ReadonlyMap<string, HeldUnit>
  readonly #byName: ReadonlyMap<string, readonly HeldUnit[]>
  readonly #incoming: ReadonlyMap<string, ReferenceUnit>
  readonly #standing = new Map<string, Position>()
  readonly #above: Map<Key, Key | null>
  /** Units of the register that a record of the package was found to mean. */
  readonly #meant = new Set<number>()

  constructor(current: readonly HeldUnit[], incoming: readonly ReferenceUnit[]) {
    const open = current.filter(isOpen)
    const named = open.flatMap(unit => namesOf(unit).map(name => ({ name, unit })))
    this.#byId = new Map(current.map(unit => [unit.id, unit]))
    this.#byUid = new Map(current.map(unit => [unit.uid, unit]))
    this.#byCode = new Map(open.flatMap(unit => (unit.uscc === null ? [] : [[unit.uscc, unit] as const])))
    this.#byName = new Map(
      [...Map.groupBy(named, ({ name }) => name)].map(([name, all]) => [name, all.map(({ unit }) => unit)]),
    )
    this.#incoming = new Map(incoming.map(unit => [unit.uid, unit]))
    this.#above = new Map(open.map(({ id, parentId }) => [id, parentId]))
  }

  /** Whom a record means: by identifier, then by code, then by name among those without another code. */
  like(unit: ReferenceUnit): HeldUnit | HeldUnit[] | null {
    const known = this.#byUid.get(unit.uid)
    if (known !== undefined) return known
    // a unit that the package names by an identifier of its own is another one
    const free = (one: HeldUnit) => !this.#incoming.has(one.uid) && !this.#meant.has(one.id)
    const coded = unit.uscc === null ? undefined : this.#byCode.get(unit.uscc)
    if (coded !== undefined && free(coded)) return coded
    const named = (this.#byName.get(unit.name) ?? []).filter(
      one => one.kind === unit.kind && free(one) && (unit.uscc === null || one.uscc === null),
    )
    return named.length > 1 ? named : (named[0] ?? null)
  }

  /** The open unit of the register that has a code, or null. */
  holderOf(uscc: string | null): HeldUnit | null {
    return uscc === null ? null : (this.#byCode.get(uscc) ?? null)
  }

  /** Whether the package gives the holder of a code another one. */
  givesUp(holder: HeldUnit, uscc: string): boolean {
    const incoming = this.#incoming.get(holder.uid)
    return incoming !== undefined && incoming.uscc !== null && incoming.uscc !== uscc
  }

  /** Where units may stand under the one with an identifier; undefined when nobody knows it. */
  standing(uid: string): Position | undefined {
    return this.#standing.get(uid) ?? this.#inRegister(this.#byUid.get(uid))
  }

  /** A closed unit leads to the unit it was merged into. */
  #inRegister(current: HeldUnit | undefined): Position | undefined {
    if (current === undefined) return undefined
    const seen = new Set<number>()
    let at: HeldUnit | undefined = current
    while (at !== undefined && !isOpen(at) && !seen.has(at.id)) {
      seen.add(at.id)
      at = at.mergedInto === null ? undefined : this.#byId.get(at.mergedInto)
    }
    return at !== undefined && isOpen(at) ? { kind: 'unit', key: at.id } : { kind: 'none' }
  }

  /** Records the outcome of a unit, for the units below it. */
  stands({ uid, parent }: ReferenceUnit, heldId: number | null, outcome: Outcome): void {
    if (heldId !== null) this.#meant.add(heldId)
    if (outcome === 'new') this.#above.set(uid, this.keyOf(parent))
    const current = heldId === null ? undefined : this.#inRegister(this.#byId.get(heldId))
    this.#standing.set(uid, outcome === 'new' ? { kind: 'unit', key: uid } : (current ?? { kind: 'none' }))
  }

  /** Key of a unit by identifier, as far as it is known. */
  keyOf(uid: string | null): Key | null {
    const standing = uid === null ? undefined : this.standing(uid)
    return standing?.kind === 'unit' ? standing.key : null
  }

  /** Name of a unit in the register, else in the package. */
  nameOf(key: Key | null): string | null {
    if (key === null) return null
    return typeof key === 'number' ? (this.#byId.get(key)?.name ?? null) : (this.#incoming.get(key)?.name ?? null)
  }

  /** Whether a unit stands beneath another, or is it. */
  liesBeneath(key: Key | null, above: Key): boolean {
    const seen = new Set<Key>()
    for (let at = key; at !== null && !seen.has(at); at = this.#above.get(at) ?? null) {
      if (at === above) return true
      seen.add(at)
    }
    return false
  }

  /** Moves a unit below another. */
  move(key: Key, parent: Key | null): void {
    this.#above.set(key, parent)
  }
}
