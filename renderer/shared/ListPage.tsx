import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ListQuery } from '../../domain/lists/listQuery.ts'
import { ListView, type ListLook } from './ListView.tsx'
import type { Filter } from './listState.ts'
import { useListOutput } from './ListOutput.tsx'
import { PageTitle } from './PageTitle.tsx'
import type { PagePath } from './pages.ts'
import { useList, type ListSource } from './useList.ts'
import classes from './ListPage.module.css'

interface ListPageProps<Row extends { readonly id: number }, Sort extends string>
  extends ListSource<Row, Sort>, ListLook<Row> {
  /** The chief actions of the page, right of export and print. */
  readonly actions?: ReactNode
  /** The page that this one belongs to. */
  readonly back?: { readonly to: PagePath; readonly label: string } | undefined
  /** Between title and list, for what leaves the program in another way than as the list is shown. */
  readonly renderMore?: ((query: ListQuery | undefined) => ReactNode) | undefined
  /** Between title and list. */
  readonly above?: ReactNode
  /** Left of the list; it may set conditions of its own. */
  readonly renderAside?: ((filter: Filter, setFilter: (filter: Filter) => void) => ReactNode) | undefined
}

/**
 * The page of a list of records: search, conditions, order, columns of one's own, sums, saved queries, steps for several
 * rows, export and print of what is shown. What it stands at is kept while one looks at a record.
 */
export function ListPage<Row extends { readonly id: number }, Sort extends string>(props: ListPageProps<Row, Sort>) {
  const { kind, actions, back, above, renderAside, renderMore, ...look } = props
  const source: ListSource<Row, Sort> = props
  const shown = useList(source)
  const output = useListOutput({
    title: kind.title,
    query: shown.query,
    columns: shown.shown.map(({ key }) => key),
  })
  return (
    <div className={classes['page']}>
      {back !== undefined && (
        <Anchor component={Link} to={back.to}>
          {back.label}
        </Anchor>
      )}
      <PageTitle title={kind.title}>
        {output.buttons}
        {actions}
      </PageTitle>
      {above}
      {renderMore?.(shown.query)}
      {output.progress}
      <div className={classes['beside']}>
        {renderAside?.(shown.state.filter, shown.setFilter)}
        <ListView {...look} source={source} shown={shown} />
      </div>
    </div>
  )
}
