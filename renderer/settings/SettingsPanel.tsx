import { Paper, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

interface SettingsPanelProps {
  readonly title: string
  readonly hint?: string
  readonly children: ReactNode
}

/** One subject of the settings. */
export function SettingsPanel({ title, hint, children }: SettingsPanelProps) {
  return (
    <Paper withBorder p="md" component="section">
      <Stack gap="sm">
        <div>
          <Title order={2} size="h4">
            {title}
          </Title>
          {hint !== undefined && (
            <Text size="sm" c="dimmed">
              {hint}
            </Text>
          )}
        </div>
        {children}
      </Stack>
    </Paper>
  )
}
