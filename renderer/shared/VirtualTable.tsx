import { Box, Checkbox, Text, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
} from 'react'
import type { ListSort } from '../../domain/shared/listColumn.ts'
import { movedTo } from './listState.ts'
import classes from './VirtualTable.module.css'

/** One column; `sort` names the order it can be put in, `width` is in letters. */
export interface TableColumn<Row, Sort extends string> {
  readonly key: string
  readonly head: string
  readonly width: number
  readonly sort?: Sort | undefined
  readonly number?: boolean | undefined
  /** Its cells are more than text, and are never cut. */
  readonly whole?: boolean | undefined
  readonly cell: (row: Row) => ReactNode
}

/** Rows that are ticked; a row that cannot be has no key. */
export interface Ticks<Row> {
  readonly has: (row: Row) => boolean
  readonly toggle: (row: Row) => void
}

/** Where the list was left, and who is told where it is. */
export interface TablePlace {
  readonly active: number
  readonly scrolled: number
  readonly onLeave: (active: number, scrolled: number) => void
}

interface VirtualTableProps<Row, Sort extends string> {
  readonly label: string
  readonly columns: readonly TableColumn<Row, Sort>[]
  readonly total: number
  /** The row at a place, undefined while it is being read. */
  readonly rowAt: (index: number) => Row | undefined
  readonly onRange: (first: number, last: number) => void
  readonly onOpen: (row: Row) => void
  readonly sort: ListSort<Sort>
  readonly onSort: (by: Sort) => void
  readonly ticks?: Ticks<Row> | undefined
  /** What stands at the foot of each column. */
  readonly foot?: readonly string[] | undefined
  readonly place?: TablePlace | undefined
}

/** Height of a row in letters of the page. */
const rowHeight = 2.25

const rootLetter = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)

const cellClass = (number: boolean | undefined): string =>
  number === true ? `${classes['cell']} ${classes['number']}` : classes['cell']!

/** The mark of the order that a head has asked for. */
function SortMark({ descending }: { readonly descending: boolean }) {
  const Icon = descending ? IconArrowDown : IconArrowUp
  return <Icon size={14} aria-label={descending ? '降序' : '升序'} />
}

interface HeadProps<Row, Sort extends string> extends Pick<
  VirtualTableProps<Row, Sort>,
  'columns' | 'sort' | 'onSort' | 'ticks'
> {
  readonly layout: CSSProperties
}

/** The heads of the columns; those that sort are buttons. */
function Head<Row, Sort extends string>({ columns, sort, onSort, ticks, layout }: HeadProps<Row, Sort>) {
  return (
    <Box className={classes['head']} role="row" aria-rowindex={1} style={layout}>
      {ticks !== undefined && <div role="columnheader" aria-label="选择" className={classes['cell']} />}
      {columns.map(({ key, head, sort: by, number }) => (
        <div key={key} role="columnheader" className={cellClass(number)}>
          {by === undefined ? (
            <Text fw={600} inherit>
              {head}
            </Text>
          ) : (
            <UnstyledButton
              fw={600}
              fz="inherit"
              aria-label={`按${head}排序`}
              onClick={() => onSort(by)}
              style={{ display: 'flex', alignItems: 'center', gap: 4 }}
            >
              {head}
              {sort.by === by && <SortMark descending={sort.descending} />}
            </UnstyledButton>
          )}
        </div>
      ))}
    </Box>
  )
}

/** Sums at the foot, which stays in sight; without one where a list has none. */
function Foot({
  texts,
  ticked,
  numbers,
  layout,
}: {
  readonly texts: readonly string[]
  readonly ticked: boolean
  readonly numbers: readonly (boolean | undefined)[]
  readonly layout: CSSProperties
}) {
  return (
    <Box className={classes['foot']} role="row" aria-label="合计" style={layout}>
      {ticked && <div role="gridcell" className={classes['cell']} />}
      {texts.map((text, at) => (
        // eslint-disable-next-line react/no-array-index-key
        <div key={at} role="gridcell" className={cellClass(numbers[at])}>
          <span title={text}>{text}</span>
        </div>
      ))}
    </Box>
  )
}

const tickWidth = '2.4rem'

type Wide = Pick<TableColumn<never, string>, 'width' | 'whole'>

/** What a column needs at least, in letters of the page: days, numbers and badges whole, of long texts the beginning. */
const leastOf = ({ width, whole }: Wide): number => width * (width < 12 || whole === true ? 0.8 : 0.5)

/** Widths of the columns: what they need at least, and shares of what is left. */
const layoutOf = (columns: readonly Wide[], ticked: boolean): CSSProperties => {
  const tracks = columns.map(column => `minmax(${leastOf(column)}rem, ${column.width}fr)`)
  return {
    gridTemplateColumns: [...(ticked ? [tickWidth] : []), ...tracks].join(' '),
    minWidth: `${columns.reduce((sum, column) => sum + leastOf(column), 0)}rem`,
  }
}

