import { plainText } from '../plainText.ts'
import type { CellFault } from './sheet.ts'

/** Reads the text of a cell; undefined when it cannot be read. */
export type CellReader<T> = (text: string) => T | undefined

/** Reads the cells of one row by their fields, and gathers what cannot stand. */
export interface RowReader<Field extends string> {
  readonly faults: CellFault<Field>[]
  /** The text of a cell; empty where there is none. */
  textOf(field: Field): string
  /** The value of a cell; null for an empty one, and for an unreadable one, which also adds a fault. */
  read<T>(field: Field, reader: CellReader<T>, fault: string): T | null
  /** The same of a cell that must be filled. */
  demand<T>(field: Field, reader: CellReader<T>, fault: string): T | null
}

/** Reads one row whose columns are where `at` says. */
export function rowReader<Field extends string>(
  cells: readonly string[],
  at: ReadonlyMap<Field, number>,
): RowReader<Field> {
  const faults: CellFault<Field>[] = []
  const textOf = (field: Field) => plainText(cells[at.get(field) ?? -1] ?? '')
  const read = <T>(field: Field, reader: CellReader<T>, fault: string): T | null => {
    const text = textOf(field)
    if (text === '') return null
    const value = reader(text)
    if (value === undefined) faults.push({ field, fault })
    return value ?? null
  }
  const demand = <T>(field: Field, reader: CellReader<T>, fault: string): T | null => {
    if (textOf(field) === '') faults.push({ field, fault: 'missing' })
    return read(field, reader, fault)
  }
  return { faults, textOf, read, demand }
}

/** Reads a text of at most so many letters. */
export const within =
  (max: number): CellReader<string> =>
  text =>
    text.length <= max ? text : undefined

/** Looks a word up in a table, without the properties that every object inherits (constructor, toString). */
const wordIn = <T>(table: Readonly<Partial<Record<string, T>>>, word: string): T | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined

/** Reads one of a few words: as it is called, as it begins, or as others call it. */
export const oneOf =
  <Key extends string>(
    names: Readonly<Record<Key, string>>,
    others: Readonly<Partial<Record<string, NoInfer<Key>>>> = {},
  ): CellReader<Key> =>
  text => {
    const plain = text.replaceAll(/[\s（）()]/gu, '')
    const entries = Object.entries(names) as [Key, string][]
    const called = ([, name]: [Key, string]) => name === plain || (plain !== '' && name.startsWith(plain))
    return wordIn(others, plain) ?? entries.find(called)?.[0]
  }

const words: Readonly<Record<string, boolean>> = {
  是: true,
  有: true,
  已: true,
  '√': true,
  '✓': true,
  '✔': true,
  对: true,
  Y: true,
  YES: true,
  '1': true,
  否: false,
  无: false,
  未: false,
  '×': false,
  '✗': false,
  X: false,
  N: false,
  NO: false,
  '0': false,
}

/** Reads yes or no. */
export const yesOrNo: CellReader<boolean> = text => wordIn(words, text.toUpperCase())
