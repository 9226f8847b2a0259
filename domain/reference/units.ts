import { isTaken, type Decisions } from '../inbox/fileState.ts'
import type { PlannedItem } from '../inbox/plannedItem.ts'
import { unitFaults, bareUnit } from '../organizations/unit.ts'
import type { IsoDay } from '../shared/time.ts'
import type { ReferenceUnit } from '../packages/referenceData.ts'
import {
  alreadyKept,
  referenceItem,
  mentioned,
  weigh,
  type HeldUnit,
  type KnownReference,
  type Received,
  type Compared,
} from './known.ts'
import { changesText, faultText, fieldsText, toldFields, unitTitle, type ToldField } from './texts.ts'
import { parentsFirst, UnitIndex, type Key, type Position } from './unitTree.ts'

/** What is written of a unit where its item is taken: opened, or these fields from a day on under this identifier. */
export interface UnitDeed {
  readonly item: PlannedItem
  readonly unit: ReferenceUnit
  /** The unit of the register that it is, or is to be; null for a new one. */
  readonly heldId: number | null
  readonly fields: readonly ToldField[]
  readonly from: IsoDay
  /** Key of the unit above it: of the register, or by the identifier of a new one of this package. */
  readonly parent: Key | null
}

const earliest = '1900-01-01'

interface Deciding {
  readonly known: KnownReference
  readonly index: UnitIndex
  readonly cyclic: ReadonlySet<string>
  readonly decisions: Decisions
  /** Codes of the units of the package that came before. */
  readonly codes: Map<string, string>
}

const rejected = (unit: ReferenceUnit, field: string, reason: string): PlannedItem =>
  referenceItem('units', unit.uid, unitTitle(unit), 'rejected', { field, reason })

const left = (unit: ReferenceUnit, reason: string): PlannedItem =>
  referenceItem('units', unit.uid, unitTitle(unit), 'left', { reason })

/** What the sender must put right, whatever the register holds. */
function faultOf(unit: ReferenceUnit, { known, cyclic, codes, index }: Deciding): PlannedItem | null {
  const { uid, kind, name, shortName, uscc, noUsccReason, regionCode, openedOn, parent } = unit
  if (cyclic.has(uid)) return rejected(unit, 'parent', '上级关系成环，单位不能是它自己的下级。')
  const said = { ...bareUnit(name), shortName, uscc, noUsccReason, regionCode }
  const [wrong] = unitFaults(kind, said)
  if (wrong !== undefined) return rejected(unit, wrong[0], faultText(...wrong))
  if (openedOn < earliest || openedOn > known.day)
    return rejected(unit, 'openedOn', `设立日期 ${openedOn} 不在 ${earliest} 至 ${known.day} 之间。`)
  const other = uscc === null ? undefined : codes.get(uscc)
  if (other !== undefined) return rejected(unit, 'uscc', `统一社会信用代码与“${other}”的相同。`)
  if (parent !== null && index.standing(parent) === undefined)
    return rejected(unit, 'parent', '上级单位不在包里，本库也没有。')
  return null
}

type Values = Readonly<Record<ToldField, unknown>>

/** Values of fields in words, as the register or the package has them. */
function words(
  fields: readonly ToldField[],
  values: Values,
  parentName: string | null,
): ReadonlyMap<ToldField, string> {
  const text = (field: ToldField): string => {
    if (field === 'parent') return parentName ?? '无'
    const value = values[field]
    return typeof value === 'boolean' ? (value ? '是' : '否') : String(value ?? '无')
  }
  return new Map(fields.map(field => [field, text(field)]))
}

const heldValues = (held: HeldUnit): Values => ({ ...held, parent: held.parentId })

/** What the package says of a unit that the register holds: an empty field leaves it as it is. */
function cameValues(unit: ReferenceUnit, parent: Key | null, before: ReferenceUnit | null, held: HeldUnit): Values {
  const said = (field: 'shortName' | 'uscc' | 'noUsccReason' | 'regionCode') =>
    mentioned(unit[field], before?.[field] ?? null, held[field])
  return {
    name: unit.name,
    shortName: said('shortName'),
    uscc: said('uscc'),
    noUsccReason: said('noUsccReason'),
    regionCode: said('regionCode'),
    reportsMonthly: unit.reportsMonthly,
    parent: parent === null && (before?.parent ?? null) === null ? held.parentId : parent,
  }
}

const newWords: readonly ToldField[] = ['uscc', 'parent', 'regionCode', 'reportsMonthly']

function openingOf(unit: ReferenceUnit, parent: Key | null, { index }: Deciding): UnitDeed {
  const fields = newWords.filter(field => unit[field] !== null)
  const came = fieldsText(words(fields, unit, index.nameOf(parent)))
  const item = referenceItem('units', unit.uid, unitTitle(unit), 'new', { came })
  return { item, unit, heldId: null, fields: toldFields, from: unit.openedOn, parent }
}

const sameSaid = (one: ReferenceUnit, other: ReferenceUnit): boolean =>
  toldFields.every(field => one[field] === other[field])

