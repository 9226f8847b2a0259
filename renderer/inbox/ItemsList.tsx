import { Badge, Box, Button, Group, Stack, Text } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { listNames } from '../../domain/inbox/listNames.ts'
import { Decision, type Decisions } from '../../domain/inbox/fileState.ts'
import { decisionNames } from '../../domain/inbox/planSubmission.ts'
import { type PlannedItem } from '../../domain/inbox/plannedItem.ts'
import { outcomeNames } from '../../domain/inbox/plannedItem.ts'
import { type Outcome } from '../../domain/inbox/plannedItem.ts'
import classes from './ItemsList.module.css'

const outcomeColors: Readonly<Record<Outcome, string>> = {
  new: 'green',
  change: 'blue',
  same: 'gray',
  left: 'gray',
  conflict: 'orange',
  rejected: 'red',
}

/** The key of an item in the decisions of its file. */
export const itemKey = ({ area, key }: PlannedItem): string => `${area}:${key}`

interface ConflictProps {
  readonly item: PlannedItem
  readonly decision: Decision | undefined
  readonly onDecide: ((decision: Decision) => void) | null
}

/** The current value beside the incoming one, and the choice between them. */
function Conflict({ item, decision, onDecide }: ConflictProps) {
  const { title, reason, held, came } = item
  const names = decisionNames(item)
  return (
    <Stack gap={4}>
      {reason !== null && (
        <Text size="sm" c="dimmed">
          {reason}
        </Text>
      )}
      <Text size="sm">现有：{held ?? '—'}</Text>
      <Text size="sm">报来：{came ?? '—'}</Text>
      {onDecide === null ? (
        decision !== undefined && <Text size="sm">已决定：{names[decision]}</Text>
      ) : (
        <Group gap="xs">
          {Decision.options.map(value => (
            <Button
              key={value}
              size="compact-sm"
              variant={decision === value ? 'filled' : 'default'}
              aria-pressed={decision === value}
              aria-label={`${names[value]}：${title}`}
              onClick={() => onDecide(value)}
            >
              {names[value]}
            </Button>
          ))}
        </Group>
      )}
    </Stack>
  )
}

interface ItemsListProps {
  readonly items: readonly PlannedItem[]
  readonly decisions: Decisions
  readonly onDecide: ((item: PlannedItem, decision: Decision) => void) | null
}

const heads = ['类别', '对应的记录', '处理', '说明']

/** The records of a file; only the visible rows are drawn, for a file may have thousands. */
export function ItemsList({ items, decisions, onDecide }: ItemsListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 44,
    getItemKey: at => itemKey(items[at]!),
    overscan: 6,
  })
  return (
    <Box
      ref={scroller}
      className={classes['scroller']}
      role="table"
      aria-label="文件中的记录"
      aria-rowcount={items.length + 1}
      tabIndex={0}
    >
      <div className={classes['head']} role="row">
        {heads.map(head => (
          <div key={head} role="columnheader" className={classes['cell']}>
            {head}
          </div>
        ))}
      </div>
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ key, index, start }) => {
          const item = items[index]!
          return (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              role="row"
              aria-rowindex={index + 2}
              className={classes['row']}
              style={{ transform: `translateY(${start}px)` }}
            >
              <div role="cell" className={classes['cell']}>
                {listNames[item.area] ?? '其他'}
              </div>
              <div role="cell" className={classes['cell']}>
                {item.title}
              </div>
              <div role="cell" className={classes['cell']}>
                <Badge variant="light" color={outcomeColors[item.outcome]}>
                  {outcomeNames[item.outcome]}
                </Badge>
              </div>
              <div role="cell" className={classes['cell']}>
                {item.outcome === 'conflict' ? (
                  <Conflict
                    item={item}
                    decision={decisions[itemKey(item)]}
                    onDecide={onDecide === null ? null : decision => onDecide(item, decision)}
                  />
                ) : (
                  (item.reason ?? item.came ?? '')
                )}
              </div>
            </div>
          )
        })}
      </div>
    </Box>
  )
}
