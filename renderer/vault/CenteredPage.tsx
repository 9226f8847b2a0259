import { Box, Paper, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { goOn, RestartNotice, type RestartAdvice } from './RestartNotice.tsx'

interface CenteredPageProps {
  readonly title: string
  readonly hint?: string
  readonly wide?: boolean
  /** What is said where the core was started again while this page, or the desk beneath it, was open. */
  readonly afterRestart?: RestartAdvice
  readonly children: ReactNode
}

/** A page before the desk: one sheet in the middle, which scrolls where the screen is small. */
export function CenteredPage({ title, hint, wide = false, afterRestart = goOn, children }: CenteredPageProps) {
  return (
    <Box component="main" mih="100dvh" bg="var(--mantine-color-default-hover)" px="sm" py="lg">
      <Stack maw={wide ? '46rem' : '30rem'} mx="auto" gap="md">
        <Text fw={700} c="dimmed" ta="center">
          安委办工作台
        </Text>
        <Paper withBorder shadow="sm" p={{ base: 'md', sm: 'xl' }}>
          <Stack gap="md">
            <div>
              <Title order={1} size="h3">
                {title}
              </Title>
              {hint !== undefined && (
                <Text c="dimmed" mt={4}>
                  {hint}
                </Text>
              )}
            </div>
            <RestartNotice advice={afterRestart} />
            {children}
          </Stack>
        </Paper>
      </Stack>
    </Box>
  )
}
