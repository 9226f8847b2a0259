import { Refusal } from '../shared/refusal.ts'
import type { IsoDay } from '../shared/time.ts'
import type { UnitFields, UnitHistory, UnitVersion } from './unit.ts'

/** What writing a change of a unit means: one version ends on the day, another begins; or one is put right in place. */
export type Revision =
  | { readonly kind: 'inPlace'; readonly version: number; readonly fields: UnitFields }
  | { readonly kind: 'from'; readonly ends: number; readonly day: IsoDay; readonly fields: UnitFields }

/** True from the day of opening up to the day before closing. */
const isOpen = (unit: Pick<UnitHistory, 'openedOn' | 'closedOn'>, day: IsoDay): boolean =>
  unit.openedOn <= day && (unit.closedOn === null || day < unit.closedOn)

/** The version in force on a day, or null when the unit was not open then. */
export function versionAsOf(unit: UnitHistory, day: IsoDay): UnitVersion | null {
  if (!isOpen(unit, day)) return null
  return unit.versions.findLast(version => version.from <= day) ?? null
}

function demandOpen(unit: UnitHistory, day: IsoDay): UnitVersion {
  if (day < unit.openedOn) throw new Refusal('DAY_BEFORE_OPENING', { at: unit.openedOn })
  const version = versionAsOf(unit, day)
  if (version === null) throw new Refusal('UNIT_CLOSED')
  return version
}

/**
 * Sets fields from a day on: renamed, moved, regraded. A change on the day a version begins puts that version right
 * in place. Refuses DAY_BEFORE_OPENING, UNIT_CLOSED, LATER_CHANGE_EXISTS (with its day): history is written forward.
 */
export function changeFrom(unit: UnitHistory, day: IsoDay, fields: UnitFields): Revision {
  const version = demandOpen(unit, day)
  const later = unit.versions.find(({ from }) => from > day)
  if (later !== undefined) throw new Refusal('LATER_CHANGE_EXISTS', { at: later.from })
  if (version.from === day) return { kind: 'inPlace', version: version.id, fields }
  return { kind: 'from', ends: version.id, day, fields }
}

/** Corrects the version in force on a day, for all of its time. Refuses as `changeFrom`. */
export const correct = (unit: UnitHistory, day: IsoDay, fields: UnitFields): Revision => ({
  kind: 'inPlace',
  version: demandOpen(unit, day).id,
  fields,
})

/**
 * May a unit end on a day? Refuses UNIT_CLOSED, DAY_BEFORE_OPENING (not after the opening), LATER_CHANGE_EXISTS, and
 * UNIT_HAS_CHILDREN with their number while open units lie beneath it that nobody takes over.
 */
export function demandClosable(unit: UnitHistory, day: IsoDay, openChildren: number): void {
  if (unit.closedOn !== null) throw new Refusal('UNIT_CLOSED')
  if (day <= unit.openedOn) throw new Refusal('DAY_BEFORE_OPENING', { at: unit.openedOn })
  const last = unit.versions.at(-1)!
  if (last.from >= day) throw new Refusal('LATER_CHANGE_EXISTS', { at: last.from })
  if (openChildren > 0) throw new Refusal('UNIT_HAS_CHILDREN', { figure: openChildren })
}

/**
 * Refuses UNIT_CYCLE when a unit would come to lie beneath itself. `parentOf` gives the parent on the day in question.
 */
export function demandNoCycle(id: number, parentId: number | null, parentOf: (id: number) => number | null): void {
  const seen = new Set([id])
  for (let at = parentId; at !== null; at = parentOf(at)) {
    if (seen.has(at)) throw new Refusal('UNIT_CYCLE')
    seen.add(at)
  }
}

/** What happened to a unit and when, for its page, oldest first. */
export type UnitEvent =
  | { readonly day: IsoDay; readonly what: 'opened'; readonly to: string }
  | { readonly day: IsoDay; readonly what: 'renamed'; readonly from: string; readonly to: string }
  | { readonly day: IsoDay; readonly what: 'moved'; readonly from: number | null; readonly to: number | null }
  | { readonly day: IsoDay; readonly what: 'changed'; readonly fields: readonly string[] }
  | { readonly day: IsoDay; readonly what: 'closed' | 'merged'; readonly into: number | null }

function between(before: UnitVersion, after: UnitVersion): readonly UnitEvent[] {
  const day = after.from
  const events: UnitEvent[] = []
  const [a, b] = [before.fields, after.fields]
  if (a.name !== b.name) events.push({ day, what: 'renamed', from: a.name, to: b.name })
  if (a.parentId !== b.parentId) events.push({ day, what: 'moved', from: a.parentId, to: b.parentId })
  const fields = (Object.keys(b) as (keyof UnitFields)[]).filter(
    name => name !== 'name' && name !== 'parentId' && a[name] !== b[name],
  )
  if (fields.length > 0) events.push({ day, what: 'changed', fields })
  return events
}

/** The events of a unit's life in order. */
export function eventsOf(unit: UnitHistory): readonly UnitEvent[] {
  const [first] = unit.versions
  const opened: UnitEvent = { day: unit.openedOn, what: 'opened', to: first!.fields.name }
  const changes = unit.versions.slice(1).flatMap((version, at) => between(unit.versions[at]!, version))
  const { closedOn, mergedInto } = unit
  const ended: UnitEvent[] =
    closedOn === null ? [] : [{ day: closedOn, what: mergedInto === null ? 'closed' : 'merged', into: mergedInto }]
  return [opened, ...changes, ...ended]
}