interface RowProps<Row> {
  readonly row: Row | undefined
  readonly index: number
  readonly active: boolean
  readonly columns: readonly TableColumn<Row, never>[]
  readonly ticks: Ticks<Row> | undefined
  readonly style: CSSProperties
  readonly onPress: () => void
}

/** One row; dots stand in it while it is being read. */
function TableRow<Row>({ row, index, active, columns, ticks, style, onPress }: RowProps<Row>) {
  return (
    <div
      id={`row-${index}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={active}
      data-chosen={(row !== undefined && ticks?.has(row)) || undefined}
      className={classes['row']}
      style={style}
      onClick={onPress}
    >
      {ticks !== undefined && (
        <div role="gridcell" className={classes['cell']} onClick={event => event.stopPropagation()}>
          {row !== undefined && (
            <Checkbox
              size="xs"
              tabIndex={-1}
              aria-label="选择这一行"
              checked={ticks.has(row)}
              onChange={() => ticks.toggle(row)}
            />
          )}
        </div>
      )}
      {columns.map(({ key, cell, number }) => (
        <div key={key} role="gridcell" className={cellClass(number)}>
          <Cell>{row === undefined ? '…' : cell(row)}</Cell>
        </div>
      ))}
    </div>
  )
}

/** Text that does not fit ends in dots and is told whole by the pointer; anything else stands as it is. */
function Cell({ children }: { readonly children: ReactNode }) {
  return typeof children === 'string' ? <span title={children}>{children}</span> : children
}

/** What is drawn of the rows, which of them has the focus, and the keys that move it. */
function useRows<Row>({
  total,
  rowAt,
  onRange,
  onOpen,
  ticks,
  foot,
  place,
}: Omit<VirtualTableProps<Row, never>, 'columns' | 'sort'>) {
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(Math.min(place?.active ?? 0, Math.max(0, total - 1)))
  const [height] = useState(() => Math.round(rootLetter() * rowHeight))
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    initialOffset: place?.scrolled ?? 0,
    overscan: 8,
    scrollPaddingStart: height,
    scrollPaddingEnd: foot === undefined ? 0 : height,
  })
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  useEffect(() => onRange(first, last), [first, last, onRange])
  const left = useRef({ active, onLeave: place?.onLeave })
  useEffect(() => {
    left.current = { active, onLeave: place?.onLeave }
  })
  useLayoutEffect(() => {
    const box = scroller.current
    return () => left.current.onLeave?.(left.current.active, box?.scrollTop ?? 0)
  }, [])

  const press = (event: KeyboardEvent) => {
    const row = rowAt(active)
    if (event.target === event.currentTarget && row !== undefined) {
      if (event.key === 'Enter') return onOpen(row)
      if (event.key === ' ' && ticks !== undefined) return (event.preventDefault(), ticks.toggle(row))
    }
    const seen = scroller.current?.clientHeight ?? 0
    const next = movedTo(event.key, active, { total, page: Math.max(1, Math.floor(seen / height) - 2) })
    if (next === undefined || total === 0) return
    event.preventDefault()
    setActive(next)
    virtual.scrollToIndex(next)
  }
  return { scroller, items, height, whole: virtual.getTotalSize(), active, setActive, press }
}

/** A list of any length: only what is seen is drawn and read. Arrows move, Enter opens, Space ticks, a head sorts. */
export function VirtualTable<Row, Sort extends string>(props: VirtualTableProps<Row, Sort>) {
  const { label, columns, total, rowAt, onOpen, sort, onSort, ticks, foot } = props
  const { scroller, items, height, whole, active, setActive, press } = useRows(props as never)
  const layout = layoutOf(columns, ticks !== undefined)
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
      <Head columns={columns} sort={sort} onSort={onSort} ticks={ticks} layout={layout} />
      <div style={{ height: whole, position: 'relative', minWidth: layout.minWidth }}>
        {items.map(({ key, index, start }) => {
          const row = rowAt(index)
          return (
            <TableRow
              key={key}
              row={row}
              index={index}
              active={index === active}
              columns={columns as readonly TableColumn<Row, never>[]}
              ticks={ticks}
              style={{ ...layout, height, transform: `translateY(${start}px)` }}
              onPress={() => (setActive(index), row !== undefined && onOpen(row))}
            />
          )
        })}
      </div>
      {foot !== undefined && (
        <Foot texts={foot} ticked={ticks !== undefined} numbers={columns.map(({ number }) => number)} layout={layout} />
      )}
    </Box>
  )
}
