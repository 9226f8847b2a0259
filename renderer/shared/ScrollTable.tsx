import { Box, Table, type TableProps } from '@mantine/core'
import classes from './ScrollTable.module.css'

interface ScrollTableProps extends TableProps {
  /** What the table holds, for those who do not see it. */
  readonly label: string
  /** The columns are not pressed below this many pixels together. */
  readonly minWidth: number
  /** How tall the table grows before it scrolls within itself. */
  readonly maxHeight: string
  /** Whether the first column stays where it is while the others pass. */
  readonly pinned?: boolean
}

/** A table in a box of its own: its head stays, and wheel, Page Down and Tab reach the last row. */
export function ScrollTable({ label, minWidth, maxHeight, pinned = false, ...table }: ScrollTableProps) {
  return (
    <Box
      role="region"
      aria-label={label}
      tabIndex={0}
      className={pinned ? `${classes['box']} ${classes['pinned']}` : classes['box']}
      style={{ maxHeight }}
    >
      <Table stickyHeader miw={minWidth} aria-label={label} {...table} />
    </Box>
  )
}
