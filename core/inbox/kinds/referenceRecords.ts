import { storeSent } from '../../../db/reference/referenceRecords.ts'
import { codesTwice, nextUnitId, openUnits, renameUid } from '../../../db/organizations/reference.ts'
import { RegionImport } from '../../../db/organizations/regions.ts'
import { unitHistory } from '../../../db/organizations/units.ts'
import { reviseUnit } from '../../../db/organizations/changeUnits.ts'
import { addPassedMeasure, changePassedMeasure } from '../../../db/measures/reference.ts'
import { addCalendarYear } from '../../../db/settings/calendar.ts'
import type { Change } from '../../../db/store/change.ts'
import type { ReferenceList, ReferenceData } from '../../../domain/packages/referenceData.ts'
import { decisionOf, isTaken, takenKeys } from '../../../domain/inbox/fileState.ts'
import { alreadyKept } from '../../../domain/reference/known.ts'
import { takenMeasures } from '../../../domain/reference/measures.ts'
import type { ReferencePlan } from '../../../domain/reference/plan.ts'
import type { ComparedField } from '../../../domain/reference/texts.ts'
import type { Key } from '../../../domain/reference/unitTree.ts'
import type { UnitDeed } from '../../../domain/reference/units.ts'
import type { PlannedItem } from '../../../domain/inbox/plannedItem.ts'
import { changeFrom, versionAsOf } from '../../../domain/organizations/history.ts'
import { bareUnit, type UnitFields } from '../../../domain/organizations/unit.ts'
import { Refusal } from '../../../domain/shared/refusal.ts'
import type { ImportOrder } from './kind.ts'

/** Reference data with its plan and its sender, and how it is written. */
interface ReferenceImport extends ImportOrder {
  readonly sender: string
  readonly data: ReferenceData
  readonly plan: ReferencePlan
}

type KeyOf = (key: Key | null) => number | null

function fieldsOf({ unit, fields, parent }: UnitDeed, keyOf: KeyOf): Partial<UnitFields> {
  const value = (field: Exclude<ComparedField, 'parent'>) => unit[field]
  return Object.fromEntries(
    fields.map(field => (field === 'parent' ? ['parentId', keyOf(parent)] : [field, value(field)])),
  )
}

function openNew(at: Change, deeds: readonly UnitDeed[]): KeyOf {
  const first = nextUnitId(at.read)
  const ids = new Map(deeds.map(({ unit }, place) => [unit.uid, first + place]))
  const keyOf: KeyOf = key => (typeof key === 'string' ? ids.get(key)! : key)
  openUnits(
    at,
    deeds.map(deed => {
      const { uid, kind, name, openedOn } = deed.unit
      const version = { validFrom: openedOn, ...bareUnit(name), ...fieldsOf(deed, keyOf) }
      return [{ id: ids.get(uid)!, uid, kind, openedOn }, version]
    }),
  )
  return keyOf
}

/** Changes a unit from the day on, as by hand, and gives it the sender's identifier. */
function revise(at: Change, deed: UnitDeed, keyOf: KeyOf): void {
  const { heldId, unit, from } = deed
  renameUid(at, heldId!, unit.uid)
  const history = unitHistory(at.read, heldId!)!
  const before = versionAsOf(history, from)
  if (before === null) throw new Refusal('UNIT_CLOSED')
  const fields = { ...before.fields, ...fieldsOf(deed, keyOf) }
  if (deed.fields.length > 0) reviseUnit(at, heldId!, changeFrom(history, from, fields))
}

function takeUnits(at: Change, { plan, decisions }: ReferenceImport): void {
  const taken = plan.units.filter(({ item }) => isTaken(item, decisions))
  const keyOf = openNew(
    at,
    taken.filter(({ heldId }) => heldId === null),
  )
  for (const deed of taken) if (deed.heldId !== null) revise(at, deed, keyOf)
  // a code can be held twice if the unit that should have given it up was not taken
  const codes = taken.flatMap(({ unit }) => (unit.uscc === null ? [] : [unit.uscc]))
  const [twice] = codesTwice(at.read, codes)
  if (twice !== undefined) throw new Refusal('USCC_TAKEN', { at: twice })
}

/** Notes what the sender stated of each record and whether a person kept the own one; records left out are not noted. */
function noteStated(
  at: Change,
  order: ReferenceImport,
  area: ReferenceList,
  statedByKey: ReadonlyMap<string, unknown>,
): void {
  const { decisions, items, sender } = order
  const isKept = (item: PlannedItem) =>
    item.reason === alreadyKept || (item.outcome === 'conflict' && decisionOf(item, decisions) === 'keep')
  const stated = items
    .filter(item => item.area === area && (item.outcome !== 'left' || item.reason === alreadyKept))
    .map(item => ({ key: item.key, said: statedByKey.get(item.key), kept: isKept(item) }))
  storeSent(at, sender, area, stated)
}

/** Writes exactly what was planned of reference data, inside one change. */
export function writeReference(at: Change, order: ReferenceImport): void {
  const { items, plan, decisions, data, now } = order
  takeUnits(at, order)
  const register = new RegionImport(at.read, at)
  for (const { item, region } of plan.regions) if (isTaken(item, decisions)) register.row(region)
  const years = takenKeys(items, 'calendars', decisions)
  for (const year of data.calendars) if (years.has(String(year.year))) addCalendarYear(at, year, now)
  for (const { heldId, uid, values } of takenMeasures(plan.measures, decisions))
    if (heldId === null) addPassedMeasure(at, { uid, values, enteredAt: now, enteredBy: order.by })
    else changePassedMeasure(at, heldId, { uid, values })
  noteStated(at, order, 'units', new Map(data.units.map(unit => [unit.uid, unit])))
  noteStated(at, order, 'regions', new Map(data.regions.map(region => [region.code, region])))
  noteStated(at, order, 'calendars', new Map(data.calendars.map(year => [String(year.year), year])))
  noteStated(at, order, 'measures', new Map(data.measures.map(measure => [measure.uid, measure])))
}
