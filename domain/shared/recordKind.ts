import type { Cycle } from './cycle.ts'
import type { Field, Fields } from './field.ts'
import type { CountUnit } from './metric.ts'
import type { RecordArea } from './recordAreas.ts'

/** A figure over the records of a kind: how many are in these states, or the sum of one of their fields, by their day. */
export interface RecordCount<State extends string = string> {
  readonly name: string
  readonly unit: CountUnit
  readonly definition: string
  readonly states: readonly State[]
  /** The field that is summed up; without one the records are counted. */
  readonly sum?: string
}

/** What the monthly report says of a kind beside its figures: sentences of one section, and a table by name. */
export interface RecordReport<State extends string = string> {
  /** Key of the section that the sentence stands at the end of. */
  readonly section: string
  /** Figures stand in it by name; it is said where the count is more than 0. */
  readonly sentence: { readonly when: string; readonly text: string }
  /** The records of the month by name, in these states, with these fields. */
  readonly list: { readonly title: string; readonly states: readonly State[]; readonly fields: readonly string[] }
}

/** What all records of an area have in common; lists, pages, sheets, forms, handover and the log read this. */
export interface RecordKind<State extends string = string, Event extends string = string> {
  readonly area: RecordArea
  /** What one record is counted in: 项, 条. */
  readonly counted: string
  readonly fields: Fields
  /** The field by which a person knows a record. */
  readonly title: string
  /** The field with the day to which a record belongs; null where records belong to no day. */
  readonly day: string | null
  /** The field with the unit to which a record belongs; null where it belongs to the office. */
  readonly unit: string | null
  readonly cycle: Cycle<State, Event>
  /** The state of a new record, and of one that a unit hands in. */
  readonly first: State
  readonly handedIn: State | null
  /** The step on whose day a record was carried out: that day becomes its own. */
  readonly datedBy: Event | null
  /** Figures over its records, by their keys; the catalogue has them under the area's name. */
  readonly counts?: Readonly<Record<string, RecordCount<State>>>
  /** What the monthly report says of them. */
  readonly report?: RecordReport<State>
  /** The order of a list that nobody sorted. */
  readonly order: { readonly by: string; readonly descending: boolean }
  /** A row of a template that shows how it is filled in, by field, in words. */
  readonly example: Readonly<Record<string, string>>
  /** What the area is for, and how it begins: what an empty list says. */
  readonly purpose: string
}

/** Writes a kind with its states and events. */
export const recordKind = <State extends string, Event extends string, HandedIn extends State | null>(
  kind: RecordKind<State, Event> & { readonly handedIn: HandedIn },
): RecordKind<State, Event> & { readonly handedIn: HandedIn } => kind

/** Fields of a kind of field, with their names. */
export const fieldsOfKind = (kind: RecordKind, wanted: Field['kind']): readonly string[] =>
  Object.entries(kind.fields).flatMap(([name, field]) => (field.kind === wanted ? [name] : []))

/** The name of a column in the database: held_on of heldOn. */
export const storedName = (field: string): string => field.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
