import { Paper, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** Shown in place of an empty list: what it is for, and how its first row comes about. */
export function EmptyState({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Paper withBorder p="xl">
      <Stack align="center" gap="xs">
        <Text fw={600}>{title}</Text>
        <Text c="dimmed" ta="center" maw="36rem" component="div">
          {children}
        </Text>
      </Stack>
    </Paper>
  )
}
