import { Button, Group, Stack, Text } from '@mantine/core'

interface StepButtonsProps {
  readonly onBack: () => void
  readonly next?: string
  /** Why the step cannot be left yet, or null. */
  readonly lacking: string | null
  readonly working?: boolean
}

/** Back and next; the reason why next is not possible yet stands beside it. */
export function StepButtons({ onBack, next = '下一步', lacking, working = false }: StepButtonsProps) {
  return (
    <Group justify="space-between" align="flex-start">
      <Button variant="default" onClick={onBack} disabled={working}>
        上一步
      </Button>
      <Stack gap={4} align="flex-end">
        <Button type="submit" disabled={lacking !== null} loading={working}>
          {next}
        </Button>
        {lacking !== null && (
          <Text size="sm" c="dimmed">
            {lacking}
          </Text>
        )}
      </Stack>
    </Group>
  )
}
