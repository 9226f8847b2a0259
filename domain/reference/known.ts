import { plannedItem } from '../inbox/plannedItem.ts'
import type { UnitKind } from '../organizations/unit.ts'
import type { FieldValues } from '../shared/field.ts'
import type { IsoDay } from '../shared/time.ts'
import type { CalendarYear } from '../shared/workdays.ts'
import type {
  ReferenceList,
  ReferenceMeasure,
  ReferenceRegion,
  ReferenceUnit,
  ReferenceYear,
} from '../packages/referenceData.ts'

/** A unit of the register with its newest version, in the fields that a package can hold. */
export interface HeldUnit {
  readonly id: number
  readonly uid: string
  readonly kind: UnitKind
  readonly closedOn: IsoDay | null
  readonly mergedInto: number | null
  /** Day from which the newest version holds. */
  readonly from: IsoDay
  readonly name: string
  readonly shortName: string | null
  readonly uscc: string | null
  readonly noUsccReason: string | null
  readonly parentId: number | null
  readonly regionCode: string | null
  readonly reportsMonthly: boolean
}

/** A measure of the office's catalogue, in use or in the trash. */
export interface HeldMeasure {
  readonly id: number
  readonly uid: string
  readonly removed: boolean
  readonly values: FieldValues
}

/** What the last package of a sender said of a record, and whether a person kept the office's own then. */
export interface Received<T> {
  readonly sent: T
  readonly declined: boolean
}

/** All that the office holds of what reference data speaks of. */
export interface KnownReference {
  /** Day of the package, from which its changes hold. */
  readonly day: IsoDay
  readonly today: IsoDay
  /** Every unit, those that have ended too. */
  readonly units: readonly HeldUnit[]
  /** Regions by code; built-in ones are nobody's own. */
  readonly regions: ReadonlyMap<string, Omit<ReferenceRegion, 'code'> & { readonly builtIn: boolean }>
  readonly years: ReadonlyMap<number, CalendarYear & { readonly builtIn: boolean }>
  /** The whole catalogue, what is in the trash too. */
  readonly measures: readonly HeldMeasure[]
  readonly lastSent: {
    readonly units: ReadonlyMap<string, Received<ReferenceUnit>>
    readonly regions: ReadonlyMap<string, Received<ReferenceRegion>>
    readonly calendars: ReadonlyMap<string, Received<ReferenceYear>>
    readonly measures: ReadonlyMap<string, Received<ReferenceMeasure>>
  }
}

/** What comes of a record that both know, by who of the two changed it since the sender last told. */
export type Compared = 'same' | 'change' | 'conflict' | 'kept'

/**
 * Weighs the fields in which a record differs. Where the sender never told of it, and where the office changed one of
 * them itself, a person decides; what was kept once is not asked again until the sender changes it.
 */
export function weigh<Field>(
  differing: readonly Field[],
  last: { readonly declined: boolean } | null,
  sentBefore: (field: Field) => boolean,
  untouched: (field: Field) => boolean,
): Compared {
  if (differing.length === 0) return 'same'
  if (last === null) return 'conflict'
  if (last.declined && differing.every(sentBefore)) return 'kept'
  return differing.every(untouched) ? 'change' : 'conflict'
}

/**
 * A field that came empty says nothing, unless the sender filled it the last time: then it was taken away.
 */
export const mentioned = <T>(came: T | null, before: T | null, held: T | null): T | null =>
  came === null && before === null ? held : came

/** Reason of a record that a person decided to keep the last time. */
export const alreadyKept = '上次已决定保留现有，对方没有再改。'

/** A record as a plan shows it; texts that are not given are null. */
export const referenceItem = plannedItem<ReferenceList>
