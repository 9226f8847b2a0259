import { Group, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

interface PageTitleProps {
  readonly title: string
  readonly hint?: string
  readonly children?: ReactNode
}

/** What a page is for, and its chief actions at the right. */
export function PageTitle({ title, hint, children }: PageTitleProps) {
  return (
    <Group justify="space-between" align="flex-start" mb="md">
      <div>
        <Title order={1} size="h3">
          {title}
        </Title>
        {hint !== undefined && <Text c="dimmed">{hint}</Text>}
      </div>
      <Group gap="xs">{children}</Group>
    </Group>
  )
}
