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
import { changesText, faultText, fieldsText, comparedFields, unitTitle, type ComparedField } from './texts.ts'
import { parentsFirst, UnitIndex, type Key, type Position } from './unitTree.ts'

/** What is written of a unit where its item is taken: opened, or these fields from a day on under this identifier. */
export interface UnitDeed {
  readonly item: PlannedItem
  readonly unit: ReferenceUnit
  /** The unit of the register that it is, or is to be; null for a new one. */
  readonly heldId: number | null
  readonly fields: readonly ComparedField[]
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

/** Faults that the sender must correct, whatever is in the register. */
function faultOf(unit: ReferenceUnit, { known, cyclic, codes, index }: Deciding): PlannedItem | null {
  const { uid, kind, name, shortName, uscc, noUsccReason, regionCode, openedOn, parent } = unit
  if (cyclic.has(uid)) return rejected(unit, 'parent', '上级关系成环，单位不能是它自己的下级。')
  const values = { ...bareUnit(name), shortName, uscc, noUsccReason, regionCode }
  const [wrong] = unitFaults(kind, values)
  if (wrong !== undefined) return rejected(unit, wrong[0], faultText(...wrong))
  if (openedOn < earliest || openedOn > known.day)
    return rejected(unit, 'openedOn', `设立日期 ${openedOn} 不在 ${earliest} 至 ${known.day} 之间。`)
  const other = uscc === null ? undefined : codes.get(uscc)
  if (other !== undefined) return rejected(unit, 'uscc', `统一社会信用代码与“${other}”的相同。`)
  if (parent !== null && index.standing(parent) === undefined)
    return rejected(unit, 'parent', '上级单位不在包里，本库也没有。')
  return null
}

type Values = Readonly<Record<ComparedField, unknown>>

/** Values of fields in words, as the register or the package has them. */
function words(
  fields: readonly ComparedField[],
  values: Values,
  parentName: string | null,
): ReadonlyMap<ComparedField, string> {
  const text = (field: ComparedField): string => {
    if (field === 'parent') return parentName ?? '无'
    const value = values[field]
    return typeof value === 'boolean' ? (value ? '是' : '否') : String(value ?? '无')
  }
  return new Map(fields.map(field => [field, text(field)]))
}

const currentValues = (current: HeldUnit): Values => ({ ...current, parent: current.parentId })

/** What the package says of a unit that the register holds: an empty field leaves it as it is. */
function incomingValues(
  unit: ReferenceUnit,
  parent: Key | null,
  before: ReferenceUnit | null,
  current: HeldUnit,
): Values {
  const valueOf = (field: 'shortName' | 'uscc' | 'noUsccReason' | 'regionCode') =>
    mentioned(unit[field], before?.[field] ?? null, current[field])
  return {
    name: unit.name,
    shortName: valueOf('shortName'),
    uscc: valueOf('uscc'),
    noUsccReason: valueOf('noUsccReason'),
    regionCode: valueOf('regionCode'),
    reportsMonthly: unit.reportsMonthly,
    parent: parent === null && (before?.parent ?? null) === null ? current.parentId : parent,
  }
}

const newWords: readonly ComparedField[] = ['uscc', 'parent', 'regionCode', 'reportsMonthly']

function openingOf(unit: ReferenceUnit, parent: Key | null, { index }: Deciding): UnitDeed {
  const fields = newWords.filter(field => unit[field] !== null)
  const incoming = fieldsText(words(fields, unit, index.nameOf(parent)))
  const item = referenceItem('units', unit.uid, unitTitle(unit), 'new', { came: incoming })
  return { item, unit, heldId: null, fields: comparedFields, from: unit.openedOn, parent }
}

const sameSaid = (one: ReferenceUnit, other: ReferenceUnit): boolean =>
  comparedFields.every(field => one[field] === other[field])

/** Who of the two changed a unit; one of another identifier is the same unit only by a person's word. */
function weighedUnit(
  unit: ReferenceUnit,
  current: HeldUnit,
  fields: readonly ComparedField[],
  deciding: Deciding,
): Compared {
  const { known, index } = deciding
  const last = known.lastSent.units.get(unit.uid) ?? null
  if (current.uid !== unit.uid) return last?.declined === true && sameSaid(last.sent, unit) ? 'kept' : 'conflict'
  const before: Values | null = last === null ? null : { ...last.sent, parent: index.keyOf(last.sent.parent) }
  const own = currentValues(current)
  return weigh(
    fields,
    last,
    field => last!.sent[field] === unit[field],
    field => before![field] === own[field],
  )
}

/** Plans a unit that is in the register, also under another identifier. */
function revisionOf(unit: ReferenceUnit, current: HeldUnit, parent: Key | null, deciding: Deciding): UnitDeed {
  const { known, index } = deciding
  const last: Received<ReferenceUnit> | undefined = known.lastSent.units.get(unit.uid)
  const incoming = incomingValues(unit, parent, last?.sent ?? null, current)
  const now = currentValues(current)
  const fields = comparedFields.filter(field => incoming[field] !== now[field])
  const weighed = weighedUnit(unit, current, fields, deciding)
  const from = current.from > known.day ? current.from : known.day
  const deed = { unit, heldId: current.id, fields, from, parent: incoming.parent as Key | null }
  const title = unitTitle(unit)
  if (weighed === 'same') return { ...deed, item: referenceItem('units', unit.uid, title, 'same') }
  if (weighed === 'kept') return { ...deed, item: left(unit, alreadyKept) }
  const [own, other] = [
    words(fields, now, index.nameOf(current.parentId)),
    words(fields, incoming, index.nameOf(deed.parent)),
  ]
  const since = from > known.day ? `（自 ${from} 起，本库在这一天改过）` : ''
  if (weighed === 'change')
    return {
      ...deed,
      item: referenceItem('units', unit.uid, title, 'change', { came: changesText(own, other) + since }),
    }
  const linked = current.uid === unit.uid
  const reason = linked ? null : '本库已有这个单位，编号不同；采用报来即认作同一个单位。'
  const texts = { reason, held: fieldsText(own) || unitTitle(current), came: (fieldsText(other) || title) + since }
  return { ...deed, item: referenceItem('units', unit.uid, title, 'conflict', texts) }
}

const without = (item: PlannedItem, unit: ReferenceUnit, heldId: number | null = null): UnitDeed => ({
  item,
  unit,
  heldId,
  fields: [],
  from: unit.openedOn,
  parent: null,
})

/** Why a unit of the register cannot be changed; null when it can. */
function barOf(unit: ReferenceUnit, current: HeldUnit, { known, index }: Deciding): string | null {
  if (current.closedOn !== null) return `本库已于 ${current.closedOn} 撤销这个单位。`
  if (current.kind !== unit.kind) return `类别不同，本库为${unitTitle(current)}，类别不能更改。`
  if (current.from > known.today) return `本库已有 ${current.from} 起生效的变更。`
  const holder = index.holderOf(unit.uscc)
  if (holder !== null && holder.id !== current.id && !index.givesUp(holder, unit.uscc!))
    return `统一社会信用代码已由本库的“${holder.name}”使用。`
  return null
}

function decideUnit(unit: ReferenceUnit, deciding: Deciding): UnitDeed {
  const { index, codes } = deciding
  const wrong = faultOf(unit, deciding)
  if (wrong !== null) return without(wrong, unit)
  if (unit.uscc !== null) codes.set(unit.uscc, unit.name)
  const current = index.like(unit)
  if (Array.isArray(current)) return without(left(unit, `本库有 ${current.length} 个同名单位，请先合并或改名。`), unit)
  const standing: Position | null = unit.parent === null ? null : index.standing(unit.parent)!
  if (standing?.kind === 'none') return without(left(unit, '上级单位没有收入，或已撤销。'), unit, current?.id ?? null)
  const parent = standing?.key ?? null
  if (current === null) {
    const holder = index.holderOf(unit.uscc)
    return holder === null || index.givesUp(holder, unit.uscc!)
      ? openingOf(unit, parent, deciding)
      : without(left(unit, `统一社会信用代码已由本库的“${holder.name}”使用。`), unit)
  }
  const bar = barOf(unit, current, deciding)
  return bar === null ? revisionOf(unit, current, parent, deciding) : without(left(unit, bar), unit, current.id)
}

/** A move below one of its own lower units is refused. */
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
