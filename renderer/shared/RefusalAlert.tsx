import { Alert, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { refusalText } from '../../domain/shared/refusalText.ts'
import { refusalOf } from '../host/refusal.ts'

/** Cause, effect on the data, next step; read out at once. Nothing where there is no error. */
export function RefusalAlert({ error }: { readonly error: unknown }) {
  if (error === null || error === undefined) return null
  const { code, data } = refusalOf(error)
  const { title, effect, nextStep } = refusalText(code, data)
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} title={title}>
      <Text size="sm">{effect}</Text>
      <Text size="sm" fw={600}>
        {nextStep}
      </Text>
    </Alert>
  )
}