/** Who of the two changed a unit; one of another identifier is the same unit only by a person's word. */
function weighedUnit(unit: ReferenceUnit, held: HeldUnit, fields: readonly ToldField[], deciding: Deciding): Compared {
  const { known, index } = deciding
  const told = known.told.units.get(unit.uid) ?? null
  if (held.uid !== unit.uid) return told?.kept === true && sameSaid(told.said, unit) ? 'kept' : 'conflict'
  const before: Values | null = told === null ? null : { ...told.said, parent: index.keyOf(told.said.parent) }
  const own = heldValues(held)
  return weigh(
    fields,
    told,
    field => told!.said[field] === unit[field],
    field => before![field] === own[field],
  )
}

/** What comes of a unit that the register holds, or holds under another identifier. */
function revisionOf(unit: ReferenceUnit, held: HeldUnit, parent: Key | null, deciding: Deciding): UnitDeed {
  const { known, index } = deciding
  const told: Received<ReferenceUnit> | undefined = known.told.units.get(unit.uid)
  const came = cameValues(unit, parent, told?.said ?? null, held)
  const now = heldValues(held)
  const fields = toldFields.filter(field => came[field] !== now[field])
  const weighed = weighedUnit(unit, held, fields, deciding)
  const from = held.from > known.day ? held.from : known.day
  const deed = { unit, heldId: held.id, fields, from, parent: came.parent as Key | null }
  const title = unitTitle(unit)
  if (weighed === 'same') return { ...deed, item: referenceItem('units', unit.uid, title, 'same') }
  if (weighed === 'kept') return { ...deed, item: left(unit, alreadyKept) }
  const [own, other] = [words(fields, now, index.nameOf(held.parentId)), words(fields, came, index.nameOf(deed.parent))]
  const since = from > known.day ? `（自 ${from} 起，本库在这一天改过）` : ''
  if (weighed === 'change')
    return {
      ...deed,
      item: referenceItem('units', unit.uid, title, 'change', { came: changesText(own, other) + since }),
    }
  const linked = held.uid === unit.uid
  const reason = linked ? null : '本库已有这个单位，编号不同；采用报来即认作同一个单位。'
  const said = { reason, held: fieldsText(own) || unitTitle(held), came: (fieldsText(other) || title) + since }
  return { ...deed, item: referenceItem('units', unit.uid, title, 'conflict', said) }
}

const without = (item: PlannedItem, unit: ReferenceUnit, heldId: number | null = null): UnitDeed => ({
  item,
  unit,
  heldId,
  fields: [],
  from: unit.openedOn,
  parent: null,
})

/** Why a unit that the register holds cannot be changed, or null. */
function barOf(unit: ReferenceUnit, held: HeldUnit, { known, index }: Deciding): string | null {
  if (held.closedOn !== null) return `本库已于 ${held.closedOn} 撤销这个单位。`
  if (held.kind !== unit.kind) return `类别不同，本库为${unitTitle(held)}，类别不能更改。`
  if (held.from > known.today) return `本库已有 ${held.from} 起生效的变更。`
  const holder = index.holderOf(unit.uscc)
  if (holder !== null && holder.id !== held.id && !index.givesUp(holder, unit.uscc!))
    return `统一社会信用代码已由本库的“${holder.name}”使用。`
  return null
}

function decideUnit(unit: ReferenceUnit, deciding: Deciding): UnitDeed {
  const { index, codes } = deciding
  const wrong = faultOf(unit, deciding)
  if (wrong !== null) return without(wrong, unit)
  if (unit.uscc !== null) codes.set(unit.uscc, unit.name)
  const held = index.like(unit)
  if (Array.isArray(held)) return without(left(unit, `本库有 ${held.length} 个同名单位，请先合并或改名。`), unit)
  const standing: Position | null = unit.parent === null ? null : index.standing(unit.parent)!
  if (standing?.kind === 'none') return without(left(unit, '上级单位没有收入，或已撤销。'), unit, held?.id ?? null)
  const parent = standing?.key ?? null
  if (held === null) {
    const holder = index.holderOf(unit.uscc)
    return holder === null || index.givesUp(holder, unit.uscc!)
      ? openingOf(unit, parent, deciding)
      : without(left(unit, `统一社会信用代码已由本库的“${holder.name}”使用。`), unit)
  }
  const bar = barOf(unit, held, deciding)
  return bar === null ? revisionOf(unit, held, parent, deciding) : without(left(unit, bar), unit, held.id)
}

/** A move beneath itself, by what the register has above the new parent, is none. */
function placed(deed: UnitDeed, { index, decisions }: Deciding): UnitDeed {
  const moved = deed.heldId !== null && deed.fields.includes('parent') && isTaken(deed.item, decisions)
  if (!moved) return deed
  if (index.liesBeneath(deed.parent, deed.heldId!))
    return without(left(deed.unit, '改挂后会成为自己的下级，请先调整本库的上级关系。'), deed.unit, deed.heldId)
  index.move(deed.heldId!, deed.parent)
  return deed
}

/** What comes of every unit of a package, parents first; the units whose parents go round in a circle come last. */
export function decideUnits(
  units: readonly ReferenceUnit[],
  known: KnownReference,
  decisions: Decisions,
): readonly UnitDeed[] {
  const { ordered, cyclic } = parentsFirst(units)
  const deciding = { known, index: new UnitIndex(known.units, units), cyclic, decisions, codes: new Map() }
  return ordered.map(unit => {
    const deed = placed(decideUnit(unit, deciding), deciding)
    deciding.index.stands(unit, deed.heldId, deed.item.outcome)
    return deed
  })
}
