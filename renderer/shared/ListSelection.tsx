import { Button, Text } from '@mantine/core'
import classes from './ListPage.module.css'

/** A step that is taken of several rows at once. */
export interface BulkAction {
  readonly label: string
  readonly run: (ids: readonly number[]) => void
}

interface ListSelectionProps {
  readonly counter: string
  readonly ids: readonly number[]
  readonly actions: readonly BulkAction[]
  readonly onClear: () => void
}

/** What was ticked, and what can be done with it. */
export function ListSelection({ counter, ids, actions, onClear }: ListSelectionProps) {
  if (ids.length === 0) return null
  return (
    <div className={classes['selection']} role="group" aria-label="已选">
      <Text size="sm" c="inherit">
        已选 {ids.length} {counter}
      </Text>
      {actions.map(({ label, run }) => (
        <Button key={label} size="compact-sm" variant="white" onClick={() => run(ids)}>
          {label}
        </Button>
      ))}
      <Button size="compact-sm" variant="transparent" c="inherit" onClick={onClear}>
        取消选择
      </Button>
    </div>
  )
}
