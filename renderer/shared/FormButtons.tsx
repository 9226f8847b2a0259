import { Button, Group } from '@mantine/core'

interface FormButtonsProps {
  readonly submit: string
  readonly disabled?: boolean
  readonly loading: boolean
  readonly focused?: boolean
  readonly onBack: () => void
}

/** The end of a dialog's form: back, or submit. */
export function FormButtons({ submit, disabled = false, loading, focused = false, onBack }: FormButtonsProps) {
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onBack}>
        返回
      </Button>
      <Button type="submit" data-autofocus={focused || undefined} disabled={disabled} loading={loading}>
        {submit}
      </Button>
    </Group>
  )
}
