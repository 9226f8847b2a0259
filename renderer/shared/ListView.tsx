import { Alert, Button, Group, Loader, Text } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useRef, type ReactNode } from 'react'
import { footTexts, nextSort, type ListKind } from '../../domain/shared/listColumn.ts'
import { EmptyState } from './EmptyState.tsx'
import { ListChips } from './ListChips.tsx'
import { ListColumns } from './ListColumns.tsx'
import { ListSelection, type BulkAction } from './ListSelection.tsx'
import { isFiltered, withField, type ListFilter } from './listState.ts'
import { RefusalAlert } from './RefusalAlert.tsx'
import { SavedViews } from './SavedViews.tsx'
import { SearchInput } from './SearchInput.tsx'
import type { ListSource, ShownList } from './useList.ts'
import { VirtualTable } from './VirtualTable.tsx'
import classes from './ListPage.module.css'

/** How a list is searched, filtered and opened. */
export interface ListLook<Row> {
  /** What may be typed: 名称、代码或拼音首字母; without it the list has no search. */
  readonly search?: string | undefined
  readonly filters?: readonly ListFilter[] | undefined
  readonly onOpen: (row: Row) => void
  /** Shown where there is nothing at all: what this list is for, and how it begins. */
  readonly empty: ReactNode
  readonly bulk?: readonly BulkAction[] | undefined
  /** More to set, beside the search. */
  readonly beside?: ReactNode
}

interface ListViewProps<Row extends { readonly id: number }, Sort extends string> extends ListLook<Row> {
  readonly source: ListSource<Row, Sort>
  readonly shown: ShownList<Row, Sort>
}

type Parts<Row extends { readonly id: number }, Sort extends string> = ListViewProps<Row, Sort>

/** Search, conditions, columns and saved queries of a list. */
function Toolbar<Row extends { readonly id: number }, Sort extends string>(props: Parts<Row, Sort>) {
  const { source, shown, search, filters = [], beside } = props
  const { filter, sort } = shown.state
  const input = useRef<HTMLInputElement>(null)
  const find = () => (input.current?.focus(), input.current?.select())
  useHotkeys(search === undefined ? [] : [['/', find]])
  useHotkeys(search === undefined ? [] : [['mod+F', find]], [])
  return (
    <Group gap="xs" align="center">
      {search !== undefined && (
        <SearchInput
          ref={input}
          label={`查找${source.kind.noun}`}
          placeholder={search}
          width="18rem"
          value={String(filter['text'] ?? '')}
          onChange={text => shown.setFilter(withField(filter, 'text', text))}
        />
      )}
      {beside}
      <ListChips chips={filters} filter={filter} onChange={shown.setFilter} />
      {isFiltered(filter) && (
        <Button variant="subtle" size="compact-sm" onClick={() => shown.setFilter({})}>
          清除条件
        </Button>
      )}
      <Group gap={4} ml="auto">
        <ListColumns columns={source.kind.columns} chosen={shown.chosen} onChoose={shown.chooseColumns} />
        <SavedViews
          list={source.name}
          view={{ filter, sort, columns: shown.shown.map(({ key }) => key) }}
          onChange={shown.openSaved}
        />
      </Group>
    </Group>
  )
}

const ticksOf = <Row extends { readonly id: number }, Sort extends string>({
  ticked,
  setTicked,
}: ShownList<Row, Sort>) => ({
  has: ({ id }: Row) => ticked.has(id),
  toggle: ({ id }: Row) => {
    const next = new Set(ticked)
    if (!next.delete(id)) next.add(id)
    setTicked(next)
  },
})

const footOf = <Row extends { readonly id: number }, Sort extends string>(
  { counter }: ListKind<Row, Sort>,
  { list, shown, sums }: ShownList<Row, Sort>,
): readonly string[] => footTexts(shown, { total: list.total, counter, sums: sums ?? {} })

/** The rows of a list, or why there are none. */
function Rows<Row extends { readonly id: number }, Sort extends string>(props: Parts<Row, Sort>) {
  const { source, shown, onOpen, empty, bulk } = props
  const { list, state, sort } = shown
  const { noun, counter } = source.kind
  if (list.error !== null) return <RefusalAlert error={list.error} />
  if (list.loading) return <Loader />
  if (list.total === 0)
    return isFiltered(state.filter) ? (
      <EmptyState title={`没有符合条件的${noun}`}>请换个说法，或清除部分条件。</EmptyState>
    ) : (
      empty
    )
  return (
    <>
      {list.typo && <Alert>没有完全一致的结果，以下是相近的记录。</Alert>}
      <Text size="sm" c="dimmed" role="status">
        共 {list.total} {counter}
      </Text>
      <VirtualTable
        key={shown.askedKey}
        label={`${noun}列表`}
        columns={shown.columns}
        sort={sort}
        onSort={by => shown.setSort(nextSort(sort, by))}
        onOpen={onOpen}
        total={list.total}
        rowAt={list.rowAt}
        onRange={list.onRange}
        ticks={bulk === undefined ? undefined : ticksOf(shown)}
        foot={footOf(source.kind, shown)}
        place={{ active: state.active, scrolled: state.scrolled, onLeave: shown.setPlace }}
      />
    </>
  )
}

/** A list with all that can be set of it; it takes the height that it is given. */
export function ListView<Row extends { readonly id: number }, Sort extends string>(props: Parts<Row, Sort>) {
  const { source, shown, bulk = [] } = props
  return (
    <div className={classes['body']}>
      <Toolbar {...props} />
      <ListSelection
        counter={source.kind.counter}
        ids={[...shown.ticked]}
        actions={bulk}
        onClear={() => shown.setTicked(new Set())}
      />
      <Rows {...props} />
    </div>
  )
}
