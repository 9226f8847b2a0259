import { Alert, Loader, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { RefusalAlert } from './RefusalAlert.tsx'
import type { usePages } from './usePages.ts'
import { VirtualTable, type TableColumn } from './VirtualTable.tsx'
import classes from './ListPage.module.css'

interface RecordListProps<Row, Sort extends string> {
  readonly label: string
  /** What one record is counted in: 项, 件, 场. */
  readonly unit: string
  readonly list: ReturnType<typeof usePages<Row>>
  readonly columns: readonly TableColumn<Row, Sort>[]
  readonly sort: { readonly by: Sort; readonly descending: boolean }
  readonly onSort: (by: Sort) => void
  readonly onOpen: (row: Row) => void
  /** Shown where there is nothing: what this list is for, and how it begins. */
  readonly empty: ReactNode
}

/** A register that is no list of records: read in pages, opened with Enter. */
export function RecordList<Row, Sort extends string>(props: RecordListProps<Row, Sort>) {
  const { label, unit, list, columns, sort, onSort, onOpen, empty } = props
  if (list.error !== null) return <RefusalAlert error={list.error} />
  if (list.loading) return <Loader />
  if (list.total === 0) return empty
  return (
    <>
      {list.typo && <Alert>没有完全一致的结果，以下是相近的记录。</Alert>}
      <Text size="sm" c="dimmed" role="status">
        共 {list.total} {unit}
      </Text>
      <div className={classes['part']}>
        <VirtualTable
          label={label}
          columns={columns}
          sort={sort}
          onSort={onSort}
          onOpen={onOpen}
          total={list.total}
          rowAt={list.rowAt}
          onRange={list.onRange}
        />
      </div>
    </>
  )
}
