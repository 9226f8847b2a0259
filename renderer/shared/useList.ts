import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { ListName } from '../../domain/lists/listName.ts'
import { ListQuery } from '../../domain/lists/listQuery.ts'
import { shownColumns, type ListColumn, type ListKind, type ListSort } from '../../domain/shared/listColumn.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import { useHost } from '../host/HostContext.tsx'
import { savedQuery, type Filter } from './listState.ts'
import { today } from './today.ts'
import { useListColumns } from './useListColumns.ts'
import { useListState } from './useListState.ts'
import { pageRows, usePages } from './usePages.ts'
import type { TableColumn } from './VirtualTable.tsx'

/** A stretch of a list, as its call is asked for it. */
export interface AskedPage<Sort extends string> {
  readonly day: IsoDay
  readonly filter: never
  readonly sort: ListSort<Sort>
  readonly offset: number
  readonly limit: number
}

/** What a list is made of: its columns by name, and how its rows are read. */
export interface ListSource<Row extends { readonly id: number }, Sort extends string> {
  readonly name: ListName
  readonly kind: ListKind<Row, Sort>
  /** The query of a page, as `queryOptions` of the list's call gives it. */
  readonly page: (asked: AskedPage<Sort>) => unknown
  /** The day that the list is of; today without one. */
  readonly day?: IsoDay | undefined
  /** Conditions that always hold and are not shown. */
  readonly fixed?: Filter | undefined
  /** Columns whose order cannot be asked for just now. */
  readonly unsorted?: readonly string[] | undefined
  /** Cells that are more than their text, by the key of the column. */
  readonly cells?: Readonly<Record<string, (row: Row) => ReactNode>> | undefined
}

const columnOf = <Row, Sort extends string>(
  column: ListColumn<Row, Sort>,
  {
    cells,
    unsorted,
  }: Pick<ListSource<never, Sort>, 'unsorted'> & {
    readonly cells?: Readonly<Record<string, (row: Row) => ReactNode>> | undefined
  },
): TableColumn<Row, Sort> => ({
  key: column.key,
  head: column.head,
  width: column.width,
  number: column.number,
  whole: cells?.[column.key] !== undefined,
  sort: unsorted?.includes(column.key) === true ? undefined : column.sort,
  cell: cells?.[column.key] ?? (row => column.text(row) || '—'),
})

/** The names under which the state of a list is kept: a list of a part of the rows has its own. */
const stateName = (name: ListName, fixed: Filter | undefined): string =>
  fixed === undefined ? name : `${name} ${JSON.stringify(fixed)}`

/** Everything a list page shows, and what a person may set of it. */
export function useList<Row extends { readonly id: number }, Sort extends string>(source: ListSource<Row, Sort>) {
  const { api } = useHost()
  const { name, kind, page, fixed, day = today() } = source
  const [state, set] = useListState(stateName(name, fixed), { filter: {}, sort: kind.sort })
  const [settled] = useDebouncedValue(state.filter, 150)
  const { chosen, keep } = useListColumns(name)
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set())
  const sort = state.sort as ListSort<Sort>
  const asked = { day, filter: { ...settled, ...fixed }, sort }
  const list = usePages<Row>(offset => page({ ...asked, filter: asked.filter as never, offset, limit: pageRows }))
  const query = ListQuery.safeParse({ list: name, ...asked }).data
  const shown = shownColumns(kind.columns, chosen ?? null)
  const summed = shown.some(({ total }) => total !== undefined)
  const sums = useQuery({
    ...api.lists.sums.queryOptions({ input: { query: query! } }),
    enabled: query !== undefined && summed && list.total > 0,
  }).data
  return {
    state,
    list,
    query,
    sort,
    shown,
    columns: shown.map(column => columnOf(column, source)),
    sums,
    chosen: chosen ?? null,
    chooseColumns: keep,
    ticked,
    setTicked,
    /** Named by what was asked, so that other rows begin at the first one. */
    askedKey: JSON.stringify(asked),
    setFilter: (filter: Filter) => set({ filter, active: 0, scrolled: 0 }),
    setSort: (order: ListSort) => set({ sort: order, active: 0, scrolled: 0 }),
    setPlace: (active: number, scrolled: number) => set({ active, scrolled }),
    openSaved(definition: unknown) {
      const saved = savedQuery(definition)
      set({ filter: saved.filter, sort: saved.sort ?? kind.sort, active: 0, scrolled: 0 })
      if (saved.columns !== null) keep(saved.columns)
    },
  }
}

/** A list as its parts take it. */
export type ShownList<Row extends { readonly id: number }, Sort extends string> = ReturnType<typeof useList<Row, Sort>>
