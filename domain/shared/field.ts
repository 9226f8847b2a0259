import { z } from 'zod'
import { choice, day, described, plain, reference, unit, type RecordField } from './recordFields.ts'
import { IsoDay } from './time.ts'

/** What stands in a field: a text, a word of a closed list, a day, a count, 分 of money, a key or several; null: nothing. */
export const FieldValue = z.union([z.string(), z.number(), z.array(z.int()), z.null()])
export type FieldValue = z.output<typeof FieldValue>

/** What stands in the fields of a record, by their names. */
export type FieldValues = Readonly<Record<string, FieldValue>>

interface Common {
  readonly label: string
  readonly required: boolean
  /** Width in lists, in rem; a field without one is shown only where a person chooses it. */
  readonly width: number | null
  /** Heads under which others' sheets have it, beside its label. */
  readonly heads: readonly string[]
  readonly hint: string
}

type Names = Readonly<Record<string, string>>

/** One field of a kind of record. */
export type Field = Common &
  (
    | { readonly kind: 'text'; readonly max: number; readonly lines: number }
    | { readonly kind: 'choice'; readonly names: Names }
    | { readonly kind: 'day' }
    | { readonly kind: 'count'; readonly unit: string; readonly max: number }
    | { readonly kind: 'money' }
    | { readonly kind: 'unit' }
    | { readonly kind: 'measures' }
  )

/** Fields of a kind of record, in the order in which a person fills them. */
export type Fields = Readonly<Record<string, Field>>

type FieldOf<K extends Field['kind']> = Extract<Field, { readonly kind: K }>
type More = Partial<Omit<Common, 'label'>>

const common = (label: string, more: More): Common => ({
  label,
  required: false,
  width: null,
  heads: [],
  hint: '',
  ...more,
})

/** A text of at most `max` characters; with `lines` more than one it is typed into a larger box. */
export const textField = (label: string, max: number, more: More & { readonly lines?: number } = {}): Field => {
  const { lines = 1, ...rest } = more
  return { ...common(label, rest), kind: 'text', max, lines }
}

/** One of a closed list of words. */
export const choiceField = (label: string, names: Names, more: More = {}): Field => ({
  ...common(label, more),
  kind: 'choice',
  names,
})

/** A day. */
export const dayField = (label: string, more: More = {}): Field => ({ ...common(label, more), kind: 'day' })

/** A whole number from 0 to `max`, counted in a unit. */
export const countField = (label: string, counting: string, max: number, more: More = {}): Field => ({
  ...common(label, more),
  kind: 'count',
  unit: counting,
  max,
})

/** Money: stored in 分, typed and shown in 元. */
export const moneyField = (label: string, more: More = {}): Field => ({ ...common(label, more), kind: 'money' })

/** A unit of the register. */
export const unitField = (label: string, more: More = {}): Field => ({ ...common(label, more), kind: 'unit' })

/** Measures of the catalogue. */
export const measuresField = (label: string, more: More = {}): Field => ({ ...common(label, more), kind: 'measures' })

/** Largest amount of money in a field: a hundred million 元. */
const maxMoney = 100_000_000_00

/** Most measures that one record may name. */
const maxMeasures = 50

const schemas: { readonly [K in Field['kind']]: (field: FieldOf<K>) => z.ZodType<FieldValue> } = {
  text: ({ max, required }) =>
    z
      .string()
      .trim()
      .min(required ? 1 : 0)
      .max(max),
  choice: ({ names }) => z.enum(Object.keys(names)),
  day: () => IsoDay,
  count: ({ max }) => z.int().min(0).max(max),
  money: () => z.int().min(0).max(maxMoney),
  unit: () => z.int().min(1),
  measures: () => z.array(z.int().min(1)).max(maxMeasures),
}

const schemaOf = <K extends Field['kind']>(kind: K, field: Field): z.ZodType<FieldValue> =>
  schemas[kind](field as FieldOf<K>)

/** What may stand in the fields of a record; an empty text counts as nothing. */
export const fieldsSchema = (fields: Fields) =>
  z.strictObject(
    Object.fromEntries(
      Object.entries(fields).map(([name, field]) => {
        const one = schemaOf(field.kind, field)
        return [name, field.required ? one : one.nullable().transform(value => (value === '' ? null : value))]
      }),
    ),
  )

/** 分 as 元: 12.5 for 1250. */
export const yuanText = (fen: number): string => String(fen / 100)

const shown: { readonly [K in Field['kind']]: (field: FieldOf<K>) => RecordField } = {
  text: ({ label }) => plain(label),
  choice: ({ label, names }) => choice(label, names),
  day: ({ label }) => day(label),
  count: ({ label, unit: counting }) => described(label, (value: number) => `${value} ${counting}`),
  money: ({ label }) => described(label, (value: number) => `${yuanText(value)} 元`),
  unit: ({ label }) => unit(label),
  measures: ({ label }) => reference(label, '措施', 'measures'),
}

const shownOf = <K extends Field['kind']>(kind: K, field: Field): RecordField => shown[kind](field as FieldOf<K>)

/** How a field is shown to a person, in records and in the log alike. */
export const recordFieldOf = (field: Field): RecordField => shownOf(field.kind, field)
