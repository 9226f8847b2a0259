import { z } from 'zod'
import type { PaperKind } from '../../domain/papers/paper.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import type { Block, Column, PaperDocument, Table } from '../model/document.ts'
import type { Orientation } from '../model/geometry.ts'

/** A column that shows one field of every row. */
export interface FieldColumn<Key extends string = string> extends Column {
  readonly key: Key
}

/** A row as the columns show it: the text of every field. */
export type TextRow<Key extends string> = Readonly<Record<Key, string>>

/** Facts above the rows of a register: who keeps it, on which day, what it covers. */
export const RegisterHead = z.strictObject({ organ: z.string(), day: IsoDay, about: z.string() })

/**
 * The schema of a row: a text for every column, nothing else. Papers that were issued before rows had names are stored
 * with their texts in the order of the columns; such a list is read as the row that it stands for.
 */
export function rowOf<const Key extends string>(columns: readonly FieldColumn<Key>[]) {
  const keys = columns.map(({ key }) => key)
  const named = (row: unknown): unknown =>
    Array.isArray(row) && row.length === keys.length ? Object.fromEntries(keys.map((key, at) => [key, row[at]])) : row
  return z.preprocess(named, z.record(z.enum(keys), z.string()))
}

const cellsOf = <Key extends string>(columns: readonly FieldColumn<Key>[], row: TextRow<Key>): string[] =>
  columns.map(({ key }) => row[key])

const withoutKey = ({ head, width, align }: Column): Column => ({ head, width, align })

interface FieldTable<Key extends string> extends Pick<Table, 'size' | 'groups'> {
  readonly columns: readonly FieldColumn<Key>[]
  readonly rows: readonly TextRow<Key>[]
}

/** A table that shows its rows as they come. */
export const tableOf = <Key extends string>({ columns, rows, ...layout }: FieldTable<Key>): Table => ({
  kind: 'table',
  ...layout,
  columns: columns.map(withoutKey),
  rows: rows.map(row => cellsOf(columns, row)),
})

interface NumberedTable<Key extends string> extends FieldTable<Key> {
  /** Width of 序号, which is counted. */
  readonly numberWidth: number
  /** Empty columns at the right, to be filled in by hand. */
  readonly blanks?: readonly Column[]
}

/** A table whose rows are counted in a first column, 序号. */
export function numberedTable<Key extends string>(table: NumberedTable<Key>): Table {
  const { numberWidth, columns, rows, blanks = [], ...layout } = table
  return {
    kind: 'table',
    ...layout,
    columns: [{ head: '序号', width: numberWidth, align: 'center' }, ...columns.map(withoutKey), ...blanks],
    rows: rows.map((row, at) => [String(at + 1), ...cellsOf(columns, row), ...blanks.map(() => '')]),
  }
}

/** A line of facts above a table; the parts share its width. */
export const facts = (...parts: readonly string[]): Block => ({ kind: 'facts', parts })

/** A paper of tables under a title, without head and imprint. */
interface TablePaper {
  readonly kind: PaperKind
  readonly title: string
  readonly organ: string
  readonly day: IsoDay
  readonly orientation: Orientation
  readonly blocks: readonly Block[]
}

/** The document of such a paper. */
export const tablePaper = ({ kind, title, organ, day, orientation, blocks }: TablePaper): PaperDocument => ({
  kind,
  title,
  organ,
  day,
  orientation,
  format: 'table',
  letterhead: null,
  blocks,
  imprint: null,
  copyNote: null,
})
