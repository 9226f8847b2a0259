import type { ListSort } from '../../domain/shared/listColumn.ts'

/** Conditions of a list, as its calls take them; an absent field filters nothing. */
export type Filter = Readonly<Record<string, unknown>>

/** What a list stands at while its page is open, and when one comes back to it. */
export interface ListState {
  readonly filter: Filter
  readonly sort: ListSort
  /** Place of the row that has the focus, and how far the rows are scrolled, in pixels. */
  readonly active: number
  readonly scrolled: number
}

/** A condition that a person may set, as a chip above the list. */
export type ListFilter =
  | {
      readonly kind: 'choice'
      readonly field: string
      readonly label: string
      readonly choices: readonly { readonly value: string; readonly label: string }[]
      /** The call takes a list of words; one is chosen at a time. */
      readonly many?: boolean
    }
  | { readonly kind: 'flag'; readonly field: string; readonly label: string }
  | {
      readonly kind: 'yesNo'
      readonly field: string
      readonly label: string
      readonly yes: string
      readonly no: string
    }
  | { readonly kind: 'unit'; readonly field: string; readonly label: string }
  | { readonly kind: 'days'; readonly from: string; readonly to: string; readonly label: string }

/** Words of a closed list with their names, for a choice. */
export const choicesOf = <Word extends string>(words: readonly Word[], names: Readonly<Record<Word, string>>) =>
  words.map(value => ({ value, label: names[value] }))

/** The filter with a field set; what says nothing is left out. */
export function withField(filter: Filter, field: string, value: unknown): Filter {
  const { [field]: _, ...rest } = filter
  const empty = value === undefined || value === null || value === '' || value === false
  return empty ? rest : { ...rest, [field]: value }
}

/** The filter without what a chip has set. */
export const withoutChip = (filter: Filter, chip: ListFilter): Filter =>
  chip.kind === 'days'
    ? withField(withField(filter, chip.from, null), chip.to, null)
    : withField(filter, chip.field, null)

/** What is chosen of a choice, or null. */
export function chosenOf(filter: Filter, { field }: { readonly field: string }): string | null {
  const value = filter[field]
  const one: unknown = Array.isArray(value) ? value[0] : value
  return typeof one === 'string' ? one : null
}

const daysText = (from: unknown, to: unknown): string | null => {
  if (typeof from === 'string' && typeof to === 'string') return `${from} 至 ${to}`
  if (typeof from === 'string') return `${from} 起`
  return typeof to === 'string' ? `至 ${to}` : null
}

/** What a chip has set, in words; null where it has set nothing. A unit is named by whoever knows its name. */
export function chipText(filter: Filter, chip: ListFilter): string | null {
  switch (chip.kind) {
    case 'choice': {
      const chosen = chosenOf(filter, chip)
      return chosen === null ? null : (chip.choices.find(({ value }) => value === chosen)?.label ?? chosen)
    }
    case 'flag':
      return filter[chip.field] === true ? '' : null
    case 'yesNo': {
      const value = filter[chip.field]
      return typeof value === 'boolean' ? (value ? chip.yes : chip.no) : null
    }
    case 'unit':
      return typeof filter[chip.field] === 'number' ? '已选' : null
    case 'days':
      return daysText(filter[chip.from], filter[chip.to])
  }
}

/** Whether anything but what always holds narrows the list. */
export const isFiltered = (filter: Filter): boolean => Object.keys(filter).length > 0

/** A saved query as it is read back; what is not as expected counts as nothing. */
export function savedQuery(definition: unknown): {
  readonly filter: Filter
  readonly sort: ListSort | null
  readonly columns: readonly string[] | null
} {
  const { filter, sort, columns } = Object(definition) as Record<string, unknown>
  const order = Object(sort) as Partial<ListSort>
  return {
    filter: typeof filter === 'object' && filter !== null ? (filter as Filter) : {},
    sort:
      typeof order.by === 'string' && typeof order.descending === 'boolean'
        ? { by: order.by, descending: order.descending }
        : null,
    columns: Array.isArray(columns) ? columns.filter(key => typeof key === 'string') : null,
  }
}

/** Where the focus goes with a key of a list; undefined for a key that moves nothing. */
export function movedTo(key: string, at: number, { total, page }: { total: number; page: number }): number | undefined {
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: total - 1,
  }
  const to = moves[key]
  return to === undefined ? undefined : Math.max(0, Math.min(total - 1, to))
}
