import { Box, Text, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react'
import classes from './VirtualTable.module.css'

/** One column; `sort` names the order it can be put in, `width` is in letters. */
export interface TableColumn<Row, Sort extends string> {
  readonly key: string
  readonly head: string
  readonly width: number
  readonly sort?: Sort
  readonly cell: (row: Row) => ReactNode
}

interface VirtualTableProps<Row, Sort extends string> {
  readonly label: string
  readonly columns: readonly TableColumn<Row, Sort>[]
  readonly total: number
  /** The row at a place, undefined while it is being read. */
  readonly rowAt: (index: number) => Row | undefined
  readonly onRange: (first: number, last: number) => void
  readonly onOpen: (row: Row) => void
  readonly sort: { readonly by: Sort; readonly descending: boolean }
  readonly onSort: (by: Sort) => void
}

const rowHeight = 40

const moves: Readonly<Record<string, (at: number, total: number) => number>> = {
  ArrowDown: at => at + 1,
  ArrowUp: at => at - 1,
  PageDown: at => at + 12,
  PageUp: at => at - 12,
  Home: () => 0,
  End: (_, total) => total - 1,
}

interface HeadProps<Row, Sort extends string> extends Pick<
  VirtualTableProps<Row, Sort>,
  'columns' | 'sort' | 'onSort'
> {
  readonly layout: CSSProperties
}

/** The heads of the columns; those that sort are buttons. */
function Head<Row, Sort extends string>({ columns, sort, onSort, layout }: HeadProps<Row, Sort>) {
  return (
    <Box className={classes['head']} role="row" aria-rowindex={1} style={layout}>
      {columns.map(({ key, head, sort: by }) => (
        <div key={key} role="columnheader" className={classes['cell']}>
          {by === undefined ? (
            <Text fw={600}>{head}</Text>
          ) : (
            <UnstyledButton
              fw={600}
              aria-label={`按${head}排序`}
              onClick={() => onSort(by)}
              style={{ display: 'flex', alignItems: 'center', gap: 4 }}
            >
              {head}
              {sort.by === by &&
                (sort.descending ? (
                  <IconArrowDown size={16} aria-label="降序" />
                ) : (
                  <IconArrowUp size={16} aria-label="升序" />
                ))}
            </UnstyledButton>
          )}
        </div>
      ))}
    </Box>
  )
}

/** A list of any length: only what is seen is drawn and read. Arrows move, Enter opens, a head sorts. */
export function VirtualTable<Row, Sort extends string>(props: VirtualTableProps<Row, Sort>) {
  const { label, columns, total, rowAt, onRange, onOpen, sort, onSort } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  })
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  useEffect(() => onRange(first, last), [first, last, onRange])

  const press = (event: KeyboardEvent) => {
    const row = rowAt(active)
    if (event.key === 'Enter' && event.target === event.currentTarget && row !== undefined) return onOpen(row)
    const move = moves[event.key]
    if (move === undefined || total === 0) return
    event.preventDefault()
    const next = Math.max(0, Math.min(total - 1, move(active, total)))
    setActive(next)
    virtual.scrollToIndex(next)
  }
  const layout = {
    gridTemplateColumns: columns.map(({ width }) => `${width}fr`).join(' '),
    minWidth: `${columns.reduce((sum, { width }) => sum + width, 0) * 0.7}rem`,
  }
  return (
    <Box
      ref={scroller}
      className={classes['scroller']}
      role="grid"
      aria-label={label}
      aria-rowcount={total + 1}
      aria-activedescendant={total > 0 ? `row-${active}` : undefined}
      tabIndex={0}
      onKeyDown={press}
    >
      <Head columns={columns} sort={sort} onSort={onSort} layout={layout} />
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map(item => {
          const row = rowAt(item.index)
          return (
            <div
              key={item.key}
              id={`row-${item.index}`}
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={item.index === active}
              className={classes['row']}
              style={{ ...layout, height: rowHeight, transform: `translateY(${item.start}px)` }}
              onClick={() => (setActive(item.index), row !== undefined && onOpen(row))}
            >
              {columns.map(({ key, cell }) => (
                <div key={key} role="gridcell" className={classes['cell']}>
                  {row === undefined ? '…' : cell(row)}
                </div>
              ))}
            </div>
          )
        })}
      </div>
    </Box>
  )
}
