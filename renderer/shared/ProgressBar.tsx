import { Button, Group, Progress, Text } from '@mantine/core'
import type { Progress as Far } from './useBatches.ts'

interface ProgressBarProps {
  readonly label: string
  readonly progress: Far
  readonly onStop: () => void
}

/** The progress of work on many files, and the button that stops it after the current batch. */
export function ProgressBar({ label, progress: { done, total }, onStop }: ProgressBarProps) {
  return (
    <Group my="xs" wrap="nowrap">
      <Text size="sm" style={{ whiteSpace: 'nowrap' }}>
        {label} {done}/{total}
      </Text>
      <Progress value={total === 0 ? 100 : (done / total) * 100} style={{ flex: 1 }} animated aria-label={label} />
      <Button size="compact-sm" variant="default" onClick={onStop}>
        停止
      </Button>
    </Group>
  )
}
