import type { Cycle } from './cycle.ts'
import type { Field, Fields } from './field.ts'
import type { RecordArea } from './recordAreas.ts'

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
