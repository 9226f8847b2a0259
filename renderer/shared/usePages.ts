import { keepPreviousData, useQueries, type UseQueryOptions } from '@tanstack/react-query'
import { useCallback, useState } from 'react'

/** One page of rows, and how many rows there are in all. */
interface Page<Row> {
  readonly total: number
  readonly typo: boolean
  readonly rows: readonly Row[]
}

export const pageRows = 100

/** Reads a long list in pages, those that are looked at; `queryOf` gives the query of the page at an offset. */
export function usePages<Row>(queryOf: (offset: number) => unknown) {
  const [range, setRange] = useState({ first: 0, last: 0 })
  const from = Math.floor(range.first / pageRows)
  const to = Math.floor(range.last / pageRows)
  const offsets = Array.from({ length: to - from + 1 }, (_, at) => (from + at) * pageRows)
  const results = useQueries({
    queries: offsets.map(offset => ({
      ...(queryOf(offset) as UseQueryOptions<Page<Row>>),
      placeholderData: keepPreviousData,
    })),
  })
  const pages = new Map(offsets.map((offset, at) => [offset, results[at]!.data as Page<Row> | undefined]))
  const known = results.find(result => result.data !== undefined)?.data as Page<Row> | undefined
  const rowAt = (index: number) => pages.get(Math.floor(index / pageRows) * pageRows)?.rows[index % pageRows]
  const onRange = useCallback(
    (first: number, last: number) =>
      setRange(before => (before.first === first && before.last === last ? before : { first, last })),
    [],
  )
  return {
    rowAt,
    onRange,
    total: known?.total ?? 0,
    typo: known?.typo ?? false,
    loading: known === undefined,
    error: results.find(result => result.error !== null)?.error ?? null,
  }
}
