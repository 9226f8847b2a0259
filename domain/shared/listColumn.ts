import type { Permission } from './permissions.ts'

/** Sums over all rows of a query, by name; what no column needs is not summed. */
export type ListSums = Readonly<Record<string, number>>

/** One column of a list as page, sheet and print show it alike. */
export interface ListColumn<Row, Sort extends string = string> {
  readonly key: string
  readonly head: string
  /** In letters; the columns share what room there is by it. */
  readonly width: number
  /** What the cell says; '' where there is nothing to say. */
  readonly text: (row: Row) => string
  /** The order that a click on the head asks for. */
  readonly sort?: Sort
  /** Figures: at the right, and numbers in a sheet. */
  readonly number?: boolean
  /** What stands at the foot, from the sums of all rows. */
  readonly total?: (sums: ListSums) => string
  /** Shown only to those who chose it. */
  readonly optional?: boolean
}

/** The order of a list. */
export interface ListSort<Sort extends string = string> {
  readonly by: Sort
  readonly descending: boolean
}

/** A list of records: what it is called, who may read it, its columns, and the order it begins in. */
export interface ListKind<Row, Sort extends string = string> {
  readonly title: string
  /** What one row is: 任务, 隐患. */
  readonly noun: string
  /** What one row is counted in: 项, 件, 场. */
  readonly counter: string
  readonly permission: Permission
  /** The first one names the row and is always shown. */
  readonly columns: readonly ListColumn<Row, Sort>[]
  readonly sort: ListSort<Sort>
}

/**
 * The columns that are shown, in their order: those a person chose, or where none were chosen those that are not
 * optional. The first column is never left out; a key that no column has (of a later version) is passed over.
 */
export function shownColumns<Column extends Pick<ListColumn<never>, 'key' | 'optional'>>(
  columns: readonly Column[],
  chosen: readonly string[] | null,
): readonly Column[] {
  if (chosen === null) return columns.filter(({ optional }) => optional !== true)
  const byKey = new Map(columns.map(column => [column.key, column]))
  const wanted = [...new Set(chosen)].flatMap(key => byKey.get(key) ?? [])
  const [first] = columns
  return first === undefined || wanted.includes(first) ? wanted : [first, ...wanted]
}

/** The chosen columns after one was taken in at the end, or taken out; the first column stays. */
export function toggledColumn(shown: readonly string[], key: string): readonly string[] {
  return shown.includes(key) ? shown.filter(one => one !== key) : [...shown, key]
}

/** The chosen columns after one was moved a place towards the front (-1) or the end (1). */
export function movedColumn(shown: readonly string[], key: string, by: -1 | 1): readonly string[] {
  const from = shown.indexOf(key)
  const to = from + by
  if (from < 0 || to < 0 || to >= shown.length) return shown
  const next = [...shown]
  ;[next[from], next[to]] = [next[to]!, next[from]!]
  return next
}

/** The order after a click on a head: the other way round where it is the same one. */
export const nextSort = <Sort extends string>(before: ListSort<Sort>, by: Sort): ListSort<Sort> => ({
  by,
  descending: before.by === by && !before.descending,
})

/** A cell as a sheet holds it: a number where the column is one of figures, else text; null where it is empty. */
export function sheetCell<Row>(column: ListColumn<Row>, row: Row): string | number | null {
  const text = column.text(row)
  if (text === '') return null
  const value = Number(text)
  return column.number === true && Number.isFinite(value) ? value : text
}

/** What stands at the foot of each shown column; the first counts the rows. */
export const footTexts = <Row>(
  columns: readonly ListColumn<Row>[],
  { total, counter, sums }: { readonly total: number; readonly counter: string; readonly sums: ListSums },
): readonly string[] =>
  columns.map(({ total: textOf }, at) => (at === 0 ? `合计 ${total} ${counter}` : (textOf?.(sums) ?? '')))

/** A part of a whole as the foot of a list shows it: 546/720 · 75.8%; '' of nothing. */
export const shareText = (part: number, whole: number): string =>
  whole === 0 ? '' : `${part}/${whole} · ${((part / whole) * 100).toFixed(1)}%`

/** A column of the foot that shows one sum as it is. */
export const sumOf =
  (name: string) =>
  (sums: ListSums): string =>
    name in sums ? String(sums[name]) : ''
